package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.MedicationBuilder.statedCode;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** R34 and the indication of R28: what a drug was given for. */
class IndicationsTest {

  private static JudgedTrial first(PatientBuilder patient) {
    return assess(patient).trials().get(0);
  }

  private static PatientBuilder with(MedicationBuilder record) {
    return patient().with("F33.1").with(record.over("2024-10-01", "2025-01-31"));
  }

  @ParameterizedTest
  @CsvSource({"G62.9, OTHER_INDICATION", "F33.1, ENDED_UNEXPLAINED", "I10, ENDED_UNEXPLAINED"})
  void aReasonSaysWhatItWasGivenFor(String reason, Result result) {
    assertThat(first(with(stated("duloxetine").taking(60).because(reason))).result())
        .isEqualTo(result);
  }

  @Test
  void theReasonOfOneRecordIsThatOfAllThatWasTakenOnFromIt() {
    var patient =
        with(stated("trazodone").taking(50).because("F51.01"))
            .dispensed("trazodone", 50, "2025-02-01", "2025-03-31");

    assertThat(assess(patient).trials()).hasSize(1);
  }

  @Test
  void aDepressionReasonWins() {
    var record = stated("duloxetine").taking(60).because("G62.9").because("F33.1");

    assertThat(first(with(record)).result()).isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  private static final String SARAFEM_20 = "2532163";

  @Test
  void whatIsUnderReviewIsATrialOnlyWithADepressionReason() {
    for (MedicationBuilder record :
        List.of(stated("milnacipran").taking(100), statedCode(SARAFEM_20).taking(20))) {
      assertThat(first(with(record)).result()).isEqualTo(Result.NOT_A_TRIAL);
      assertThat(first(with(record.because("F33.1"))).result()).isEqualTo(Result.ENDED_UNEXPLAINED);
    }
  }

  @ParameterizedTest
  @CsvSource({"F41.1, 0", "F33.1, 1"})
  void withoutDatesItMayHaveFailedUnlessItWasGivenForSomethingElse(String reason, int bestCase) {
    var patient =
        patient()
            .with("F33.1", AS_OF, ClinicalStatus.ACTIVE)
            .with(stated("sertraline").taking(100).because(reason));

    assertThat(assess(patient).failedTrials().bestCase()).isEqualTo(bestCase);
  }

  @ParameterizedTest
  @CsvSource({
    "trazodone, 149, OTHER_INDICATION",
    "trazodone, 150, ENDED_UNEXPLAINED",
    "amitriptyline, 74, OTHER_INDICATION",
    "amitriptyline, 75, ENDED_UNEXPLAINED",
    "mirtazapine, 14, OTHER_INDICATION",
    "mirtazapine, 15, ENDED_UNEXPLAINED",
    "sertraline, 25, ENDED_UNEXPLAINED"
  })
  void aDoseTooLowForDepressionIsForSomethingElse(String drug, int mg, Result result) {
    assertThat(first(with(stated(drug).taking(mg))).result()).isEqualTo(result);
  }

  @Test
  void aDoseAssumedFromTheProductIsEnoughToSay() {
    assertThat(first(with(statedCode("856377"))).result()).isEqualTo(Result.OTHER_INDICATION);
  }

  @Test
  void aLowDoseWithADepressionReasonIsATrial() {
    assertThat(first(with(stated("trazodone").taking(100).because("F33.1"))).result())
        .isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  @Test
  void aDoseThatRoseIsNotLowThroughout() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("trazodone", 100, "2024-10-01", "2024-10-31")
            .dispensed("trazodone", 150, "2024-11-01", "2025-01-31");

    assertThat(first(patient).result()).isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  @Test
  void whatIsGivenForSomethingElseEndsNoOtherDrug() {
    var patient =
        patient()
            .with("F33.1")
            .stated(
                org.trdadvisor.rules.facts.MedicationEvidence.Status.COMPLETED,
                "sertraline",
                100,
                "2024-09-01",
                null)
            .with(stated("trazodone").taking(50).over("2024-10-01", "2025-01-31"))
            .dispensed("venlafaxine", 150, "2025-02-01", null);

    var sertraline = first(patient).trial();

    assertThat(sertraline.lastDay()).isEqualTo("2025-01-31");
  }

  @Test
  void whatIsGivenForSomethingElseIsNoEvidenceAndNoExposure() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-09-01", "2024-11-30")
            .with(
                stated("duloxetine").taking(60).over("2024-12-01", "2025-05-30").because("G62.9"));

    var assessment = assess(patient);

    assertThat(assessment.trials().get(0).result()).isEqualTo(Result.ENDED_UNEXPLAINED);
    assertThat(assessment.reasons()).containsExactly(Reason.NOT_ACTIVE);
  }

  private static PatientBuilder twoChanges() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-10-01", "2024-12-31")
        .dispensed("duloxetine", 60, "2025-01-01", "2025-03-31")
        .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  @ParameterizedTest
  @CsvSource({"M79.7, true", "G62.9, true", "I10, false", "G43.009, false"})
  void anIndicationIsUnclearWhereTheProblemListHasWhatTheDrugIsGivenFor(
      String condition, boolean unclear) {
    var assessment = assess(twoChanges().with(condition));

    assertThat(assessment.failedTrials().counted()).isEqualTo(2);
    assertThat(assessment.reasons().contains(Reason.INDICATION_UNCLEAR)).isEqualTo(unclear);
    assertThat(assessment.trials().get(1).indicationUnclear()).isEqualTo(unclear);
  }

  @Test
  void aConditionThatIsOverLeavesNothingUnclear() {
    var patient = twoChanges().with("M79.7", LocalDate.of(2020, 1, 1), ClinicalStatus.RESOLVED);

    assertThat(assess(patient).reasons()).containsExactly(Reason.INFERRED_ONLY);
  }

  @Test
  void anIndicationIsSaidToBeUnclearOnlyWhereThePatternNeedsTheTrial() {
    var patient =
        twoChanges().with("M79.7").dispensed("bupropion", 300, "2024-06-01", "2024-09-15");

    var assessment = assess(patient);

    assertThat(assessment.failedTrials().counted()).isEqualTo(3);
    assertThat(assessment.reasons()).doesNotContain(Reason.INDICATION_UNCLEAR);
    assertThat(assessment.trials())
        .filteredOn(JudgedTrial::indicationUnclear)
        .extracting(each -> each.trial().ingredient())
        .containsExactly("duloxetine");
  }

  @Test
  void aTrialThatThePossiblePatternCanDoWithoutIsNotNamedAsAReason() {
    var patient =
        patient()
            .with("F33.1")
            .with("G43.009")
            .dispensed("sertraline", 100, "2024-08-01", "2024-10-15")
            .dispensed("venlafaxine", 75, "2024-10-16", "2024-12-31")
            .dispensed("amitriptyline", 100, "2025-01-01", "2025-03-31")
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    var assessment = assess(patient);

    assertThat(assessment.failedTrials()).isEqualTo(new FailedTrials(1, 3, 3));
    assertThat(assessment.reasons()).containsExactly(Reason.BORDERLINE_DOSE);
    assertThat(assessment.trials().get(2).indicationUnclear()).isTrue();
  }

  @Test
  void whereTheScoreMakesThePatternProbableTheTrialAloneSaysSo() {
    var assessment = assess(twoChanges().with("M79.7").phq9(12, AS_OF.minusDays(10).toString()));

    assertThat(assessment.outcome()).isEqualTo(Outcome.PATTERN_PROBABLE);
    assertThat(assessment.reasons()).containsExactly(Reason.CURRENT_SCORE);
    assertThat(assessment.trials().get(1).indicationUnclear()).isTrue();
  }
}
