package org.trdadvisor.service.clients;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered EHR.
 *
 * @param id its name in logs
 * @param issuer its tokens' {@code iss}
 * @param jwkSetUri where the keys of its tokens are read
 * @param audiences what its tokens may be meant for besides the exact address of an endpoint
 * @param tenants those whose tokens are accepted; empty: all
 * @param fhirServers the bases that may be asked for data, normalised
 * @param origins of browsers whose pages may call
 * @param profile what is known of EHRs of its kind
 * @param showsEveryFill whether a fill that is not among its dispenses was not had
 * @param referralCodes its own codes of referrals
 * @param localCodes its own codes of what is read
 * @param networks where its servers may be although addresses there are not public
 * @param sslBundle for connections to its servers; null: as Java does by itself
 */
public record Client(
    String id,
    String issuer,
    URI jwkSetUri,
    Set<String> audiences,
    Set<String> tenants,
    Set<URI> fhirServers,
    Set<String> origins,
    Profile profile,
    boolean showsEveryFill,
    ReferralCodes referralCodes,
    LocalCodes localCodes,
    Set<Network> networks,
    @Nullable String sslBundle) {

  static final String ANONYMOUS = "anonymous";

  public Client {
    audiences = Set.copyOf(audiences);
    tenants = Set.copyOf(tenants);
    fhirServers = Set.copyOf(fhirServers);
    origins = Set.copyOf(origins);
    networks = Set.copyOf(networks);
  }

  /** Who calls, for a log; the client is null where anybody may. */
  public static String nameOf(@Nullable Client client) {
    return client == null ? ANONYMOUS : client.id();
  }

  /** Whether a server of its own may be at this address, whatever name led there. */
  public boolean mayBeAt(InetAddress address) {
    return Networks.isPublic(address) || networks.stream().anyMatch(each -> each.contains(address));
  }

  /** Its FHIR server at this address, however that is written; empty if it is none of its own. */
  public Optional<URI> fhirServer(URI address) {
    return Optional.of(Addresses.normalised(address)).filter(fhirServers::contains);
  }
}
