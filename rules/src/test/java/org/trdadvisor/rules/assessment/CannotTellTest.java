package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Input.State;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;

/** What is not known is said, and never taken for an answer. */
class CannotTellTest {

  private static final Coding RESISTANT = new Coding(Code.SNOMED_CT, "1153570009", null);

  private static PatientBuilder oneFailure() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-11-01", "2025-01-15")
        .dispensed("venlafaxine", 150, "2025-01-16", null);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, UNAVAILABLE", "PARTIAL, PAGED_RESULTS", "NOT_SUPPORTED, UNAVAILABLE"})
  void diagnosesThatWereNotReadInFullMayHideAnExclusion(State state, MissingCode code) {
    var assessment = assess(oneFailure().read(Input.CONDITIONS, state));

    assertThat(assessment.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assessment.cannotTell()).containsExactly(code);
  }

  @Test
  void anExclusionThatWasReadStandsThoughOtherDiagnosesMayBeUnread() {
    var assessment = assess(oneFailure().with("F31.81").read(Input.CONDITIONS, State.PARTIAL));

    assertThat(assessment.outcome()).isEqualTo(Outcome.EXCLUDED);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL", "NOT_SUPPORTED"})
  void medicationOfWhichNoSourceWasReadInFullLeavesTheAnswerOpen(State state) {
    var patient = patient().with("F33.1").phq9(4, "2025-05-20");
    for (Input input : Input.values()) {
      if (input.isMedication()) {
        patient.read(input, state);
      }
    }

    var assessment = assess(patient);

    assertThat(assessment.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assessment.missing()).filteredOn(Missing::decisive).isNotEmpty();
  }

  @Test
  void oneSourceOfMedicationIsEnoughWhereTheEhrKnowsNoOther() {
    var patient =
        oneFailure()
            .read(Input.MEDICATION_STATEMENTS, State.NOT_SUPPORTED)
            .read(Input.MEDICATION_REQUESTS, State.NOT_SUPPORTED);

    assertThat(assess(patient).reasons()).containsExactly(Reason.FEWER_THAN_THRESHOLD);
  }

  @Test
  void depressionIsNotCalledInactiveWhileMedicationMayBeUnread() {
    var quiet = patient().with("F33.1").dispensed("sertraline", 100, "2024-01-01", "2024-04-01");

    assertThat(assess(quiet).reasons()).containsExactly(Reason.NOT_ACTIVE);
    assertThat(assess(quiet.read(Input.MEDICATION_REQUESTS, State.FAILED)).outcome())
        .isEqualTo(Outcome.CANNOT_TELL);
  }

  @Test
  void measuredFailuresAreNoPatternYetWhereUnreadMedicationMustShowThatDepressionIsActive() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
            .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
            .phq9(19, "2024-09-01")
            .phq9(17, "2024-11-14")
            .phq9(15, "2025-02-08");

    assertThat(assess(patient).reasons()).containsExactly(Reason.NOT_ACTIVE);
    assertThat(assess(patient.read(Input.MEDICATION_REQUESTS, State.FAILED)).outcome())
        .isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assess(patient).cannotTell()).containsExactly(MissingCode.UNAVAILABLE);
  }

  @Test
  void aHighScoreWithoutADiagnosisIsAnOpenQuestionWhileMedicationMayBeUnread() {
    var patient = patient().phq9(16, "2025-05-20");

    assertThat(assess(patient).reasons()).containsExactly(Reason.NO_MDD);
    assertThat(assess(patient.read(Input.MEDICATION_REQUESTS, State.FAILED)).cannotTell())
        .containsExactly(MissingCode.NO_MDD_DIAGNOSIS);
  }

  @Test
  void resistanceRecordedOfAPatientOfUnknownAgeAsksForTheBirthDate() {
    var patient =
        oneFailure()
            .with(PartialDate.parse("2025-03-03"), ClinicalStatus.ACTIVE, RESISTANT)
            .bornOn(null);

    assertThat(assess(patient).cannotTell()).containsExactly(MissingCode.NO_BIRTH_DATE);
  }

  @Test
  void anUnknownDoseMayHideAClearFailureOfFourWeeks() {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.COMPLETED, "sertraline", 0, "2024-12-01", "2025-01-01")
            .dispensed("venlafaxine", 150, "2025-01-10", "2025-04-30")
            .phq9(20, "2024-12-01")
            .phq9(19, "2025-01-05")
            .phq9(18, "2025-04-29");

    assertThat(assess(patient).failedTrials()).isEqualTo(new FailedTrials(1, 1, 2));
  }

  @Test
  void aDoseThatIsUnknownForTheDaysThatMatterIsNamed() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-07-01", "2024-09-30")
            .dispensed("venlafaxine", 75, "2024-10-01", "2024-10-25")
            .stated(Status.COMPLETED, "venlafaxine", 0, "2024-10-26", "2025-01-13")
            .dispensed("duloxetine", 60, "2025-04-01", null);

    var assessment = assess(patient);

    assertThat(assessment.cannotTell()).contains(MissingCode.NO_DOSE);
    assertThat(assessment.missing())
        .filteredOn(Missing::decisive)
        .extracting(Missing::code, Missing::named)
        .contains(tuple(MissingCode.NO_DOSE, "venlafaxine"));
  }

  /** The episode begins after 1 May 2024; a statement may reach 365 days from its start. */
  @ParameterizedTest
  @CsvSource({"2023-05-03, 1", "2023-05-02, 0"})
  void aTrialOfUnknownEndMayHaveGoneOnIntoTheEpisode(String start, int bestCase) {
    var patient =
        patient()
            .with("F33.1", LocalDate.of(2023, 1, 1), ClinicalStatus.ACTIVE)
            .stated(Status.COMPLETED, "venlafaxine", 150, start, null)
            .phq9(16, "2024-05-02")
            .phq9(16, "2024-10-01")
            .dispensed("sertraline", 100, "2025-01-01", null);

    assertThat(assess(patient).failedTrials().bestCase()).isEqualTo(bestCase);
  }
}
