package org.trdadvisor.service.hooks;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Order;
import org.trdadvisor.rules.assessment.OrderClass;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Input.State;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** Which inputs an answer needs, so that "not read" never looks like "nothing to say". */
final class RequiredInputs {

  private RequiredInputs() {}

  /** Whether the prefetch holds, for every required input, at least a key. */
  static boolean arePrefetched(Set<String> keys) {
    return keys.contains(Input.PATIENT.key())
        && keys.contains(Input.CONDITIONS.key())
        && Arrays.stream(Input.values())
            .filter(Input::isMedication)
            .anyMatch(each -> keys.contains(each.key()));
  }

  /** The input without which nothing at all can be said. */
  static Optional<Input> unreadPatient(Map<Input, State> states) {
    return states.get(Input.PATIENT) == State.COMPLETE
        ? Optional.empty()
        : Optional.of(Input.PATIENT);
  }

  /** The first input without which a hook call cannot be answered on the pattern. */
  static Optional<Input> unread(Map<Input, State> states) {
    if (unreadPatient(states).isPresent()) {
      return unreadPatient(states);
    }
    if (!isWhole(states.get(Input.CONDITIONS))) {
      return Optional.of(Input.CONDITIONS);
    }
    boolean medicationRead =
        Arrays.stream(Input.values())
            .filter(Input::isMedication)
            .anyMatch(each -> isWhole(states.get(each)));
    return medicationRead ? Optional.empty() : Optional.of(worstMedication(states));
  }

  /**
   * The medication input that leaves the answer open where only a pattern card could be shown: at
   * patient-view, and for a renewal at order-sign. Elsewhere a card says that the history is
   * incomplete, or none could be shown whatever was read.
   */
  static Optional<Input> leftOpen(Assessment assessment, Hook hook) {
    boolean unread =
        assessment.outcome() == Outcome.CANNOT_TELL
            && (assessment.cannotTell().contains(MissingCode.UNAVAILABLE)
                || assessment.cannotTell().contains(MissingCode.PAGED_RESULTS));
    Order order = assessment.order();
    boolean onlyPattern =
        hook == Hook.PATIENT_VIEW
            || (hook == Hook.ORDER_SIGN
                && order != null
                && order.orderClass() == OrderClass.RENEWAL);
    return unread && onlyPattern
        ? Arrays.stream(Input.values())
            .filter(Input::isMedication)
            .filter(each -> hidesSomething(assessment.inputs().get(each)))
            .findFirst()
        : Optional.empty();
  }

  // A type the server does not know is normal; one that failed is what the reader can mend.
  private static Input worstMedication(Map<Input, State> states) {
    return Arrays.stream(Input.values())
        .filter(Input::isMedication)
        .filter(each -> hidesSomething(states.get(each)))
        .findFirst()
        .orElse(Input.MEDICATION_REQUESTS);
  }

  private static boolean isWhole(@Nullable State state) {
    return state != null && state.isWhole();
  }

  private static boolean hidesSomething(@Nullable State state) {
    return state != null && state.hidesSomething();
  }
}
