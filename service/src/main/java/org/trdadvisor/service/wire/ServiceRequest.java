package org.trdadvisor.service.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The FHIR R4 ServiceRequest a suggestion creates: a draft referral, with the members it uses. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceRequest(
    String resourceType,
    String id,
    String status,
    String intent,
    List<CodeableConcept> category,
    String priority,
    CodeableConcept code,
    Reference subject,
    @Nullable Reference encounter,
    List<CodeableConcept> reasonCode,
    List<Reference> reasonReference,
    List<Reference> supportingInfo,
    List<Annotation> note) {

  /** FHIR's CodeableConcept. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record CodeableConcept(List<Coding> coding, @Nullable String text) {}

  /** FHIR's Reference. */
  public record Reference(String reference) {}

  /** FHIR's Annotation. */
  public record Annotation(String text) {}
}
