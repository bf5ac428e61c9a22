package org.trdadvisor.service.hooks;

import org.springframework.http.HttpStatus;

/** Why a call gets no answer; the message is sent, and so names nothing of the patient. */
final class Problem extends RuntimeException {

  private final HttpStatus status;
  private final String code;

  private Problem(HttpStatus status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Problem malformed(String message) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid", message);
  }

  static Problem forbidden() {
    return new Problem(
        HttpStatus.FORBIDDEN,
        "forbidden",
        "The call's fhirServer is not registered for this client, and the prefetch does not suffice"
            + " without it.");
  }

  static Problem unknownService() {
    return new Problem(
        HttpStatus.NOT_FOUND,
        "not-found",
        "There is no such service; GET /cds-services lists those there are.");
  }

  static Problem preconditionFailed(String key) {
    return new Problem(
        HttpStatus.PRECONDITION_FAILED,
        "incomplete",
        "Required data was neither prefetched nor obtainable: %s.".formatted(key));
  }

  static Problem tooLarge(long bytes) {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-long",
        "The body is larger than the %d bytes allowed (trd-advisor.limits.request-size)."
            .formatted(bytes));
  }

  static Problem tooLate(String key) {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "timeout",
        "The FHIR server did not answer in time: %s.".formatted(key));
  }

  HttpStatus status() {
    return status;
  }

  /** Of FHIR's issue types. */
  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
