package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.AssessmentBuilder.assessed;
import static org.trdadvisor.service.cards.AssessmentBuilder.score;
import static org.trdadvisor.service.cards.TrialBuilder.trial;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.OrderClass;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;

/** Synthetic patients that cards are written for. */
final class Patients {

  private Patients() {}

  /** Two measured failures, a third drug just begun, and a fourth ordered. */
  static AssessmentBuilder documented() {
    TrialBuilder mirtazapine =
        trial("mirtazapine", "2025-05-10", null)
            .at("30", "15")
            .lasting(DurationClass.TOO_SHORT)
            .ending(Result.ONGOING)
            .by("R25")
            .counting(null)
            .uncorroborated()
            .from("MedicationRequest/1");
    return assessed(Outcome.PATTERN_DOCUMENTED)
        .with(sertraline(), venlafaxine(), mirtazapine)
        .last(score(16, "2025-05-20", 4))
        .ordered(OrderClass.NEW, "vortioxetine")
        .read(Input.MEDICATION_STATEMENTS, Input.State.NOT_SUPPORTED)
        .read(Input.PROCEDURES, Input.State.EMPTY)
        .read(Input.SERVICE_REQUESTS, Input.State.EMPTY)
        .missing(
            new Missing(
                MissingCode.FILLING_UNCONFIRMED,
                new Evidence("MedicationRequest/1"),
                mirtazapine.judged().trial(),
                "mirtazapine",
                LocalDate.of(2025, 5, 10),
                null,
                false));
  }

  static TrialBuilder sertraline() {
    return trial("sertraline", "2024-09-01", "2024-11-15")
        .at("100", "50")
        .filled(3, "1", Adherence.ADEQUATE)
        .documented(score(19, "2024-09-01", 1), score(17, "2024-11-14", 2))
        .from("MedicationDispense/1", "MedicationDispense/2", "MedicationDispense/3");
  }

  static TrialBuilder venlafaxine() {
    return trial("venlafaxine", "2024-11-16", "2025-02-10")
        .group("venlafaxine-desvenlafaxine")
        .at("150", "150")
        .filled(3, "1", Adherence.ADEQUATE)
        .documented(score(17, "2024-11-14", 2), score(15, "2025-02-08", 3))
        .from("MedicationDispense/4", "MedicationDispense/5", "MedicationDispense/6");
  }

  /** Two switches nobody scored, and a high score now. */
  static AssessmentBuilder probable() {
    return assessed(Outcome.PATTERN_PROBABLE, Reason.CURRENT_SCORE)
        .with(
            trial("escitalopram", "2024-12-01", "2025-01-31").at("20", "10"),
            trial("bupropion", "2025-02-05", "2025-05-05").at("300", "300"),
            trial("duloxetine", "2025-05-08", null)
                .at("60", "60")
                .lasting(DurationClass.TOO_SHORT)
                .ending(Result.ONGOING)
                .counting(null))
        .last(score(14, "2025-05-25", 1));
  }

  /** Two long courses, the second being changed. */
  static AssessmentBuilder longCourses() {
    return assessed(Outcome.PATTERN_POSSIBLE, Reason.LATE_SWITCH, Reason.UNSPECIFIED_DIAGNOSIS)
        .weak()
        .with(
            trial("sertraline", "2024-03-04", "2024-10-06")
                .at("100", "50")
                .ending(Result.LATE_SWITCH)
                .counting(Tally.LENIENT),
            trial("escitalopram", "2024-10-07", null)
                .at("10", "10")
                .ending(Result.LATE_SWITCH)
                .atOrder()
                .counting(Tally.LENIENT));
  }

  /** One measured failure, and one at a dose that only some sources call adequate. */
  static AssessmentBuilder lowDose(String display) {
    return assessed(Outcome.PATTERN_POSSIBLE, Reason.BORDERLINE_DOSE)
        .with(
            trial("escitalopram", "2024-11-01", "2025-01-15")
                .at("10", "10")
                .documented(score(18, "2024-11-01", 1), score(16, "2025-01-14", 2)),
            trial(display, "2025-01-16", "2025-03-20")
                .at("75", "150", "75", DoseClass.BORDERLINE)
                .documented(score(16, "2025-01-14", 2), score(15, "2025-03-19", 3))
                .counting(Tally.LENIENT));
  }

  /** Two trials that would count if their doses were known. */
  static AssessmentBuilder withoutDoses(String first, String second) {
    return assessed(Outcome.CANNOT_TELL)
        .with(
            trial(first, "2024-10-01", "2024-12-15").counting(Tally.BEST_CASE),
            trial(second, "2024-12-16", "2025-03-05").counting(Tally.BEST_CASE))
        .decidedBy(noDose(trial(first, "2024-10-01", "2024-12-15"), first))
        .decidedBy(noDose(trial(second, "2024-12-16", "2025-03-05"), second));
  }

  static Missing noDose(TrialBuilder trial, String named) {
    return new Missing(
        MissingCode.NO_DOSE,
        new Evidence("MedicationStatement/1"),
        trial.judged().trial(),
        named,
        null,
        null,
        true);
  }

  static Missing decisive(
      MissingCode code, @Nullable String named, @Nullable LocalDate date, @Nullable Input input) {
    return new Missing(code, null, null, named, date, input, true);
  }
}
