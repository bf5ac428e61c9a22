package org.trdadvisor.service.clients;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Every registered EHR. */
public final class Clients {

  /** Names that mean somebody else in logs. */
  private static final List<String> RESERVED = List.of(Client.ANONYMOUS, "unregistered");

  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?");

  private static final Pattern CODE =
      Pattern.compile(
          "(?<system>[A-Za-z][A-Za-z0-9+.-]*:[^\\s|]+)\\|(?<code>[^\\s|]([^|]*[^\\s|])?)");

  private final List<Client> all;

  private Clients(List<Client> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Those of the configuration.
   *
   * @throws InvalidConfigurationPropertyValueException that names the property which is missing or
   *     wrong
   */
  static Clients of(ClientSettings settings) {
    if (!settings.clients().isEmpty() && settings.publicUrl() == null) {
      check(
          settings.allowLoopbackHttp(),
          "trd-advisor.public-url",
          null,
          "It must be set, since a registered client's tokens are for addresses below it.");
    }
    check(
        settings.publicUrl() == null || Addresses.isBase(settings.publicUrl()),
        "trd-advisor.public-url",
        null, // It may hold a password.
        "It must be an http or https address without query, fragment or password.");
    check(
        settings.publicUrl() == null
            || "https".equalsIgnoreCase(settings.publicUrl().getScheme())
            || settings.allowLoopbackHttp(),
        "trd-advisor.public-url",
        settings.publicUrl(),
        "It must be an https address: tokens and records come by it.");
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < settings.clients().size(); i++) {
      Client client =
          client(
              settings.clients().get(i),
              "trd-advisor.clients[%d].".formatted(i),
              settings.allowLoopbackHttp());
      clients.forEach(other -> checkApart(client, other));
      clients.add(client);
    }
    return new Clients(clients);
  }

  private static Client client(
      ClientSettings.Registration given, String property, boolean allowLoopbackHttp) {
    String id = present(given.id(), property + "id");
    check(
        id.matches("[A-Za-z0-9._-]{1,64}"),
        property + "id",
        id,
        "It must be 1 to 64 letters, digits, dots, hyphens or underscores.");
    check(!RESERVED.contains(id), property + "id", id, "It must not be one of " + RESERVED + ".");
    given.referralCodes().all().forEach(each -> checkWhole(each, property + "referral-codes"));
    given
        .origins()
        .forEach(
            each ->
                check(
                    ORIGIN.matcher(each).matches(),
                    property + "origins",
                    each,
                    "It must be an origin, such as https://ehr.hospital.example."));
    check(
        given.mode() == ClientSettings.Mode.LIVE,
        property + "mode",
        given.mode(),
        "It must be live: shadow and off are not there yet.");
    given
        .fhirServers()
        .forEach(
            each -> {
              checkSafe(each, property + "fhir-servers", allowLoopbackHttp);
              check(
                  each.getQuery() == null,
                  property + "fhir-servers",
                  each,
                  "It must be the base of a FHIR server, which has no query.");
            });
    Set<Network> networks = networks(given.privateNetworks(), property + "private-networks");
    given.fhirServers().forEach(each -> register(each, networks, property + "fhir-servers"));
    URI keys = checkSafe(given.jwkSetUri(), property + "jwk-set-uri", allowLoopbackHttp);
    register(keys, networks, property + "jwk-set-uri");
    return new Client(
        id,
        present(given.issuer(), property + "issuer"),
        keys,
        Set.copyOf(given.audiences()),
        Set.copyOf(given.tenants()),
        given.fhirServers().stream().map(Addresses::normalised).collect(Collectors.toSet()),
        Set.copyOf(given.origins()),
        given.profile(),
        given.dispenseHistory() == ClientSettings.DispenseHistory.COMPLETE,
        given.referralCodes(),
        localCodes(given, property),
        networks,
        isPresent(given.sslBundle()) ? given.sslBundle() : null);
  }

