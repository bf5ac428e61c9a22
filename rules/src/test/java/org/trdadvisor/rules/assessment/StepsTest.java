package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;
import static org.trdadvisor.rules.assessment.Assessments.trial;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** R20: what was added to an antidepressant, on both sides of each boundary. */
class StepsTest {

  private static PatientBuilder sertraline() {
    return patient().with("F33.1").dispensed("sertraline", 100, "2025-01-01", null);
  }

  private static int stepsIn(PatientBuilder patient) {
    return Math.toIntExact(assess(patient).trials().stream().filter(JudgedTrial::isStep).count());
  }

  @ParameterizedTest
  @CsvSource({"27, 0", "28, 1"})
  void aStepIsFourWeeksTogether(int days, int steps) {
    var patient = sertraline().dispensed("aripiprazole", 5, daysAgo(days - 1), null);

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"13, 0", "14, 1"})
  void aStepIsAddedTwoWeeksAfterTheStart(int after, int steps) {
    String added = LocalDate.of(2025, 1, 1).plusDays(after).toString();
    var patient = sertraline().dispensed("aripiprazole", 5, added, null);

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"quetiapine, 149, 0", "quetiapine, 150, 1", "buspirone, 29, 0", "buspirone, 30, 1"})
  void aStepNeedsItsMinimumDose(String agent, int mg, int steps) {
    var patient = sertraline().dispensed(agent, mg, "2025-03-01", null);

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"quetiapine, 100, 0", "quetiapine, 101, 1", "buspirone, 19, 0", "buspirone, 20, 1"})
  void withADepressionReasonADoseThatIsNotIgnoredIsEnough(String agent, int mg, int steps) {
    var patient =
        sertraline().with(stated(agent).taking(mg).over("2025-03-01", daysAgo(0)).because("F33.1"));

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"lurasidone, F33.1, 1", "lurasidone, F41.1, 0", "quetiapine, G47.00, 0"})
  void aStepNeedsTheReasonItsTableAsks(String agent, String reason, int steps) {
    var patient =
        sertraline().with(stated(agent).taking(200).over("2025-03-01", daysAgo(0)).because(reason));

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @Test
  void anAgentOfTheTableThatNeverCountsIsNoStep() {
    assertThat(stepsIn(sertraline().dispensed("levothyroxine", 100, "2025-03-01", null))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"I10, 1", "E03.9, 0"})
  void liothyronineReplacesWhatTheThyroidLacks(String condition, int steps) {
    var patient =
        sertraline()
            .with(condition)
            .with(
                stated("liothyronine")
                    .taking(new Amount.Mass(new BigDecimal("0.025")), "1", "1")
                    .over("2025-03-01", daysAgo(0)));

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"I10, 1", "F90.0, 0"})
  void aStimulantIsGivenForAttentionWhereThatIsCoded(String condition, int steps) {
    var patient =
        sertraline()
            .with(condition)
            .with(
                stated("methylphenidate")
                    .taking(20)
                    .over("2025-03-01", daysAgo(0))
                    .because("F33.1"));

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  private static PatientBuilder augmented() {
    return sertraline().dispensed("quetiapine", 150, "2025-03-01", null);
  }

  @Test
  void aStepShowsThatTheAntidepressantWasNotEnough() {
    var assessment = assess(augmented());

    assertThat(trial(assessment, "sertraline").result()).isEqualTo(Result.FAILED_INFERRED);
    assertThat(trial(assessment, "sertraline").changeDay()).isEqualTo("2025-03-01");
    assertThat(trial(assessment, "quetiapine").result()).isEqualTo(Result.ONGOING);
    assertThat(assessment.failedTrials()).isEqualTo(new FailedTrials(1, 1, 1));
  }

  @Test
  void aStepAtASleepDoseShowsNothing() {
    var assessment = assess(sertraline().dispensed("quetiapine", 50, "2025-03-01", null));

    assertThat(trial(assessment, "sertraline").result()).isEqualTo(Result.ONGOING);
    assertThat(assessment.trials()).hasSize(1);
  }

  @Test
  void aFailedStepCountsInTheLenientTallyAlone() {
    var assessment = assess(augmented().ordering(Hook.ORDER_SELECT, "vortioxetine", 10));

    assertThat(assessment.outcome()).isEqualTo(Outcome.PATTERN_POSSIBLE);
    assertThat(assessment.reasons()).containsExactly(Reason.AUGMENTATION_STEP);
    assertThat(assessment.failedTrials()).isEqualTo(new FailedTrials(1, 2, 2));
    assertThat(trial(assessment, "quetiapine").rules()).containsExactly("R20", "R23");
    assertThat(trial(assessment, "quetiapine").addedTo()).containsExactly("sertraline");
  }

  @Test
  void aPolicyMayCountAFailedStep() {
    var patient = augmented().ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient, "lenient").failedTrials().counted()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"16, FAILED_DOCUMENTED", "10, RESPONDED"})
  void aStepIsMeasuredByItsOwnDates(int endpoint, Result result) {
    var patient = augmented().phq9(20, "2025-03-01").phq9(endpoint, "2025-05-20");

    assertThat(trial(assess(patient), "quetiapine").result()).isEqualTo(result);
  }

  @Test
  void aStepBeginsOnTheFirstDayAtItsDose() {
    var patient =
        sertraline()
            .dispensed("quetiapine", 50, "2025-02-01", "2025-03-31")
            .dispensed("quetiapine", 150, "2025-04-01", null);

    assertThat(trial(assess(patient), "quetiapine").trial().start()).isEqualTo("2025-04-01");
  }

  @Test
  void aStepThatWasNotToleratedHasNotFailed() {
    var patient =
        sertraline()
            .with(
                stated("quetiapine")
                    .taking(150)
                    .over("2025-02-01", "2025-04-30")
                    .stoppedBecause(
                        "http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason",
                        "sintol"))
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(trial(assess(patient), "quetiapine").result()).isEqualTo(Result.INTOLERANCE);
  }

  @Test
  void eachAgentCountsOnce() {
    var patient =
        sertraline()
            .dispensed("quetiapine", 150, "2025-01-20", "2025-02-28")
            .dispensed("quetiapine", 150, "2025-04-15", null)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).failedTrials()).isEqualTo(new FailedTrials(1, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({"98, FAILED_INFERRED", "99, ENDED_UNEXPLAINED"})
  void aStepSoonAfterATrialShowsThatItWasNotEnough(int afterTheEnd, Result result) {
    LocalDate end = LocalDate.of(2024, 12, 31);
    var patient =
        patient()
            .with("F33.1")
            .dispensed("fluoxetine", 20, "2024-08-01", null)
            .dispensed("bupropion", 300, "2024-10-01", end.toString())
            .dispensed("aripiprazole", 5, end.plusDays(afterTheEnd).toString(), null);

    assertThat(trial(assess(patient), "bupropion").result()).isEqualTo(result);
  }

  private static PatientBuilder combinedProduct(int gap) {
    LocalDate end = LocalDate.of(2025, 2, 28);
    return patient()
        .with("F33.1")
        .dispensed("fluoxetine", 20, "2024-12-01", end.toString())
        .dispensed("olanzapine / fluoxetine", 25, end.plusDays(gap + 1).toString(), "2025-05-15");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "29, 1", "30, 0"})
  void aCombinedProductAfterItsAntidepressantIsAStep(int gap, int steps) {
    assertThat(stepsIn(combinedProduct(gap))).isEqualTo(steps);
  }

  /** Fluoxetine alone is taken up to the day before, or to a later day of the product's own. */
  @ParameterizedTest
  @CsvSource({
    "13, -1, 40, 0",
    "14, -1, 40, 1",
    "60, -1, 27, 0",
    "60, -1, 28, 1",
    "60, 0, 40, 1",
    "60, 9, 40, 1"
  })
  void aCombinedProductIsAStepTwoWeeksAfterTheStartAndForFourWeeks(
      int after, int overlapUntil, int days, int steps) {
    LocalDate begun = LocalDate.of(2025, 3, 1);
    var patient =
        patient()
            .with("F33.1")
            .dispensed(
                "fluoxetine",
                20,
                begun.minusDays(after).toString(),
                begun.plusDays(overlapUntil).toString())
            .dispensed(
                "olanzapine / fluoxetine",
                25,
                begun.toString(),
                begun.plusDays(days - 1L).toString());

    assertThat(stepsIn(patient)).isEqualTo(steps);
  }

  @Test
  void aCombinedProductFromTheStartIsATrialAlone() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("olanzapine / fluoxetine", 25, "2025-01-01", "2025-05-15");

    assertThat(stepsIn(patient)).isZero();
    assertThat(assess(patient).trials()).hasSize(1);
  }

  @Test
  void aCombinedProductFailsAsItsGroupAndAsAStep() {
    var patient = combinedProduct(0).ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).failedTrials()).isEqualTo(new FailedTrials(1, 2, 2));
    assertThat(trial(assess(patient), "olanzapine").addedTo())
        .containsExactly("fluoxetine-olanzapine");
  }
}
