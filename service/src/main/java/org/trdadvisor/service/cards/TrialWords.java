package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.capitalised;
import static org.trdadvisor.service.cards.Phrases.mg;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.ScoreChange;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.MedicationTrial;

/** How one trial, its dose and its scores are called. */
final class TrialWords {

  private TrialWords() {}

  /** Such as {@code sertraline 100 mg}, by its highest dose; without a dose the name alone. */
  static String name(MedicationTrial trial) {
    return named(trial, trial.highestDose());
  }

  /** The same by the dose of its last day. */
  static String nameNow(MedicationTrial trial) {
    return named(
        trial,
        Optional.of(trial.lastDose())
            .filter(DailyDose.Known.class::isInstance)
            .map(DailyDose.Known.class::cast));
  }

  /** The same by the highest dose that only some sources call adequate. */
  static String nameAtBorderline(MedicationTrial trial) {
    Optional<DailyDose.Known> borderline =
        trial.segments().stream()
            .filter(segment -> segment.doseClass() == DoseClass.BORDERLINE)
            .map(MedicationTrial.Segment::dose)
            .filter(DailyDose.Known.class::isInstance)
            .map(DailyDose.Known.class::cast)
            .max(Comparator.comparing(DailyDose.Known::mg));
    return named(trial, borderline.or(trial::highestDose));
  }

  private static String named(MedicationTrial trial, Optional<DailyDose.Known> dose) {
    return trial.display() + dose.map(known -> " " + mg(known.mg())).orElse("");
  }

  /** Bold, with what has to be known of its dose. */
  static String heading(MedicationTrial trial, String name) {
    return "**" + capitalised(name) + "**" + (isDoseAssumed(trial) ? " (dose assumed)" : "");
  }

  static boolean isDoseAssumed(MedicationTrial trial) {
    return trial.highestDose().map(DailyDose.Known::assumed).orElse(false);
  }

  /** Such as {@code PHQ-9 19 to 17}; where it has a start score. */
  static String change(ScoreChange scores) {
    return scores.baseline() == null
        ? "PHQ-9 " + scores.endpoint().total()
        : "PHQ-9 %d to %d".formatted(scores.baseline().total(), scores.endpoint().total());
  }

  /** R15: whether fills were seen, but too few to show that the whole trial was taken. */
  static boolean isCoveredInPart(JudgedTrial judged) {
    MedicationTrial trial = judged.trial();
    boolean dispensesAlone =
        trial.evidence().stream()
            .allMatch(each -> each.reference().startsWith("MedicationDispense/"));
    boolean covered =
        trial.proportionCovered() != null
            && trial.proportionCovered().compareTo(BigDecimal.ONE) >= 0;
    return trial.fills() > 0
        && judged.adherence() == Adherence.UNKNOWN
        && !(dispensesAlone && covered);
  }

  /** R20: whether it is the step of an added drug, which the lenient tally counts. */
  static boolean isAddedDrug(JudgedTrial judged) {
    return judged.isStep();
  }

  /** Whether the lenient tally counts it for its dose. */
  static boolean isBorderline(JudgedTrial judged) {
    return judged.failed() && !isAddedDrug(judged);
  }
}
