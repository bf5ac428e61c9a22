package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.assessment.Showing.Card;
import org.trdadvisor.rules.assessment.Showing.Indicator;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** Synthetic patients whose expectation was written down before the rules were. */
class WorkedPatientsTest {

  private static final String STATUS_REASON =
      "http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason";
  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static Assessment assess(PatientBuilder patient) {
    return ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  private static PatientBuilder newOrder(PatientBuilder patient) {
    return patient.ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  private static void expect(
      Assessment assessment,
      Outcome outcome,
      FailedTrials tallies,
      Showing showing,
      Reason... reasons) {
    assertThat(assessment.outcome()).isEqualTo(outcome);
    assertThat(assessment.reasons()).containsExactly(reasons);
    assertThat(assessment.failedTrials()).isEqualTo(tallies);
    assertThat(assessment.showing()).isEqualTo(showing);
  }

  private static FailedTrials tallies(int counted, int lenient, int bestCase) {
    return new FailedTrials(counted, lenient, bestCase);
  }

  private static Showing referral(Indicator indicator) {
    return new Showing(Card.REFERRAL, indicator);
  }

  private static final Showing ADVICE = new Showing(Card.ADVICE, Indicator.INFO);

  private static PatientBuilder p1() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
        .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
        .dispensed("mirtazapine", 30, "2025-02-11", null)
        .phq9(19, "2024-09-01")
        .phq9(17, "2024-11-14")
        .phq9(15, "2025-02-08")
        .phq9(16, "2025-05-20");
  }

  @Test
  void threeMeasuredFailuresAreDocumented() {
    expect(assess(p1()), Outcome.PATTERN_DOCUMENTED, tallies(3, 3, 3), referral(Indicator.INFO));
  }

  @Test
  void aNewOrderTurnsTheReferralCardIntoAWarning() {
    expect(
        assess(newOrder(p1())),
        Outcome.PATTERN_DOCUMENTED,
        tallies(3, 3, 3),
        referral(Indicator.WARNING));
  }

  @Test
  void everyTrialCarriesItsFiguresRulesAndEvidence() {
    var sertraline = assess(p1()).trials().get(0);

    assertThat(sertraline.trial().ingredient()).isEqualTo("sertraline");
    assertThat(sertraline.trial().days()).isEqualTo(76);
    assertThat(sertraline.trial().daysAtAdequateDose()).isEqualTo(76);
    assertThat(sertraline.result()).isEqualTo(Result.FAILED_DOCUMENTED);
    assertThat(sertraline.rules()).containsExactly("R14", "R22");
    assertThat(sertraline.evidence())
        .extracting(Object::toString)
        .containsExactly("MedicationDispense/1", "Observation/1", "Observation/2");
  }

  @Test
  void twoSwitchesAndAHighScoreNowAreProbable() {
    var patient =
        patient()
            .with("F32.2", LocalDate.of(2025, 5, 8), Diagnosis.ClinicalStatus.ACTIVE)
            .dispensed("escitalopram", 20, "2024-12-01", "2025-01-31")
            .dispensed("bupropion", 300, "2025-02-05", "2025-05-05")
            .dispensed("duloxetine", 60, "2025-05-08", null)
            .phq9(14, "2025-05-25");

    expect(
        assess(patient),
        Outcome.PATTERN_PROBABLE,
        tallies(2, 2, 2),
        referral(Indicator.INFO),
        Reason.CURRENT_SCORE);
  }

  @Test
  void coursesOfThreeWeeksNeverCount() {
    var patient =
        patient()
            .with("F32.1")
            .dispensed("fluoxetine", 20, "2025-02-01", "2025-02-21")
            .dispensed("paroxetine", 20, "2025-02-22", "2025-03-17")
            .dispensed("sertraline", 50, "2025-03-18", null);

    var assessment = assess(newOrder(patient));

    expect(
        assessment,
        Outcome.NO_PATTERN,
        tallies(1, 1, 1),
        Showing.NOTHING,
        Reason.FEWER_THAN_THRESHOLD);
    assertThat(assessment.trials().get(2).atOrder()).isTrue();
  }

  @Test
  void aMeasuredNonResponseOutranksTheStopReason() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("escitalopram", 20, "2024-10-01", "2024-12-09")
            .stoppedBecause(STATUS_REASON, "sintol")
            .dispensed("venlafaxine", 150, "2024-12-16", "2025-02-16")
            .phq9(20, "2024-09-28")
            .phq9(18, "2024-12-08")
            .phq9(17, "2025-02-15")
            .phq9(18, "2025-05-10");

    expect(assess(patient), Outcome.PATTERN_DOCUMENTED, tallies(2, 2, 2), referral(Indicator.INFO));
  }

