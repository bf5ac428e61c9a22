package org.trdadvisor.service.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.cards.Vocabulary;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.fhir.PrefetchKeys;
import org.trdadvisor.service.pages.TextFile;
import org.trdadvisor.service.registration.Registration.Hook;
import org.trdadvisor.service.registration.Registration.Query;
import org.trdadvisor.service.registration.Registration.Reason;
import org.trdadvisor.service.registration.Registration.Referral;
import org.trdadvisor.service.registration.Registration.Scope;
import org.trdadvisor.service.registration.Registration.Variant;
import org.trdadvisor.service.registration.Registration.VariantQuery;
import org.trdadvisor.service.wire.Discovery;

/** What the registration sheet is made from, every time it is asked for. */
public final class Sheet {

  private static final Pattern DAYS_AGO = Pattern.compile("\\{(\\d+) days ago}");
  private static final String NEEDED = "needed";
  private static final String BETTER = "improves the answer";
  private static final String BESIDES = "optional";

  /** R42, by hook. */
  private static final Map<String, Hook> HOOKS =
      Stream.of(
              new Hook("order-sign", "warning, info", "critical, warning"),
              new Hook("order-select", "warning, info", "critical, warning"),
              new Hook("patient-view", "info", "critical, warning"))
          .collect(LinkedHashMap::new, (all, each) -> all.put(each.name(), each), Map::putAll);

  /** As Epic lists its APIs for FHIR R4 on fhir.epic.com. */
  private static final Map<String, List<String>> EPIC =
      Map.of(
          "Patient", List.of("Patient.Read (Demographics)"),
          "Condition",
              List.of("Condition.Search (Problems)", "Condition.Search (Encounter Diagnosis)"),
          "MedicationStatement", List.of(),
          "MedicationRequest",
              List.of(
                  "MedicationRequest.Search (Signed Medication Order)",
                  "CDS Hooks MedicationRequest.Read (Unsigned Order)"),
          "MedicationDispense", List.of("MedicationDispense.Search (Fill Status)"),
          "Medication", List.of("Medication.Read (Organization Med List)"),
          "Observation", List.of("Observation.Search (Assessments)"),
          "Procedure", List.of("Procedure.Search (Orders)", "Procedure.Search (Surgeries)"),
          "ServiceRequest",
              List.of(
                  "ServiceRequest.Search (Orders)",
                  "CDS Hooks ServiceRequest.Read (Unsigned Order)",
                  "CDS Hooks ServiceRequest.Create (Unsigned Order)"));

  private final Discovery discovery;
  private final List<Kind> kinds;

  /**
   * @param discovery what clients that read it are told
   * @param kinds of EHR that are known, the usual one first
   */
  public Sheet(Discovery discovery, List<Kind> kinds) {
    this.discovery = discovery;
    this.kinds = List.copyOf(kinds);
  }

  /**
   * The sheet for whoever reaches the service at this address.
   *
   * @param today when the sample call is made
   */
  public Registration at(PublicUrl url, LocalDate today) {
    Discovery.Service service = discovery.services().get(0);
    String address = url.of("/cds-services/" + service.id());
    return new Registration(
        service.id(),
        address,
        address + "/feedback",
        url.of("/cds-services"),
        url.of("/basis"),
        discovery.services().stream().map(each -> hook(each.hook())).toList(),
        queries(service.prefetch()),
        kinds.stream().map(each -> variant(each, service)).toList(),
        scopes(service.prefetch()),
        Vocabulary.topics(),
        reasons(),
        Vocabulary.referrals().entrySet().stream()
            .map(each -> new Referral(lower(each.getKey()), each.getValue()))
            .toList(),
        text("client.yaml"),
        DAYS_AGO
            .matcher(text("request.json"))
            .replaceAll(found -> today.minusDays(Long.parseLong(found.group(1))).toString()));
  }

  private static Hook hook(String name) {
    return Objects.requireNonNull(HOOKS.get(name), () -> "Nothing is known of " + name + ".");
  }

  private static List<Query> queries(Map<String, String> templates) {
    return Stream.concat(
            templates.entrySet().stream()
                .map(each -> new Query(each.getKey(), each.getValue(), need(each.getKey()))),
            PrefetchKeys.besides().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Query(each.getKey(), each.getValue(), BESIDES)))
        .toList();
  }

  private static String need(String key) {
    Input input =
        Stream.of(Input.values())
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no key " + key + "."));
    if (input.isMedication()) {
      return "one of three needed";
    }
    return input == Input.PATIENT || input == Input.CONDITIONS ? NEEDED : BETTER;
  }

  private static Variant variant(Kind kind, Discovery.Service service) {
    List<VariantQuery> others = new ArrayList<>();
    service
        .prefetch()
        .forEach(
            (key, template) -> {
              String own = kind.prefetch().get(key);
              if (!template.equals(own)) {
                others.add(new VariantQuery(key, own));
              }
            });
    return new Variant(
        kind.profile(),
        kind.selectionBehavior(),
        "%s uuid of the card, source.topic and overrideReasons"
            .formatted(kind.knowsFeedback() ? "with" : "without"),
        kind.idForEachHook()
            ? "%s, or with a hyphen and the hook after it".formatted(service.id())
            : service.id(),
        others);
  }

  private static List<Scope> scopes(Map<String, String> templates) {
    List<Scope> scopes = new ArrayList<>();
    templates.forEach((key, template) -> scopes.add(scope(type(template), need(key))));
    scopes.add(scope("Medication", "where an order only refers to its drug"));
    return scopes;
  }

  private static Scope scope(String type, String need) {
    boolean isRead = type.equals("Patient") || type.equals("Medication");
    return new Scope(
        type,
        "patient/%s.read".formatted(type),
        "patient/%s.%s".formatted(type, isRead ? "r" : "rs"),
        String.join("; ", EPIC.getOrDefault(type, List.of()).stream().map(Sheet::r4).toList()),
        need);
  }

  private static String r4(String api) {
    return api + " (R4)";
  }

  private static String type(String template) {
    return template.split("[/?]", 2)[0];
  }

  private static List<Reason> reasons() {
    return Stream.concat(
            Vocabulary.overrideReasonsOfPattern().stream().map(each -> new Reason("pattern", each)),
            Vocabulary.overrideReasonsOfSafety().stream().map(each -> new Reason("safety", each)))
        .toList();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String text(String file) {
    return TextFile.beside(Sheet.class, file);
  }
}
