package org.trdadvisor.service.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Input;

/** How each input is asked for, as prefetch templates and as our own queries. */
public final class Queries {

  private static final String PATIENT_TOKEN = "{{context.patientId}}";
  private static final String OF_PATIENT = "?patient=" + PATIENT_TOKEN;
  private static final String MEDICATION_REQUESTS_OF_PATIENT = "MedicationRequest" + OF_PATIENT;
  private static final String LOINC = "http://loinc.org|";

  /** PHQ-9 total, its panel and item 9, and the total of the modified PHQ-9 for teens. */
  private static final List<String> PHQ9 = List.of("44261-6", "44249-1", "44260-8", "89204-2");

  /** Of our own searches alone: the teens' panel, and how CYP2D6 and CYP2C19 break drugs down. */
  private static final List<String> UNASKED_OF_CLIENTS = List.of("89206-7", "79715-9", "79714-2");

  /** What any server of FHIR R4 should understand. */
  public static final Queries STANDARD = new Queries(standard(), PHQ9, UNASKED_OF_CLIENTS);

  /**
   * What Oracle Health documents of Millennium: it has no MedicationStatement, knows no intent in a
   * search of MedicationRequest, and wants a system with each code of an Observation.
   */
  public static final Queries MILLENNIUM =
      new Queries(millennium(), loinc(PHQ9), loinc(UNASKED_OF_CLIENTS));

  private final Map<Input, String> templates;
  private final List<String> observationCodes;
  private final List<String> unaskedOfClients;

  private Queries(
      Map<Input, String> templates, List<String> observationCodes, List<String> unaskedOfClients) {
    this.templates = templates;
    this.observationCodes = List.copyOf(observationCodes);
    this.unaskedOfClients = List.copyOf(unaskedOfClients);
  }

  private static Map<Input, String> standard() {
    Map<Input, String> templates = new EnumMap<>(Input.class);
    templates.put(Input.PATIENT, "Patient/" + PATIENT_TOKEN);
    templates.put(Input.CONDITIONS, "Condition" + OF_PATIENT);
    templates.put(Input.MEDICATION_STATEMENTS, "MedicationStatement" + OF_PATIENT);
    templates.put(Input.MEDICATION_REQUESTS, MEDICATION_REQUESTS_OF_PATIENT + "&intent=order,plan");
    templates.put(Input.MEDICATION_DISPENSES, "MedicationDispense" + OF_PATIENT);
    templates.put(Input.OBSERVATIONS, "Observation" + OF_PATIENT + "&code=");
    templates.put(Input.PROCEDURES, "Procedure" + OF_PATIENT);
    templates.put(Input.SERVICE_REQUESTS, "ServiceRequest" + OF_PATIENT);
    return templates;
  }

  private static Map<Input, String> millennium() {
    Map<Input, String> templates = standard();
    templates.remove(Input.MEDICATION_STATEMENTS);
    templates.put(Input.MEDICATION_REQUESTS, MEDICATION_REQUESTS_OF_PATIENT);
    return templates;
  }

  private static List<String> loinc(List<String> codes) {
    return codes.stream().map(code -> LOINC + code).toList();
  }

  /**
   * The same, with a site's own codes of PHQ-9.
   *
   * @param codes each {@code system|code}
   */
  public Queries withObservationCodes(List<String> codes) {
    return new Queries(templates, both(observationCodes, codes), unaskedOfClients);
  }

  /** The templates of discovery, by prefetch key; what is not served is left out. */
  public Map<String, String> templates() {
    Map<String, String> byKey = new LinkedHashMap<>();
    templates.keySet().forEach(input -> byKey.put(input.key(), query(input, observationCodes)));
    return byKey;
  }

  /** Whether a server that is asked so is not known to lack the input. */
  boolean serve(Input input) {
    return templates.containsKey(input);
  }

  /** The query for an input, relative to the server's base. */
  String of(Input input, String patientId) {
    List<String> codes =
        both(observationCodes, unaskedOfClients).stream().map(Queries::encoded).toList();
    return query(input, codes).replace(PATIENT_TOKEN, patientId);
  }

  // A comma separates codes (FHIR R4, search, "Escaping Search Parameters"); the bar after the
  // system cannot stand in an address, and a plus is not a space to every server.
  private static String encoded(String code) {
    return URLEncoder.encode(code.replaceAll("[\\\\,$]", "\\\\$0"), UTF_8).replace("+", "%20");
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private String query(Input input, List<String> codes) {
    String template = templates.get(input);
    if (template == null) {
      throw new IllegalArgumentException("No query asks for %s.".formatted(input));
    }
    return input == Input.OBSERVATIONS ? template + String.join(",", codes) : template;
  }

  /** For servers that refuse a list of intents. */
  static String medicationRequests(String patientId) {
    return MEDICATION_REQUESTS_OF_PATIENT.replace(PATIENT_TOKEN, patientId);
  }

  /** For servers that refuse a search without an intent, too. */
  static String medicationRequests(String patientId, String intent) {
    return medicationRequests(patientId) + "&intent=" + intent;
  }

  /** The FHIR type an input consists of. */
  static String type(Input input) {
    return STANDARD.query(input, List.of()).split("[/?]", 2)[0];
  }
}
