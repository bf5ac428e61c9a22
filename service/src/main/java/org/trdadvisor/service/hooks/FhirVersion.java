package org.trdadvisor.service.hooks;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Recognises FHIR that is not R4, which would be read as if it said nothing. */
final class FhirVersion {

  private static final String EPIC = "com.epic.cdshooks.request.fhir-version";

  /** Resource types that R4 no longer has, and that these hooks used to bring. */
  private static final Set<String> BEFORE_R4 =
      Set.of(
          "MedicationOrder",
          "ProcedureRequest",
          "ReferralRequest",
          "DiagnosticOrder",
          "DeviceUseRequest",
          "NutritionRequest");

  private FhirVersion() {}

  /**
   * Checks what the client says of itself.
   *
   * @throws Problem if it says another version
   */
  static void checkSaid(JsonNode extension) {
    JsonNode said = extension.get(EPIC);
    if (said != null && said.isString() && !said.stringValue().matches("(?i)R4.*|4\\..*")) {
      throw notR4("extension." + EPIC);
    }
  }

  /**
   * Checks a resource, or a Bundle of them.
   *
   * @param place how the message names it
   * @throws Problem if it shows the marks of another version
   */
  static void check(String place, JsonNode resource) {
    for (JsonNode entry : resource.path("entry")) {
      check(place, entry.path("resource"));
    }
    String type = resource.path("resourceType").asString("");
    boolean earlier =
        BEFORE_R4.contains(type)
            || resource.path("clinicalStatus").isString()
            || resource.path("verificationStatus").isString()
            || resource.has("wasNotTaken");
    // Of the medication resources R4 has medicationCodeableConcept and medicationReference.
    boolean later = type.startsWith("Medication") && resource.path("medication").isObject();
    if (earlier || later) {
      throw notR4(place);
    }
  }

  private static Problem notR4(String place) {
    return Problem.malformed("%s is not FHIR R4, the version that is served.".formatted(place));
  }
}
