package org.trdadvisor.service.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A hook call, with the members that are read. Members may be missing: whoever reads checks.
 *
 * @param prefetch by key; an absent key is not the same as one that holds null
 */
public record HookRequest(
    @Nullable String hook,
    @Nullable String hookInstance,
    @Nullable String fhirServer,
    @Nullable FhirAuthorization fhirAuthorization,
    @Nullable Context context,
    @Nullable Map<String, JsonNode> prefetch,
    @Nullable JsonNode extension) {

  /**
   * Access to the FHIR server, for this call only.
   *
   * @param expiresIn seconds, as a number or a text
   * @param patient the patient the token is for, where it is for one
   */
  public record FhirAuthorization(
      @JsonProperty("access_token") @Nullable String accessToken,
      @JsonProperty("expires_in") @Nullable JsonNode expiresIn,
      @Nullable String patient) {

    /** Without the token, so that no log can hold it. */
    @Override
    public String toString() {
      return "FhirAuthorization[...]";
    }
  }

  /**
   * The context of all three hooks together.
   *
   * @param userId such as {@code Practitioner/1}
   * @param selections of order-select, such as {@code MedicationRequest/1}
   * @param draftOrders of the order hooks, a FHIR Bundle
   */
  public record Context(
      @Nullable String userId,
      @Nullable String patientId,
      @Nullable String encounterId,
      @Nullable List<@Nullable String> selections,
      @Nullable JsonNode draftOrders) {}
}
