package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.filledCode;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.concept;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.trials.Adherence;

/** The numbers no site may choose, each on both sides of the value it has. */
class DefinitionsTest {

  private static final LocalDate START = LocalDate.of(2024, 10, 1);
  private static final String SERTRALINE_50 = "312941";

  private static JudgedTrial firstTrial(PatientBuilder patient) {
    return assess(patient).trials().get(0);
  }

  private static String day(int afterStart) {
    return START.plusDays(afterStart).toString();
  }

  /** Sertraline on the first sixty days, and fluoxetine from the next on. */
  private static PatientBuilder switched() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 50, day(0), day(59))
        .dispensed("fluoxetine", 20, day(60), null);
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "1, 1", "366, 366", "367, 30"})
  void aSupplyIsReadFromOneDayToAYear(int days, int covered) {
    var patient =
        patient()
            .with("F33.1")
            .with(filledCode(SERTRALINE_50).from("2024-01-01").supplying(days, 0));

    assertThat(firstTrial(patient).trial().daysCovered()).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"2024-12-31, true", "2025-01-01, true", "2025-01-02, false"})
  void theNextDrugEndsAStatementForAYearAfterItsStart(String next, boolean endKnown) {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.COMPLETED, "sertraline", 50, "2024-01-01", null)
            .dispensed("venlafaxine", 150, next, null);

    assertThat(firstTrial(patient).trial().endKnown()).isEqualTo(endKnown);
  }

  @ParameterizedTest
  @CsvSource({"2, UNKNOWN", "3, LOW"})
  void adherenceIsJudgedFromThreeFills(int fills, Adherence adherence) {
    var patient = patient().with("F33.1");
    for (int fill = 0; fill < fills; fill++) {
      patient.dispensed("sertraline", 50, day(40 * fill), day(40 * fill + 19));
    }

    assertThat(firstTrial(patient).adherence()).isEqualTo(adherence);
    assertThat(firstTrial(patient.allFillsKnown()).adherence()).isEqualTo(Adherence.LOW);
  }

  @Test
  void aStatementThatCoversTheGapsSpeaksForTheDaysEvenWhereEveryFillIsKnown() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, day(0), day(19))
            .dispensed("sertraline", 50, day(40), day(59))
            .allFillsKnown();
    assertThat(firstTrial(patient).adherence()).isEqualTo(Adherence.LOW);

    patient.stated(Status.COMPLETED, "sertraline", 50, day(0), day(59));

    assertThat(firstTrial(patient).adherence()).isEqualTo(Adherence.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "-31, FAILED_INFERRED",
    "-30, FAILED_DOCUMENTED",
    "14, FAILED_DOCUMENTED",
    "15, FAILED_INFERRED"
  })
  void aFirstScoreIsFromTheMonthBeforeTheStartToTwoWeeksAfter(int scored, Result result) {
    var patient = switched().phq9(20, day(scored)).phq9(12, day(45));

    assertThat(firstTrial(patient).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "27, FAILED_INFERRED",
    "28, FAILED_DOCUMENTED",
    "73, FAILED_DOCUMENTED",
    "74, FAILED_INFERRED"
  })
  void aLastScoreIsFromFourWeeksAfterTheStartToTwoAfterTheEnd(int scored, Result result) {
    var patient = switched().phq9(20, day(0)).phq9(19, day(scored));

    assertThat(firstTrial(patient).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"4, RESPONDED", "5, PARTIAL"})
  void aTotalBelowFiveIsAResponseWithoutAFirstScore(int total, Result result) {
    var patient = switched().phq9(total, day(45));

    assertThat(firstTrial(patient).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"20, 10, RESPONDED", "27, 14, FAILED_DOCUMENTED"})
  void halfOfTheFirstScoreGoneIsAResponse(int first, int last, Result result) {
    var patient = switched().phq9(first, day(0)).phq9(last, day(45));

    assertThat(firstTrial(patient).result()).isEqualTo(result);
  }

  /** Six of 25 is the largest share below a quarter that two totals can make. */
  @ParameterizedTest
  @CsvSource({"25, 19, 1", "20, 15, 0"})
  void lessThanAQuarterGoneIsNoResponse(int first, int last, int counted) {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, day(0), day(29))
            .dispensed("fluoxetine", 20, day(30), null)
            .phq9(first, day(0))
            .phq9(last, day(30));

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(counted);
  }

  /** Six weeks, so that the next drug is not one added two weeks after the start. */
  @ParameterizedTest
  @CsvSource({"12, ENDED_UNEXPLAINED", "13, FAILED_INFERRED"})
  void theNextDrugMayBeginFourWeeksBeforeTheEnd(int begun, Result result) {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, day(0), day(41))
            .dispensed("fluoxetine", 20, day(begun), null);

    assertThat(firstTrial(patient).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"60, FAILED_INFERRED", "61, LATE_SWITCH"})
  void aHighScoreInItsLastTwoMonthsSpeaksAgainstAResponseToALongTrial(int before, Result result) {
    LocalDate end = LocalDate.of(2025, 3, 1);
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, end.minusDays(199).toString(), end.toString())
            .dispensed("fluoxetine", 20, end.plusDays(1).toString(), null)
            .phq9(12, end.minusDays(before).toString());

    assertThat(firstTrial(patient).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"365, true", "366, false"})
  void theDiagnosisOfAVisitHoldsForAYear(int age, boolean diagnosed) {
    var diagnosis =
        new Diagnosis(
            new Evidence("Condition/visit"),
            concept(Code.ICD_10_CM, "F33.1"),
            Diagnosis.Category.ENCOUNTER,
            ClinicalStatus.ACTIVE,
            Diagnosis.Verification.CONFIRMED,
            PartialDate.of(AS_OF.minusDays(age)),
            null,
            null,
            false);
    var patient = patient().with(diagnosis).dispensed("sertraline", 50, day(0), null);

    assertThat(assess(patient).reasons().contains(Reason.NO_MDD)).isEqualTo(!diagnosed);
  }

  @ParameterizedTest
  @CsvSource({"28, AUGMENT", "29, OTHER"})
  void anAgentAugmentsAnAntidepressantThatEndedInTheLastFourWeeks(
      int endedDaysAgo, OrderClass orderClass) {
    var patient =
        patient()
            .with("F33.1")
            .stated(
                Status.COMPLETED,
                "sertraline",
                50,
                day(0),
                AS_OF.minusDays(endedDaysAgo).toString())
            .ordering(Hook.ORDER_SIGN, "lithium", 600);

    assertThat(assess(patient).order()).extracting(Order::orderClass).isEqualTo(orderClass);
  }

  @ParameterizedTest
  @CsvSource({"364, true", "365, false"})
  void aRecordOfLessThanAYearIsShort(int days, boolean tooShort) {
    var patient = patient().with("F33.1", AS_OF.minusDays(days), ClinicalStatus.ACTIVE);

    assertThat(assess(patient).missing())
        .extracting(Missing::code)
        .matches(codes -> codes.contains(MissingCode.SHORT_HISTORY) == tooShort);
  }
}
