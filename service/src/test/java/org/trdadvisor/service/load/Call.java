package org.trdadvisor.service.load;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.Predicate;

/**
 * A request, and what it must be answered with.
 *
 * @param kind by which it is counted
 * @param token of the client that calls
 * @param isRight whether an answer is the one that is due
 */
record Call(String kind, String path, BodyPublisher body, String token, Predicate<Answer> isRight) {

  static final String HOOK = "/cds-services/treatment-resistant-depression";

  /**
   * An answer.
   *
   * @param retryAfter whether it says when to try again
   */
  record Answer(int status, String body, boolean retryAfter) {

    boolean isCard() {
      return status == 200 && body.contains("treatment-resistant depression pattern");
    }

    /** Whether it refuses as the contract has it: with a status, and why, and when to try again. */
    boolean isShed() {
      return (status == 503 || status == 429)
          && retryAfter
          && body.contains("OperationOutcome")
          && body.contains("\"throttled\"");
    }

    /** Whether it says that what the card needs did not come in time. */
    boolean isLate() {
      return status == 503 && retryAfter && body.contains("\"timeout\"");
    }
  }
}