  @Test
  void anIntoleranceWithoutScoresIsNoFailure() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("escitalopram", 20, "2024-10-01", "2024-12-09")
            .stoppedBecause(STATUS_REASON, "sintol")
            .dispensed("venlafaxine", 150, "2024-12-16", null);

    assertThat(assess(patient).trials().get(0).result()).isEqualTo(Result.INTOLERANCE);
  }

  @Test
  void bipolarDisorderEverExcludesWhateverItsStatus() {
    var patient = p1().with("F31.81", LocalDate.of(2019, 1, 1), Diagnosis.ClinicalStatus.INACTIVE);

    expect(
        assess(newOrder(patient)),
        Outcome.EXCLUDED,
        tallies(3, 3, 3),
        Showing.NOTHING,
        Reason.BIPOLAR);
  }

  @Test
  void aRacemateAndItsEnantiomerAreOneFailure() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("citalopram", 40, "2024-10-01", "2024-12-10")
            .dispensed("escitalopram", 20, "2024-12-11", "2025-02-20")
            .dispensed("sertraline", 50, "2025-05-10", null)
            .phq9(18, "2024-09-30")
            .phq9(17, "2024-12-09")
            .phq9(16, "2025-02-19");

    expect(
        assess(newOrder(patient)),
        Outcome.NO_PATTERN,
        tallies(1, 1, 1),
        Showing.NOTHING,
        Reason.FEWER_THAN_THRESHOLD);
  }

  @Test
  void theSameIngredientTwiceIsOneTrialUntilTheOrderChangesTheSecond() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-06-01", "2024-08-01")
            .dispensed("sertraline", 100, "2024-12-01", "2025-02-01")
            .dispensed("fluoxetine", 20, "2025-04-01", null);

    expect(
        assess(newOrder(patient)),
        Outcome.PATTERN_POSSIBLE,
        tallies(2, 2, 2),
        ADVICE,
        Reason.INFERRED_ONLY);
  }

  @Test
  void aNotTakenStatementCancelsTheStatementOfTheSameDrugAndPeriod() {
    var patient =
        patient()
            .with("F32.1")
            .stated(Status.COMPLETED, "fluoxetine", 20, "2024-09-01", "2024-11-30")
            .stated(Status.NOT_TAKEN, "fluoxetine", 0, "2024-09-01", "2024-11-30")
            .dispensed("paroxetine", 30, "2024-12-05", "2025-02-15")
            .dispensed("sertraline", 50, "2025-05-20", null)
            .phq9(17, "2024-12-05")
            .phq9(15, "2025-02-14");

    expect(
        assess(newOrder(patient)),
        Outcome.NO_PATTERN,
        tallies(1, 1, 1),
        Showing.NOTHING,
        Reason.FEWER_THAN_THRESHOLD);
  }

  @Test
  void anUnnamedAntidepressantCouldBeTheSecondFailure() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("escitalopram", 20, "2024-12-01", "2025-02-10")
            .stated(Status.COMPLETED, "antidepressant, name unknown", 0, "2024", null)
            .phq9(18, "2024-12-01")
            .phq9(16, "2025-02-09")
            .phq9(17, "2025-05-15");

    var assessment = assess(newOrder(patient));

    expect(
        assessment,
        Outcome.CANNOT_TELL,
        tallies(1, 1, 2),
        new Showing(Card.COMPLETE_THE_RECORD, Indicator.INFO));
    assertThat(assessment.cannotTell()).containsExactly(MissingCode.UNMAPPED_DRUG);
  }

  @Test
  void theRulesAreNotForASixteenYearOld() {
    var assessment = assess(newOrder(p1().bornOn("2009-02-01")));

    assertThat(assessment.outcome()).isEqualTo(Outcome.NO_PATTERN);
    assertThat(assessment.reasons()).containsExactly(Reason.AGE);
    assertThat(assessment.showing()).isEqualTo(Showing.NOTHING);
  }

  @Test
  void aBorderlineDoseCountsInTheLenientTallyAlone() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("escitalopram", 10, "2024-11-01", "2025-01-15")
            .dispensed("venlafaxine", 75, "2025-01-16", "2025-03-20")
            .dispensed("mirtazapine", 15, "2025-05-05", null)
            .phq9(18, "2024-11-01")
            .phq9(16, "2025-01-14")
            .phq9(15, "2025-03-19")
            .phq9(16, "2025-05-04");

    expect(
        assess(newOrder(patient)),
        Outcome.PATTERN_POSSIBLE,
        tallies(1, 2, 2),
        ADVICE,
        Reason.BORDERLINE_DOSE);
  }

  @Test
  void missingDosesLeaveTheAnswerOpen() {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.COMPLETED, "sertraline", 0, "2024-10-01", "2024-12-15")
            .stated(Status.COMPLETED, "fluoxetine", 0, "2024-12-16", "2025-03-05")
            .stated(Status.ACTIVE, "duloxetine", 60, "2025-05-10", null)
            .phq9(16, "2025-05-09");

    var assessment = assess(patient);

    expect(assessment, Outcome.CANNOT_TELL, tallies(0, 0, 2), Showing.NOTHING);
    assertThat(assessment.cannotTell()).containsExactly(MissingCode.NO_DOSE);
  }

  @Test
  void anUnspecifiedCodeCapsTheTier() {
    var patient =
        patient()
            .with("F32.A")
            .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
            .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
            .phq9(19, "2024-09-01")
            .phq9(17, "2024-11-14")
            .phq9(16, "2025-02-08")
            .phq9(18, "2025-05-20");

    expect(
        assess(newOrder(patient)),
        Outcome.PATTERN_PROBABLE,
        tallies(2, 2, 2),
        referral(Indicator.WARNING),
        Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @Test
  void aYearOnOneDrugIsAPresumedResponseAndEndsTheEpisode() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2023-12-01", "2025-01-31")
            .dispensed("bupropion", 300, "2025-02-05", "2025-04-05")
            .dispensed("venlafaxine", 150, "2025-04-10", null);

    var assessment = assess(newOrder(patient));

    expect(assessment, Outcome.PATTERN_POSSIBLE, tallies(2, 2, 2), ADVICE, Reason.INFERRED_ONLY);
    assertThat(assessment.trials().get(0).result()).isEqualTo(Result.PRESUMED_RESPONSE);
  }

  @Test
  void ordersAloneInPrimaryCareAreTwoLateSwitches() {
    var patient =
        patient()
            .with("F32.A")
            .ordered(Status.STOPPED, "sertraline", 50, "2024-03-04", 5)
            .ordered(Status.STOPPED, "sertraline", 100, "2024-05-20", 5)
            .ordered(Status.ACTIVE, "escitalopram", 10, "2024-10-07", 11)
            .ordering(Hook.ORDER_SELECT, "venlafaxine", 75);

    expect(
        assess(patient),
        Outcome.PATTERN_POSSIBLE,
        tallies(0, 2, 2),
        ADVICE,
        Reason.LATE_SWITCH,
        Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @Test
  void aRelapseOnTreatmentCountsInTheLenientTallyAlone() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("escitalopram", 10, "2024-06-01", "2025-01-05")
            .dispensed("sertraline", 100, "2025-01-06", null)
            .phq9(20, "2024-06-01")
            .phq9(6, "2024-07-27")
            .phq9(17, "2025-01-03")
            .phq9(15, "2025-05-20");

    expect(
        assess(newOrder(patient)),
        Outcome.PATTERN_POSSIBLE,
        tallies(1, 2, 2),
        ADVICE,
        Reason.RELAPSE_ON_TREATMENT);
  }

  @Test
  void aLowDoseForMonthsMakesTheTimeAtTheHighDoseTooShort() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("escitalopram", 20, "2024-08-01", "2024-10-23")
            .dispensed("venlafaxine", 75, "2024-10-24", "2025-02-19")
            .dispensed("venlafaxine", 150, "2025-02-20", "2025-03-26")
            .dispensed("duloxetine", 60, "2025-04-29", null);

    expect(
        assess(newOrder(patient)),
        Outcome.PATTERN_POSSIBLE,
        tallies(1, 2, 2),
        ADVICE,
        Reason.BORDERLINE_DOSE);
  }

  @Test
  void nothingIsSaidOfTheDead() {
    var assessment = assess(newOrder(p1().dead()));

    assertThat(assessment.outcome()).isEqualTo(Outcome.NO_PATTERN);
    assertThat(assessment.reasons()).containsExactly(Reason.DECEASED);
  }

  @Test
  void aDoseThatRisesIsTheAdvisedStepAndBringsNoCard() {
    var assessment = assess(p1().ordering(Hook.ORDER_SIGN, "mirtazapine", 45));

    assertThat(assessment.order())
        .isEqualTo(new Order(OrderClass.INCREASE, "mirtazapine", "mirtazapine"));
    assertThat(assessment.showing()).isEqualTo(Showing.NOTHING);
  }

  @Test
  void aRenewalIsShownAtSigningAlone() {
    assertThat(assess(p1().ordering(Hook.ORDER_SIGN, "mirtazapine", 30)).showing())
        .isEqualTo(referral(Indicator.INFO));
    assertThat(assess(p1().ordering(Hook.ORDER_SELECT, "mirtazapine", 30)).showing())
        .isEqualTo(Showing.NOTHING);
  }

  @Test
  void anotherKindOfDrugBringsNoCard() {
    assertThat(assess(p1().ordering(Hook.ORDER_SIGN, "atorvastatin", 20)).showing())
        .isEqualTo(Showing.NOTHING);
  }
}
