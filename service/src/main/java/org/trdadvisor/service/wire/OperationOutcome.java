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
    return errors(code, List.of(diagnostics));
  }

  /** One issue for each text. */
  public static OperationOutcome errors(String code, List<String> diagnostics) {
    return new OperationOutcome(
        "OperationOutcome",
        diagnostics.stream().map(each -> new Issue("error", code, each)).toList());
  }
}
