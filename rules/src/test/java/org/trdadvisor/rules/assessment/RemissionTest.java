package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** R32: remission, and treatment that goes on unchanged, on both sides of every limit. */
class RemissionTest {

  private static boolean isIn(Reason reason, PatientBuilder patient) {
    Assessment assessment = assess(patient);
    boolean found = assessment.reasons().contains(reason);
    if (found) {
      assertThat(assessment.outcome()).isEqualTo(Outcome.NO_PATTERN);
      assertThat(assessment.reasons()).containsExactly(reason);
      assertThat(assessment.showing()).isEqualTo(Showing.NOTHING);
    }
    return found;
  }

  /** Two drugs given up, and a third for three months. */
  private static PatientBuilder treated() {
    return drugs(patient().with("F33.1"));
  }

  private static PatientBuilder drugs(PatientBuilder patient) {
    return patient
        .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
        .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-28")
        .dispensed("bupropion", 300, "2025-03-01", null);
  }

  @ParameterizedTest
  @CsvSource({"4, 90, true", "4, 91, false", "5, 10, false", "0, 0, true"})
  void aNewestScoreBelowFiveIsRemissionForNinetyDays(int total, int age, boolean remission) {
    assertThat(isIn(Reason.REMISSION, treated().phq9(total, daysAgo(age)))).isEqualTo(remission);
  }

