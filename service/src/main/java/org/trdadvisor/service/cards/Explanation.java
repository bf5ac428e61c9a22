package org.trdadvisor.service.cards;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Estimated;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.SafetyCode;
import org.trdadvisor.rules.assessment.Suppression;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.MedicationTrial;
import org.trdadvisor.service.wire.AssessmentResponse;

/** An assessment in full, in the words of {@code POST /assessments}. */
public final class Explanation {

  private static final int SHARE_DIGITS = 2;

  private Explanation() {}

  public static AssessmentResponse of(Assessment assessment) {
    Because because = new Because(assessment);
    Suppression suppression = assessment.suppression();
    return new AssessmentResponse(
        assessment.outcome().code(),
        reasons(assessment),
        suppression == null ? null : suppression.underlying().code(),
        assessment.safetyCodes().stream().map(SafetyCode::code).toList(),
        assessment.asOf(),
        new AssessmentResponse.Policy(assessment.policy().name(), assessment.policy().version()),
        new AssessmentResponse.Knowledge(
            assessment.knowledge().version(), assessment.knowledge().reviewed()),
        order(assessment),
        new AssessmentResponse.FailedTrials(
            assessment.failedTrials().counted(),
            assessment.failedTrials().lenient(),
            assessment.failedTrials().bestCase()),
        estimated(assessment.estimated()),
        assessment.trials().stream().map(judged -> trial(judged, because.line(judged))).toList(),
        assessment.missing().stream().map(Explanation::missing).toList(),
        new WouldChange(assessment).sentences(),
        inputs(assessment));
  }

  private static List<String> reasons(Assessment assessment) {
    return assessment.outcome() == Outcome.CANNOT_TELL
        ? assessment.cannotTell().stream().map(MissingCode::code).toList()
        : assessment.reasons().stream().map(Reason::code).toList();
  }

  private static AssessmentResponse.@Nullable Order order(Assessment assessment) {
    return assessment.order() == null
        ? null
        : new AssessmentResponse.Order(
            assessment.order().orderClass().code(), assessment.order().ingredient());
  }

  private static AssessmentResponse.Estimated estimated(Estimated estimated) {
    return new AssessmentResponse.Estimated(
        new AssessmentResponse.Estimated.Maudsley(
            estimated.maudsley(), estimated.maudsleyComplete()),
        estimated.thaseRush());
  }

  private static AssessmentResponse.Trial trial(JudgedTrial judged, String because) {
    MedicationTrial trial = judged.trial();
    return new AssessmentResponse.Trial(
        trial.ingredient(),
        trial.group(),
        trial.matchedByCode() ? "code" : "text",
        trial.start(),
        trial.running() ? null : trial.lastDay(),
        trial.running(),
        trial.days(),
        trial.daysCovered(),
        trial.daysAtAdequateDose(),
        judged.adherence().code(),
        share(trial.proportionCovered()),
        trial.corroborated(),
        trial.highestDose().map(DailyDose.Known::mg).orElse(null),
        TrialWords.isDoseAssumed(trial),
        judged.dose().code(),
        judged.duration().code(),
        judged.result().code(),
        judged.atOrder(),
        judged.counted(),
        because,
        judged.rules(),
        judged.evidence().stream().map(Evidence::reference).toList());
  }

  // Rounded down: a share just below a limit must not read as if it reached it.
  private static @Nullable BigDecimal share(@Nullable BigDecimal share) {
    if (share == null) {
      return null;
    }
    BigDecimal rounded = share.setScale(SHARE_DIGITS, RoundingMode.FLOOR).stripTrailingZeros();
    return rounded.setScale(Math.max(rounded.scale(), 1));
  }

  private static AssessmentResponse.Missing missing(Missing missing) {
    Evidence evidence = missing.evidence();
    return new AssessmentResponse.Missing(
        missing.code().code(),
        evidence == null ? null : evidence.reference(),
        MissingWords.sentence(missing));
  }

  private static Map<String, String> inputs(Assessment assessment) {
    Map<String, String> states = new LinkedHashMap<>();
    for (Input input : Input.values()) {
      Input.State state = assessment.inputs().get(input);
      if (state != null) {
        states.put(input.key(), state.code());
      }
    }
    return states;
  }
}
