package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.statement;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** R1 and R28: a cancelled order that nothing corroborates enters the best case alone. */
class CancelledOrdersTest {

  private static PatientBuilder oneFailure() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-11-01", "2024-12-30")
        .dispensed("venlafaxine", 150, "2024-12-31", "2025-02-28")
        .phq9(16, "2025-05-20");
  }

  private static MedicationBuilder cancelled(String drug, String on) {
    return order(Status.CANCELLED, drug).on(on).supplying(30, 0).taking(30);
  }

  private static FailedTrials tallies(int counted, int lenient, int bestCase) {
    return new FailedTrials(counted, lenient, bestCase);
  }

  @Test
  void aCancelledOrderChangesNothingButTheBestCase() {
    var assessment = assess(oneFailure().with(cancelled("mirtazapine", "2025-03-05")));

    assertThat(assessment.failedTrials()).isEqualTo(tallies(1, 1, 2));
    assertThat(assessment.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assessment.cannotTell()).containsExactly(MissingCode.FILLING_UNCONFIRMED);
    assertThat(assessment.trials())
        .extracting(judged -> judged.trial().ingredient())
        .containsExactly("sertraline", "venlafaxine");
    assertThat(assessment.missing())
        .filteredOn(missing -> missing.code() != MissingCode.SHORT_HISTORY)
        .singleElement()
        .satisfies(
            missing -> {
              assertThat(missing.code()).isEqualTo(MissingCode.FILLING_UNCONFIRMED);
              assertThat(missing.named()).isEqualTo("mirtazapine");
              assertThat(missing.date()).isEqualTo("2025-03-05");
              assertThat(missing.decisive()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({"2025-03-05, 10", "2025-03-06, 30"})
  void aLaterOrderOfTheDrugCorroboratesIt(String on, int days) {
    var patient =
        oneFailure()
            .with(
                cancelled("mirtazapine", "2025-03-05"),
                order(Status.ACTIVE, "mirtazapine").on(on).supplying(10, 0).taking(30));

    var trial = assess(patient).trials().get(2).trial();

    assertThat(trial.start()).isEqualTo("2025-03-05");
    assertThat(trial.days()).isEqualTo(days);
  }

  @Test
  void aLaterOrderCorroboratesItWhateverWasOrderedBefore() {
    var patient =
        oneFailure()
            .with(
                order(Status.COMPLETED, "mirtazapine").on("2025-01-01").supplying(10, 0).taking(30),
                cancelled("mirtazapine", "2025-03-05"),
                order(Status.ACTIVE, "mirtazapine").on("2025-04-01").supplying(10, 0).taking(30));

    var trial = assess(patient).trials().get(3).trial();

    assertThat(trial.start()).isEqualTo("2025-03-05");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-03, 2025-03-03, 1",
    "2025-03-04, 2025-03-04, 30",
    "2025-03-05, 2025-03-04, 30"
  })
  void aStatementFromItsDayOnCorroboratesIt(String from, String start, int days) {
    var patient =
        oneFailure()
            .with(
                cancelled("mirtazapine", "2025-03-04"),
                statement(Status.COMPLETED, "mirtazapine").from(from).until(from).taking(30));

    var trial = assess(patient).trials().get(2).trial();

    assertThat(trial.start()).isEqualTo(start);
    assertThat(trial.days()).isEqualTo(days);
  }

  @Test
  void anotherCancelledOrderDoesNotCorroborateItAndTheTwoAreOneFailure() {
    var patient =
        oneFailure()
            .with(cancelled("mirtazapine", "2025-03-05"), cancelled("mirtazapine", "2025-04-05"));

    var assessment = assess(patient);

    assertThat(assessment.failedTrials()).isEqualTo(tallies(1, 1, 2));
    assertThat(assessment.trials()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED, NEW", "STOPPED, RENEWAL"})
  void anOrderOfItsDrugIsNew(Status status, OrderClass orderClass) {
    var patient =
        patient()
            .with("F33.1")
            .with(order(status, "mirtazapine").on("2025-05-01").supplying(30, 0).taking(30))
            .ordering(Hook.ORDER_SIGN, "mirtazapine", 30);

    assertThat(assess(patient).order())
        .isEqualTo(new Order(orderClass, "mirtazapine", "mirtazapine"));
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED, true", "STOPPED, false"})
  void itDoesNotKeepDepressionActive(Status status, boolean notActive) {
    var patient =
        patient()
            .with("F33.1")
            .with(order(status, "mirtazapine").on("2025-04-01").supplying(30, 0).taking(30));

    assertThat(assess(patient).reasons().contains(Reason.NOT_ACTIVE)).isEqualTo(notActive);
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED, false", "STOPPED, true"})
  void itEndsNoStatement(Status status, boolean endKnown) {
    var patient =
        patient()
            .with("F33.1")
            .with(
                statement(Status.COMPLETED, "sertraline").from("2024-10-01").taking(100),
                order(status, "mirtazapine").on("2025-01-01").supplying(30, 0).taking(30));

    assertThat(assess(patient).trials().get(0).trial().endKnown()).isEqualTo(endKnown);
  }

  @ParameterizedTest
  @CsvSource({"2024-10-31, 1", "2024-11-01, 2"})
  void itMustReachIntoTheEpisode(String until, int bestCase) {
    // The episode begins after 31 October 2024.
    var patient =
        oneFailure()
            .with(order(Status.CANCELLED, "mirtazapine").on("2024-10-01").between(30, null, until));

    assertThat(assess(patient).failedTrials().bestCase()).isEqualTo(bestCase);
  }

  @Test
  void withoutADateItMayLieInTheEpisode() {
    var patient =
        oneFailure()
            .with(
                order(Status.CANCELLED, "mirtazapine").taking(30),
                order(Status.CANCELLED, "sertraline").taking(100));

    assertThat(assess(patient).failedTrials()).isEqualTo(tallies(1, 1, 2));
  }

  @ParameterizedTest
  @CsvSource({"2025-04-02, 2", "2025-04-03, 1"})
  void aStatementThatItWasNotTakenOutweighsItOnAllItsDays(String notTakenUntil, int bestCase) {
    var patient =
        oneFailure()
            .with(
                cancelled("mirtazapine", "2025-03-05"),
                statement(Status.NOT_TAKEN, "mirtazapine").from("2025-03-01").until(notTakenUntil));

    assertThat(assess(patient).failedTrials().bestCase()).isEqualTo(bestCase);
  }

  @Test
  void aDrugThatIsNeverATrialIsNoneWhenCancelled() {
    var patient = oneFailure().with(cancelled("Spravato", "2025-03-05"));

    assertThat(assess(patient).failedTrials()).isEqualTo(tallies(1, 1, 1));
  }

  @Test
  void aDrugForSomethingElseIsNoneWhenCancelled() {
    var patient = oneFailure().with(cancelled("duloxetine", "2025-03-05").because("G62.9"));

    assertThat(assess(patient).failedTrials()).isEqualTo(tallies(1, 1, 1));
  }

  @Test
  void withoutActiveDepressionItIsNoFailure() {
    var patient =
        patient()
            .with("F33.1", LocalDate.of(2024, 1, 1), ClinicalStatus.ACTIVE)
            .with(cancelled("mirtazapine", AS_OF.minusDays(200).toString()));

    assertThat(assess(patient).failedTrials()).isEqualTo(tallies(0, 0, 0));
  }
}