  @Test
  void onlyTheNewestScoreIsRemission() {
    assertThat(isIn(Reason.REMISSION, treated().phq9(3, daysAgo(40)).phq9(8, daysAgo(39))))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"I10, NO_MDD", "F33.42, REMISSION", "F32.A, REMISSION"})
  void aLowScoreIsRemissionOfACodedDepressionOnly(String icd10cm, Reason reason) {
    var patient = patient().with(icd10cm).phq9(2, daysAgo(10));

    assertThat(assess(patient).reasons()).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource({"F32.5, true", "F33.40, true", "F33.42, true", "F32.4, false", "F33.41, false"})
  void fullRemissionIsCodedAndPartialRemissionIsNot(String icd10cm, boolean remission) {
    var patient = drugs(patient().with(icd10cm, AS_OF.minusDays(20), ClinicalStatus.ACTIVE));

    assertThat(isIn(Reason.REMISSION, patient)).isEqualTo(remission);
  }

  @ParameterizedTest
  @CsvSource({"101, true", "100, false", "99, false"})
  void codedRemissionIsNewerThanTheLastHighScore(int scoreAge, boolean remission) {
    var patient =
        treated()
            .with("F33.42", AS_OF.minusDays(100), ClinicalStatus.ACTIVE)
            .phq9(10, daysAgo(scoreAge));

    assertThat(isIn(Reason.REMISSION, patient)).isEqualTo(remission);
  }

  @Test
  void aScoreBelowTenIsNoSignOfDepressionAfterRemission() {
    var patient =
        treated().with("F33.42", AS_OF.minusDays(100), ClinicalStatus.ACTIVE).phq9(9, daysAgo(99));

    assertThat(isIn(Reason.REMISSION, patient)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"F33.1, 101, true", "F33.1, 100, false", "F32.A, 99, false", "F34.1, 99, false"})
  void codedRemissionIsNewerThanTheLastDiagnosis(String icd10cm, int age, boolean remission) {
    var patient =
        drugs(
            patient()
                .with(icd10cm, AS_OF.minusDays(age), ClinicalStatus.ACTIVE)
                .with("F33.42", AS_OF.minusDays(100), ClinicalStatus.ACTIVE));

    assertThat(isIn(Reason.REMISSION, patient)).isEqualTo(remission);
  }

  @Test
  void aDepressionThatStandsWithoutADateSpeaksAgainstNoRemission() {
    var patient =
        drugs(
            patient()
                .with("F33.1", ClinicalStatus.ACTIVE, null, null, null)
                .with("F33.42", AS_OF.minusDays(100), ClinicalStatus.ACTIVE));

    assertThat(isIn(Reason.REMISSION, patient)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-04-02, , 2025-03-01, true",
    "2025-03-01, , 2025-01-10, false",
    "2025-03-01, , , true",
    ", 2025-03-01, , true",
    "2025-01-10, 2025-03-01, , false",
    ", , , false"
  })
  void anEntryInRemissionIsDatedByItsEndElseItsRecordElseItsBeginning(
      String recorded, String onset, String abatement, boolean remission) {
    var patient =
        drugs(patient())
            .with("F33.1", ClinicalStatus.REMISSION, recorded, onset, abatement)
            .phq9(14, "2025-02-10");

    assertThat(isIn(Reason.REMISSION, patient)).isEqualTo(remission);
  }

  @ParameterizedTest
  @CsvSource({"2025-03, true", "2025-02, false", "2025, true", "2024, false"})
  void aPartialDateOfRemissionIsReadAsLateAsItCanBe(String abatement, boolean remission) {
    var patient =
        treated()
            .with("F33.42", ClinicalStatus.ACTIVE, "2024-01-10", null, abatement)
            .phq9(14, "2025-03-10");

    assertThat(isIn(Reason.REMISSION, patient)).isEqualTo(remission);
  }

  @Test
  void remissionStillToComeIsNotRead() {
    var patient = treated().with("F33.42", ClinicalStatus.ACTIVE, "2025-01-10", null, "2025-06-02");

    assertThat(isIn(Reason.REMISSION, patient)).isFalse();
  }

  @Test
  void anExclusionIsAskedForBeforeRemission() {
    var assessment = assess(treated().with("F31.81").phq9(3, daysAgo(10)));

    assertThat(assessment.reasons()).containsExactly(Reason.BIPOLAR);
  }

  @ParameterizedTest
  @CsvSource({"180, false", "181, true"})
  void treatmentIsStableIfNothingWasStartedForHalfAYear(int age, boolean stable) {
    assertThat(isIn(Reason.STABLE_ON_CURRENT, stable(age, 60))).isEqualTo(stable);
  }

  private static PatientBuilder stable(int startedDaysAgo, int mg) {
    return patient().with("F33.1").dispensed("duloxetine", mg, daysAgo(startedDaysAgo), null);
  }

  @ParameterizedTest
  @CsvSource({"180, false", "181, true"})
  void treatmentIsStableIfNothingWasStoppedForHalfAYear(int age, boolean stable) {
    var patient = stable(400, 60).dispensed("mirtazapine", 30, daysAgo(390), daysAgo(age));

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({"180, false", "181, true"})
  void treatmentIsStableIfNoDoseWasChangedForHalfAYear(int age, boolean stable) {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("duloxetine", 30, daysAgo(400), daysAgo(age + 1))
            .dispensed("duloxetine", 60, daysAgo(age), null);

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({"180, false", "181, true"})
  void treatmentIsStableIfNothingWasAddedForHalfAYear(int age, boolean stable) {
    var patient = stable(400, 60).dispensed("aripiprazole", 5, daysAgo(age), null);

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({"levothyroxine, F33.1, true", "pindolol, I10, true", "pindolol, F33.1, false"})
  void whatCannotAugmentOrIsGivenForSomethingElseIsNothingAdded(
      String drug, String reason, boolean stable) {
    var patient = stable(400, 60).dispensed(drug, 10, daysAgo(60), null).because(reason);

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({"10, 180, false", "10, 181, true", "9, 70, true"})
  void treatmentIsStableIfNoScoreWasHighForHalfAYear(int total, int age, boolean stable) {
    assertThat(isIn(Reason.STABLE_ON_CURRENT, stable(400, 60).phq9(total, daysAgo(age))))
        .isEqualTo(stable);
  }

  @Test
  void aRefillAtTheSameDoseIsNoChange() {
    assertThat(
            isIn(
                Reason.STABLE_ON_CURRENT,
                stable(400, 60).ordered(Status.ACTIVE, "duloxetine", 60, daysAgo(30), 5)))
        .isTrue();
  }

  @Test
  void aDoseThatIsNotRecordedIsNoChange() {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.COMPLETED, "duloxetine", 60, daysAgo(400), daysAgo(101))
            .stated(Status.COMPLETED, "duloxetine", 0, daysAgo(100), daysAgo(51))
            .stated(Status.ACTIVE, "duloxetine", 60, daysAgo(50), null);

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isTrue();
  }

  @Test
  void withoutADrugThatRunsNothingIsStable() {
    var patient = patient().with("F33.1").dispensed("duloxetine", 60, daysAgo(500), daysAgo(200));

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"duloxetine, 60, true", "duloxetine, 90, true", "vortioxetine, 10, false"})
  void anOrderThatChangesTheDrugEndsStability(String drug, int mg, boolean stable) {
    var patient = stable(400, 60).ordering(Hook.ORDER_SIGN, drug, mg);

    assertThat(isIn(Reason.STABLE_ON_CURRENT, patient)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({
    "MEDICATION_REQUESTS, PARTIAL",
    "MEDICATION_STATEMENTS, FAILED",
    "OBSERVATIONS, FAILED",
    "OBSERVATIONS, NOT_SUPPORTED"
  })
  void whatMayBeUnreadMayHaveChanged(Input input, Input.State state) {
    assertThat(isIn(Reason.STABLE_ON_CURRENT, stable(400, 60).read(input, state))).isFalse();
  }
}
