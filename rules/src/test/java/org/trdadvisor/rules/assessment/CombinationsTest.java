package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;
import static org.trdadvisor.rules.assessment.Assessments.trial;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** R18 and R19: antidepressants that were taken together, on both sides of each boundary. */
class CombinationsTest {

  private static PatientBuilder sertraline() {
    return patient().with("F33.1").dispensed("sertraline", 100, "2025-01-01", null);
  }

  @ParameterizedTest
  @CsvSource({"28, ONGOING", "29, FAILED_INFERRED"})
  void anOverlapOfFourWeeksIsASwitchAndALongerOneAnAddition(int together, Result result) {
    var patient = sertraline().dispensed("mirtazapine", 30, daysAgo(together - 1), null);

    assertThat(trial(assess(patient), "sertraline").result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"13, 1", "14, 2"})
  void twoBegunLessThanTwoWeeksApartFailOnce(int apart, int counted) {
    var patient =
        sertraline()
            .dispensed("bupropion", 300, LocalDate.of(2025, 1, 1).plusDays(apart).toString(), null)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"28, 2", "29, 1"})
  void twoBegunTogetherAreOneTrialOnlyIfTheyWentOnTogether(int together, int counted) {
    LocalDate start = LocalDate.of(2024, 10, 1);
    LocalDate added = start.plusDays(13);
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, start.toString(), added.plusDays(together - 1).toString())
            .dispensed("bupropion", 300, added.toString(), "2025-01-31")
            .dispensed("duloxetine", 60, "2025-02-01", null);

    assertThat(assess(patient, "lenient").failedTrials().counted()).isEqualTo(counted);
  }

  @Test
  void aCombinedTrialDoesNotHideAnEarlierFailureOfOneOfItsDrugs() {
    var patient =
        sertraline()
            .dispensed("bupropion", 300, "2025-01-08", null)
            .dispensed("bupropion", 300, "2024-09-01", "2024-11-20")
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(2);
  }

  @Test
  void theTrialThatIsNotCountedAgainNamesTheOneItWasTakenWith() {
    var assessment =
        assess(
            sertraline()
                .dispensed("bupropion", 300, "2025-01-08", null)
                .ordering(Hook.ORDER_SELECT, "vortioxetine", 10));

    assertThat(trial(assessment, "bupropion").counted()).isFalse();
    assertThat(trial(assessment, "bupropion").combinedWith()).isEqualTo("sertraline");
  }

  @ParameterizedTest
  @CsvSource({
    "bupropion, 299, NOT_A_TRIAL",
    "bupropion, 300, FAILED_INFERRED",
    "mirtazapine, 29, NOT_A_TRIAL",
    "mirtazapine, 30, FAILED_INFERRED",
    "trazodone, 299, NOT_A_TRIAL",
    "trazodone, 300, FAILED_INFERRED",
    "nortriptyline, 74, NOT_A_TRIAL",
    "nortriptyline, 75, FAILED_INFERRED",
    "duloxetine, 30, ENDED_UNEXPLAINED"
  })
  void aLowDoseBesideAnotherDrugIsNoTrial(String drug, int mg, Result result) {
    var patient =
        sertraline()
            .dispensed(drug, mg, "2025-02-01", "2025-04-30")
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(trial(assess(patient), drug).result()).isEqualTo(result);
  }

  @Test
  void aLowDoseIsATrialWhereItsReasonIsDepression() {
    var patient =
        sertraline()
            .with(
                stated("mirtazapine").taking(15).over("2025-02-01", "2025-04-30").because("F33.1"))
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(trial(assess(patient), "mirtazapine").result()).isEqualTo(Result.FAILED_INFERRED);
  }

  @Test
  void aLowDoseSaysNothingAgainstTheFirstDrug() {
    var patient = sertraline().dispensed("mirtazapine", 15, "2025-02-01", null);

    assertThat(trial(assess(patient), "sertraline").result()).isEqualTo(Result.ONGOING);
  }

  @ParameterizedTest
  @CsvSource({"15, RENEWAL", "30, INCREASE"})
  void aLowDoseIsExposureForTheOrderOfItsDrug(int mg, OrderClass orderClass) {
    var patient =
        sertraline()
            .dispensed("mirtazapine", 15, "2025-02-01", null)
            .ordering(Hook.ORDER_SIGN, "mirtazapine", mg);

    var assessment = assess(patient);

    assertThat(assessment.order()).extracting(Order::orderClass).isEqualTo(orderClass);
    assertThat(trial(assessment, "sertraline").result()).isEqualTo(Result.ONGOING);
  }

  @Test
  void aDoseThatFellToALowOneIsTheLastOneOfItsDrug() {
    var patient =
        sertraline()
            .dispensed("bupropion", 300, "2025-01-15", "2025-02-14")
            .dispensed("bupropion", 150, "2025-02-15", null)
            .ordering(Hook.ORDER_SIGN, "bupropion", 300);

    assertThat(assess(patient).order())
        .extracting(Order::orderClass)
        .isEqualTo(OrderClass.INCREASE);
  }

  @Test
  void onlyTheDaysTogetherAreNoDaysOfATrial() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-11-01", "2025-02-28")
            .dispensed("mirtazapine", 15, "2025-01-01", "2025-05-15");

    var mirtazapine = trial(assess(patient), "mirtazapine").trial();

    assertThat(mirtazapine.start()).isEqualTo(LocalDate.of(2025, 3, 1));
    assertThat(mirtazapine.daysCovered()).isEqualTo(76);
  }

  @ParameterizedTest
  @CsvSource({"28, ENDED_UNEXPLAINED", "29, NOT_A_TRIAL"})
  void aShortOverlapAtALowDoseIsNoCombination(int together, Result result) {
    LocalDate start = LocalDate.of(2025, 2, 1);
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-11-01", start.plusDays(together - 1).toString())
            .dispensed("mirtazapine", 15, "2025-02-01", start.plusDays(together - 1).toString());

    assertThat(trial(assess(patient), "mirtazapine").result()).isEqualTo(result);
  }
}
