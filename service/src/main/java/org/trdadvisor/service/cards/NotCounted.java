package org.trdadvisor.service.cards;

import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.Purpose;

/** In two or three words, why a trial supplies no failure. */
final class NotCounted {

  private NotCounted() {}

  static String reason(JudgedTrial judged) {
    return switch (judged.result()) {
      case NOT_A_TRIAL ->
          judged.trial().purpose() == Purpose.LOW_DOSE_ADD_ON
              ? "low-dose add-on"
              : "not for depression";
      case OTHER_INDICATION ->
          judged.trial().purpose() == Purpose.OTHER_DOSE
              ? "dose for something else"
              : "for something else";
      case NON_ADHERENT ->
          judged.adherence() == Adherence.LOW ? "too few fills" : "not taken as prescribed";
      case RESPONDED -> "helped";
      case PARTIAL -> "helped in part";
      case INTOLERANCE -> "side effects";
      case NON_CLINICAL -> "stopped for other reasons";
      case PRESUMED_RESPONSE -> "presumed response";
      case FAILED_DOCUMENTED, FAILED_INFERRED, RELAPSED, LATE_SWITCH, ONGOING, ENDED_UNEXPLAINED ->
          shortfall(judged);
    };
  }

  private static String shortfall(JudgedTrial judged) {
    return switch (judged.dose()) {
      case INADEQUATE -> "dose too low";
      case UNKNOWN -> "dose not recorded";
      case ADEQUATE, BORDERLINE ->
          switch (judged.duration()) {
            case TOO_SHORT, SHORT -> "too short";
            case UNKNOWN -> "end not recorded";
            case ADEQUATE -> otherwise(judged);
          };
    };
  }

  private static String otherwise(JudgedTrial judged) {
    if (!judged.inEpisode()) {
      return "earlier episode";
    }
    if (judged.failed() && judged.combinedWith() != null) {
      return "counted with " + judged.combinedWith();
    }
    return judged.result() == Result.ENDED_UNEXPLAINED
        ? "reason not recorded"
        : "response not recorded";
  }
}
