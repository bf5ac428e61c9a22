package org.trdadvisor.service.wire;

import java.util.List;

/** FHIR's OperationOutcome: why a call got no answer. */
public record OperationOutcome(String resourceType, List<Issue> issue) {

  /**
   * One thing that went wrong.
   *
   * @param code of FHIR's issue types
   * @param diagnostics what to do about it, without anything of the patient
   */
  public record Issue(String severity, String code, String diagnostics) {}

  public static OperationOutcome error(String code, String diagnostics) {
    return new OperationOutcome("OperationOutcome", List.of(new Issue("error", code, diagnostics)));
  }
}
