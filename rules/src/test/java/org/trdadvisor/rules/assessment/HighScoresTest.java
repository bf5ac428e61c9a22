package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** A current PHQ-9 total is high from ten on, whichever rule asks. */
class HighScoresTest {

  @ParameterizedTest
  @CsvSource({"9, NOT_ACTIVE", "10, FEWER_THAN_THRESHOLD"})
  void itShowsThatDepressionIsActive(int total, Reason reason) {
    var patient = patient().with("F33.1").phq9(total, "2025-05-20");

    assertThat(assess(patient).reasons()).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource({"9, NO_PATTERN", "10, CANNOT_TELL"})
  void withTrialsItAsksForADiagnosis(int total, Outcome outcome) {
    var patient =
        patient()
            .dispensed("sertraline", 50, "2024-10-01", "2024-12-15")
            .dispensed("fluoxetine", 20, "2024-12-16", "2025-03-05")
            .dispensed("duloxetine", 60, "2025-05-05", null)
            .phq9(total, "2025-05-20");

    var assessment = assess(patient);

    assertThat(assessment.outcome()).isEqualTo(outcome);
    assertThat(assessment.cannotTell().contains(MissingCode.NO_MDD_DIAGNOSIS))
        .isEqualTo(outcome == Outcome.CANNOT_TELL);
  }

  @ParameterizedTest
  @CsvSource({"9, NO_PATTERN", "10, CANNOT_TELL"})
  void withTrialsThatMayBeUnreadItAsksForADiagnosis(int total, Outcome outcome) {
    var patient =
        patient().phq9(total, "2025-05-20").read(Input.MEDICATION_REQUESTS, Input.State.FAILED);

    assertThat(assess(patient).outcome()).isEqualTo(outcome);
  }

  private static PatientBuilder knownFromSingleOrders() {
    return patient()
        .with("F33.1")
        .ordered(Status.COMPLETED, "sertraline", 100, "2024-09-01", 2)
        .ordered(Status.COMPLETED, "venlafaxine", 150, "2024-12-01", 2)
        .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  @ParameterizedTest
  @CsvSource({"0, INFERRED_ONLY", "9, RESPONDING_NOW", "10, ONE_DOCUMENTED"})
  void itMakesADocumentedFailureOfASingleOrderProbable(int total, Reason reason) {
    var patient = knownFromSingleOrders().phq9(18, "2024-09-01").phq9(17, "2024-11-28");

    assertThat(assess(scored(patient, total)).reasons()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource({"0, INFERRED_ONLY", "10, THREE_INFERRED"})
  void itMakesThreeFailuresOfSingleOrdersProbable(int total, Reason reason) {
    var patient =
        knownFromSingleOrders().ordered(Status.COMPLETED, "bupropion", 300, "2024-06-01", 2);

    assertThat(assess(scored(patient, total)).reasons()).endsWith(reason);
  }

  private static PatientBuilder scored(PatientBuilder patient, int total) {
    return total == 0 ? patient : patient.phq9(total, "2025-05-20");
  }

  @ParameterizedTest
  @CsvSource({"9, false", "10, true"})
  void itBringsACardWhereADrugIsRenewed(int total, boolean card) {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-11-01", "2025-01-31")
            .dispensed("venlafaxine", 150, "2025-02-01", "2025-05-09")
            .dispensed("duloxetine", 60, "2025-05-10", null)
            .phq9(total, "2025-05-30")
            .ordering(Hook.ORDER_SIGN, "duloxetine", 60);

    assertThat(assess(patient).showing().equals(Showing.NOTHING)).isEqualTo(!card);
  }
}