  private static LocalCodes localCodes(ClientSettings.Registration given, String property) {
    String observations = property + "observation-codes";
    Set<LocalCodes.Code> totals =
        codes(given.observationCodes().phq9Total(), observations + ".phq9-total");
    Set<LocalCodes.Code> answers =
        codes(given.observationCodes().phq9Item9(), observations + ".phq9-item9");
    answers.forEach(
        each ->
            check(
                !totals.contains(each),
                observations,
                each,
                "It cannot be the total and item 9 at once."));
    return new LocalCodes(
        codes(given.specialistCodes(), property + "specialist-codes"),
        codes(given.endOfLifeCodes(), property + "end-of-life-codes"),
        codes(given.stopReasonCodes(), property + "stop-reason-codes"),
        totals,
        answers);
  }

  private static Set<LocalCodes.Code> codes(List<String> written, String property) {
    return written.stream().map(each -> code(each, property)).collect(Collectors.toSet());
  }

  private static LocalCodes.Code code(String written, String property) {
    Matcher code = CODE.matcher(written.strip());
    check(code.matches(), property, written, "Each is written system|code, with the system's URI.");
    return new LocalCodes.Code(code.group("system"), code.group("code"));
  }

  private static Set<Network> networks(List<String> given, String property) {
    Set<Network> networks = new HashSet<>();
    for (String text : given) {
      try {
        Network network = Network.of(text);
        check(Networks.isRegistrable(network), property, text, "It must be private or link-local.");
        networks.add(network);
      } catch (IllegalArgumentException e) {
        check(false, property, text, "It must be a range of addresses, such as 10.20.0.0/16.");
      }
    }
    return networks;
  }

  // Whoever writes a private address down means that one and no other.
  private static void register(URI address, Set<Network> networks, String property) {
    Optional<InetAddress> literal = Addresses.literal(address);
    literal.filter(Networks::isPrivate).map(Network::only).ifPresent(networks::add);
    check(
        literal.isEmpty()
            || Addresses.isLoopback(address)
            || Networks.isPublic(literal.get())
            || networks.stream().anyMatch(each -> each.contains(literal.get())),
        property,
        address,
        "It must not be an address for special purposes, unless private-networks has it.");
  }

  private static void checkWhole(ReferralCodes.Coding coding, String property) {
    check(
        isPresent(coding.system()) && isPresent(coding.code()),
        property,
        coding,
        "Each needs a system and a code.");
  }

  private static boolean isPresent(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static String present(@Nullable String text, String property) {
    check(isPresent(text), property, text, "It must be set.");
    return String.valueOf(text).strip();
  }

  private static URI checkSafe(@Nullable URI address, String property, boolean allowLoopbackHttp) {
    if (address == null || !Addresses.isSafe(address, allowLoopbackHttp)) {
      throw new InvalidConfigurationPropertyValueException(
          property,
          address,
          "It must be an https address, or one of this machine with"
              + " trd-advisor.allow-loopback-http.");
    }
    return address;
  }

  // A token must belong to one client: by its issuer, or else by its tenant.
  private static void checkApart(Client client, Client other) {
    check(
        !client.id().equals(other.id()),
        "trd-advisor.clients",
        client.id(),
        "Two clients have this id.");
    Set<String> shared = new TreeSet<>(client.tenants());
    shared.retainAll(other.tenants());
    boolean apart = !client.tenants().isEmpty() && !other.tenants().isEmpty() && shared.isEmpty();
    check(
        apart || !client.issuer().equals(other.issuer()),
        "trd-advisor.clients",
        client.issuer(),
        "Clients that share an issuer need tenants, and none in common.");
  }

  private static void check(boolean holds, String property, @Nullable Object value, String rule) {
    if (!holds) {
      throw new InvalidConfigurationPropertyValueException(property, value, rule);
    }
  }

  /** Whose token says so. */
  public Optional<Client> of(String issuer, @Nullable String tenant) {
    return all.stream()
        .filter(client -> client.issuer().equals(issuer))
        .filter(
            client ->
                client.tenants().isEmpty() || (tenant != null && client.tenants().contains(tenant)))
        .findFirst();
  }

  public List<Client> all() {
    return all;
  }

  /** Of browsers whose pages may call. */
  public Set<String> origins() {
    Set<String> origins = new HashSet<>();
    all.forEach(client -> origins.addAll(client.origins()));
    return origins;
  }
}
