package org.trdadvisor.service.fhir;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trdadvisor.rules.facts.Input;

/** How each input is asked for, as prefetch templates and as our own queries. */
public final class Queries {

  static final String MEDICATION_REQUESTS_OF_PATIENT = "MedicationRequest?patient=%s";
  static final String MEDICATION_REQUESTS_BY_INTENT = "MedicationRequest?patient=%s&intent=%s";

  private static final String PATIENT_TOKEN = "{{context.patientId}}";
  private static final EnumMap<Input, String> BY_INPUT = new EnumMap<>(Input.class);

  static {
    BY_INPUT.put(Input.PATIENT, "Patient/%s");
    BY_INPUT.put(Input.CONDITIONS, "Condition?patient=%s");
    BY_INPUT.put(Input.MEDICATION_STATEMENTS, "MedicationStatement?patient=%s");
    BY_INPUT.put(Input.MEDICATION_REQUESTS, "MedicationRequest?patient=%s&intent=order,plan");
    BY_INPUT.put(Input.MEDICATION_DISPENSES, "MedicationDispense?patient=%s");
    // PHQ-9 total, its item 9, the panel, and the modified PHQ-9 for teens (LOINC).
    BY_INPUT.put(Input.OBSERVATIONS, "Observation?patient=%s&code=44261-6,44249-1,44260-8,89204-2");
    BY_INPUT.put(Input.PROCEDURES, "Procedure?patient=%s");
    BY_INPUT.put(Input.SERVICE_REQUESTS, "ServiceRequest?patient=%s");
  }

  private Queries() {}

  /** The templates of discovery, by prefetch key. */
  public static Map<String, String> templates() {
    Map<String, String> templates = new LinkedHashMap<>();
    for (Input input : Input.values()) {
      templates.put(input.key(), of(input, PATIENT_TOKEN));
    }
    return templates;
  }

  /** The FHIR type an input consists of. */
  static String type(Input input) {
    return of(input, "").split("[/?]", 2)[0];
  }

  static String of(Input input, String patientId) {
    String query = BY_INPUT.get(input);
    if (query == null) {
      throw new IllegalStateException("No query asks for %s.".formatted(input));
    }
    return query.formatted(patientId);
  }
}
