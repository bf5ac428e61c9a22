package org.trdadvisor.service.hooks;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.service.fhir.Ehr;
import org.trdadvisor.service.fhir.FhirAccess;
import org.trdadvisor.service.fhir.OfferedServer;
import org.trdadvisor.service.fhir.PrefetchKeys;
import org.trdadvisor.service.fhir.Question;
import org.trdadvisor.service.wire.HookRequest;
import tools.jackson.databind.JsonNode;

/**
 * A hook call whose members have been checked.
 *
 * @param instance as it may stand in a log
 * @param fhirServer what the call offers, allowed or not
 * @param tokenFault why its token is not used, where it has one that is not
 */
record HookCall(
    Hook hook,
    String instance,
    Occasion.User.Kind user,
    String patientId,
    @Nullable String encounterId,
    List<String> selections,
    @Nullable JsonNode draftOrders,
    Map<String, JsonNode> prefetch,
    @Nullable OfferedServer fhirServer,
    Optional<String> tokenFault) {

  private static final Pattern ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,128}");
  private static final Pattern R4 = Pattern.compile("R4.*|4\\..*", Pattern.CASE_INSENSITIVE);
  private static final String VERSION_SAID = "com.epic.cdshooks.request.fhir-version";

  /** What of a reference does not say whose it is: a version, a query, a fragment. */
  private static final Pattern BESIDES = Pattern.compile("(?:/_history/|[?#|]).*");

  private static final Pattern BETWEEN_PARTS = Pattern.compile("(?i)(?:[/:\\s]|%2f|%3a)+");

  private static final Pattern NO_TIME = Pattern.compile("\\s*(0+|-\\d+)\\s*");
  private static final Pattern LOGGABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /**
   * Checks a request.
   *
   * @throws Problem that names the first member that is missing or wrong
   */
  static HookCall of(HookRequest request) {
    Hook hook = hook(text(request.hook(), "hook"));
    String instance = text(request.hookInstance(), "hookInstance");
    HookRequest.Context context = request.context();
    if (context == null) {
      throw Problem.missing("context");
    }
    String patientId =
        id(text(context.patientId(), "context.patientId"), "Patient/", "context.patientId");
    Map<String, JsonNode> prefetch = Objects.requireNonNullElse(request.prefetch(), Map.of());
    if (request.extension() != null) {
      checkVersion(request.extension());
    }
    prefetch.forEach(HookCall::checkPrefetch);
    Optional<String> tokenFault =
        Optional.ofNullable(request.fhirAuthorization()).flatMap(each -> fault(each, patientId));
    return new HookCall(
        hook,
        LOGGABLE.matcher(instance).matches() ? instance : "unprintable",
        user(text(context.userId(), "context.userId")),
        patientId,
        encounter(context.encounterId()),
        selections(hook, context),
        hook == Hook.PATIENT_VIEW ? null : draftOrders(context),
        read(prefetch),
        fhirServer(request, tokenFault.isEmpty()),
        tokenFault);
  }

  /**
   * What is to be read.
   *
   * @param ehr what is known of who calls
   * @param access where absent keys may be fetched, or null where nothing may be
   */
  Question question(LocalDate asOf, Ehr ehr, @Nullable FhirAccess access) {
    return new Question(
        asOf,
        ehr,
        hook,
        user,
        patientId,
        prefetch,
        draftOrders,
        selections,
        access,
        fhirServer != null);
  }

  // Epic says which version of FHIR it sends.
  private static void checkVersion(JsonNode extension) {
    JsonNode said = extension.get(VERSION_SAID);
    if (said != null && said.isString() && !R4.matcher(said.stringValue()).matches()) {
      throw Problem.malformed(
          "\"extension.%s\" is not FHIR R4, the version that is served.".formatted(VERSION_SAID));
    }
  }

  private static Hook hook(String name) {
    return switch (name) {
      case "patient-view" -> Hook.PATIENT_VIEW;
      case "order-select" -> Hook.ORDER_SELECT;
      case "order-sign" -> Hook.ORDER_SIGN;
      default ->
          throw Problem.malformed(
              "\"hook\" is not served; choose order-sign, order-select or patient-view.");
    };
  }

  private static Occasion.User.Kind user(String userId) {
    List<String> parts =
        List.of(BETWEEN_PARTS.split(BESIDES.matcher(userId.strip()).replaceFirst("")));
    // The last part is an id, which may look like a type, unless no other part is one.
    return Stream.concat(parts.reversed().stream().skip(1), parts.reversed().stream().limit(1))
        .flatMap(HookCall::kind)
        .findFirst()
        .orElse(Occasion.User.Kind.CLINICIAN);
  }

  private static Stream<Occasion.User.Kind> kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "patient" -> Stream.of(Occasion.User.Kind.PATIENT);
      case "relatedperson" -> Stream.of(Occasion.User.Kind.RELATED_PERSON);
      case "practitioner", "practitionerrole" -> Stream.of(Occasion.User.Kind.CLINICIAN);
      default -> Stream.empty();
    };
  }

  private static @Nullable String encounter(@Nullable String encounterId) {
    return encounterId == null || encounterId.isBlank()
        ? null
        : id(encounterId, "Encounter/", "context.encounterId");
  }

  // Some clients send Patient/123 where the specification asks for 123.
  private static String id(String text, String type, String member) {
    String id = text.startsWith(type) ? text.substring(type.length()) : text;
    if (!ID.matcher(id).matches()) {
      throw Problem.malformed("\"%s\" is not an id.".formatted(member));
    }
    return id;
  }

  private static List<String> selections(Hook hook, HookRequest.Context context) {
    if (hook != Hook.ORDER_SELECT) {
      return List.of();
    }
    List<@Nullable String> selections = context.selections();
    if (selections == null) {
      throw Problem.missing("context.selections");
    }
    return selections.stream().map(each -> text(each, "context.selections")).toList();
  }

  private static JsonNode draftOrders(HookRequest.Context context) {
    JsonNode drafts = context.draftOrders();
    if (drafts == null || !drafts.isObject()) {
      throw Problem.missing("context.draftOrders");
    }
    return drafts;
  }

  private static void checkPrefetch(String key, JsonNode value) {
    if (!PrefetchKeys.isRead(key)) {
      return;
    }
    if (!value.isNull() && !value.isObject()) {
      throw Problem.malformed("\"prefetch.%s\" is not a FHIR resource.".formatted(key));
    }
  }

  private static Map<String, JsonNode> read(Map<String, JsonNode> prefetch) {
    Map<String, JsonNode> read = new LinkedHashMap<>(prefetch);
    read.keySet().removeIf(key -> !PrefetchKeys.isRead(key));
    return read;
  }

  private static @Nullable OfferedServer fhirServer(HookRequest request, boolean withToken) {
    if (request.fhirServer() == null || request.fhirServer().isBlank()) {
      return null;
    }
    try {
      return OfferedServer.at(request.fhirServer(), token(request.fhirAuthorization(), withToken));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("\"fhirServer\" is not the address of a FHIR server.");
    }
  }

  private static @Nullable String token(
      HookRequest.@Nullable FhirAuthorization granted, boolean isUsed) {
    if (granted == null || granted.accessToken() == null || !isUsed) {
      return null;
    }
    if (!OfferedServer.isToken(granted.accessToken())) {
      throw Problem.malformed("\"fhirAuthorization.access_token\" is not a token.");
    }
    return granted.accessToken();
  }

  private static Optional<String> fault(HookRequest.FhirAuthorization granted, String patientId) {
    if (granted.accessToken() == null) {
      return Optional.empty();
    }
    if (isOfAnother(granted, patientId)) {
      return Optional.of("it is for another patient");
    }
    return isOver(granted.expiresIn()) ? Optional.of("it had expired") : Optional.empty();
  }

  // What is neither a number nor the text of one says nothing of a time.
  private static boolean isOver(@Nullable JsonNode seconds) {
    if (seconds == null) {
      return false;
    }
    return seconds.isNumber()
        ? seconds.decimalValue().signum() <= 0
        : seconds.isString() && NO_TIME.matcher(seconds.stringValue()).matches();
  }

  private static boolean isOfAnother(HookRequest.FhirAuthorization granted, String patientId) {
    return granted.patient() != null
        && !granted.patient().equals(patientId)
        && !granted.patient().equals("Patient/" + patientId);
  }

  private static String text(@Nullable String text, String member) {
    if (text == null || text.isBlank()) {
      throw Problem.missing(member);
    }
    return text;
  }
}
