package org.trdadvisor.service.hooks;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** Why a call gets no answer; the message is sent, and so names nothing of the patient. */
final class Problem extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final List<String> texts;

  private Problem(HttpStatus status, String code, String message) {
    this(status, code, List.of(message));
  }

  private Problem(HttpStatus status, String code, List<String> messages) {
    super(String.join(" ", messages));
    this.status = status;
    this.code = code;
    this.texts = List.copyOf(messages);
  }

  static Problem malformed(String message) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid", message);
  }

  static Problem malformed(List<String> messages) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid", messages);
  }

  static Problem missing(String member) {
    return malformed("\"%s\" is missing.".formatted(member));
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

  static Problem unknownSchema() {
    return new Problem(
        HttpStatus.NOT_FOUND,
        "not-found",
        "There is no such schema; GET /openapi.json has all there are.");
  }

  /**
   * @param because sentences that tell why, as far as it is known
   */
  static Problem preconditionFailed(String key, Stream<String> because) {
    return new Problem(
        HttpStatus.PRECONDITION_FAILED,
        "incomplete",
        sentences(
            "Required data was neither prefetched nor obtainable: %s.".formatted(key), because));
  }

  static Problem tooLarge(long bytes) {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-long",
        "The body is larger than the %d bytes allowed (trd-advisor.limits.request-size)."
            .formatted(bytes));
  }

  static Problem tooSlow() {
    return new Problem(
        HttpStatus.REQUEST_TIMEOUT, "timeout", "The body did not come to its end in time.");
  }

  static Problem tooMuchOfOne() {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "throttled",
        "Too many calls of this client are in work (trd-advisor.limits.calls-at-once-per-client).");
  }

  static Problem tooLargeOfOne() {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "throttled",
        "The calls of this client that are in work are too large together (its share of"
            + " trd-advisor.limits.bytes-at-once).");
  }

  static Problem tooMuchOfAll() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "throttled",
        "Too many calls are in work (trd-advisor.limits.calls-at-once and bytes-at-once).");
  }

  static Problem noTurn() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "throttled",
        "No processor was free for the call in time (trd-advisor.limits.deadline).");
  }

  /**
   * @param because sentences that tell why, as far as it is known
   */
  static Problem tooLate(String key, Stream<String> because) {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "timeout",
        sentences("Required data could not be read in time: %s.".formatted(key), because));
  }

  private static List<String> sentences(String what, Stream<String> because) {
    return Stream.concat(Stream.of(what), because).toList();
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

  /** One for each thing that is wrong. */
  List<String> texts() {
    return texts;
  }
}
