package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;

/** Each rule on the last day it holds, and on the day after. */
class BoundariesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);
  private static final LocalDate START = LocalDate.of(2024, 10, 1);

  private static PatientBuilder sertraline(int mg, int days) {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", mg, START.toString(), START.plusDays(days - 1L).toString());
  }

  private static String after(int days, int gap) {
    return START.plusDays(days + gap).toString();
  }

  @ParameterizedTest
  @CsvSource({"41, 0", "42, 1"})
  void aTrialCountsFromTheDayTheMinimumIsReached(int days, int counted) {
    var patient = sertraline(50, days).dispensed("fluoxetine", 20, after(days, 0), null);

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"49, 0", "50, 1"})
  void aTrialCountsFromTheMinimumDose(int mg, int counted) {
    var patient = sertraline(mg, 60).dispensed("fluoxetine", 20, after(60, 0), null);

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"27, 0", "28, 1"})
  void aClearMeasuredFailureCountsFromFourWeeks(int days, int counted) {
    var patient =
        sertraline(50, days)
            .dispensed("fluoxetine", 20, after(days, 0), null)
            .phq9(20, START.toString())
            .phq9(19, START.plusDays(30).toString());

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"16, 1", "15, 0"})
  void aMeasuredFailureOfFourWeeksIsClearBelowAQuarterBetter(int endpoint, int counted) {
    var patient =
        sertraline(50, 30)
            .dispensed("fluoxetine", 20, after(30, 0), null)
            .phq9(20, START.toString())
            .phq9(endpoint, START.plusDays(30).toString());

    assertThat(assess(patient).failedTrials().counted()).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"30, 1", "31, 2"})
  void aGapOfAMonthIsBridged(int gap, int trials) {
    var patient =
        sertraline(50, 30).dispensed("sertraline", 50, after(30, gap), after(30, gap + 29));

    assertThat(assess(patient).trials()).hasSize(trials);
  }

  @ParameterizedTest
  @CsvSource({"14, ADEQUATE", "15, SHORT"})
  void aRunBridgesTwoWeeks(int gap, DurationClass duration) {
    var patient =
        sertraline(50, 30).dispensed("sertraline", 50, after(30, gap), after(30, gap + 29));

    assertThat(assess(patient).trials().get(0).duration()).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"20, SHORT", "21, ADEQUATE"})
  void aDoseThatWasAlwaysTooLowIsJudgedByAllItsDays(
      int days, org.trdadvisor.rules.trials.DurationClass duration) {
    var patient =
        sertraline(25, 21).dispensed("sertraline", 25, after(21, 20), after(21, 19 + days));

    var judged = assess(patient).trials().get(0);

    assertThat(judged.duration()).isEqualTo(duration);
    assertThat(judged.days()).isEqualTo(21 + days);
  }

  @ParameterizedTest
  @CsvSource({"60, true", "61, false"})
  void aScoreIsCurrentForSixtyDays(int age, boolean current) {
    var patient = sertraline(50, 60).phq9(16, AS_OF.minusDays(age).toString());

    assertThat(assess(patient).currentScore() != null).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource({"9, NO_PATTERN", "10, PATTERN_PROBABLE"})
  void aCurrentScoreBelowTenIsAResponse(int total, Outcome outcome) {
    var patient =
        sertraline(50, 60)
            .dispensed("fluoxetine", 20, after(60, 0), after(60, 59))
            .dispensed("duloxetine", 60, after(120, 0), null)
            .phq9(total, AS_OF.minusDays(50).toString());

    assertThat(assess(patient).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"2007-06-01, false", "2007-06-02, true"})
  void anAdultIsEighteenToday(String birthDate, boolean tooYoung) {
    var assessment = assess(sertraline(50, 60).bornOn(birthDate));

    assertThat(assessment.reasons().contains(Reason.AGE)).isEqualTo(tooYoung);
  }

  @ParameterizedTest
  @CsvSource({"90, true", "91, false"})
  void aDiagnosisKeepsDepressionActiveForNinetyDays(int age, boolean active) {
    var patient = patient().with("F33.1", AS_OF.minusDays(age), ClinicalStatus.ACTIVE);

    assertThat(assess(patient).reasons().contains(Reason.NOT_ACTIVE)).isEqualTo(!active);
  }

  @Test
  void withoutABirthDateNoPatternIsStated() {
    var patient =
        sertraline(50, 60)
            .dispensed("fluoxetine", 20, after(60, 0), after(60, 59))
            .dispensed("duloxetine", 60, after(120, 0), null)
            .phq9(16, "2025-05-20")
            .bornOn(null);

    var assessment = assess(patient);

    assertThat(assessment.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assessment.cannotTell()).containsExactly(MissingCode.NO_BIRTH_DATE);
  }

  @Test
  void unreadMedicationIsNeverSilence() {
    var patient =
        sertraline(50, 60)
            .dispensed("fluoxetine", 20, after(60, 0), null)
            .read(Input.MEDICATION_STATEMENTS, Input.State.PARTIAL);

    var assessment = assess(patient);

    assertThat(assessment.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assessment.cannotTell()).containsExactly(MissingCode.PAGED_RESULTS);
    assertThat(assessment.failedTrials().bestCase()).isEqualTo(2);
  }

  @Test
  void theSameRecordGivesAnEqualAssessment() {
    assertThat(assess(sertraline(50, 60)).toString())
        .isEqualTo(assess(sertraline(50, 60)).toString());
  }

  @Test
  void everyRuleHasAnIdASentenceAndASource() {
    assertThat(ASSESSOR.rules())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.id()).matches("R\\d+[a-d]?");
              assertThat(rule.source()).isNotBlank().isNotEqualTo("null");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sct, 370143000",
    "http://hl7.org/fhir/sid/icd-10-cm, F33.1",
  })
  void aSpecificCodeIsNotWeakenedByAnUnspecificOneBesideIt(String system, String code) {
    var codes =
        new Coding[] {new Coding(system, code, null), new Coding(Code.ICD_10_CM, "F32.9", null)};
    var patient =
        patient()
            .with(PartialDate.parse("2019-01-01"), ClinicalStatus.ACTIVE, codes)
            .dispensed("sertraline", 100, "2024-11-01", null);

    assertThat(assess(patient).depression()).extracting(Depression::weak).isEqualTo(false);
  }

  @Test
  void anUnspecificCodeIsNotStrengthenedByOneBesideItThatMeansSomethingElse() {
    var codes =
        new Coding[] {
          new Coding(Code.ICD_10_CM, "F32.9", null), new Coding(Code.ICD_10_CM, "I10", null)
        };
    var patient =
        patient()
            .dispensed("sertraline", 50, START.toString(), null)
            .with(PartialDate.parse("2019-01-01"), ClinicalStatus.ACTIVE, codes);

    assertThat(assess(patient).depression()).extracting(Depression::weak).isEqualTo(true);
  }

  /** Fluoxetine 10 mg is below the adult minimum of 20 mg, and enough from 65 years on. */
  @ParameterizedTest
  @CsvSource({
    "default, 1959-10-01, ADEQUATE",
    "default, 1959-10-02, INADEQUATE",
    "lenient, 1959-10-01, ADEQUATE",
    "strict, 1959-10-01, ADEQUATE",
  })
  void theMinimumForOlderAdultsHoldsWhateverTheDoseProfile(
      String policy, String born, DoseClass dose) {
    var patient =
        patient()
            .bornOn(born)
            .with("F33.1")
            .dispensed("fluoxetine", 10, START.toString(), after(60, 0));

    var assessment = ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(policy));

    assertThat(assessment.trials().get(0).dose()).isEqualTo(dose);
  }

  @ParameterizedTest
  @CsvSource({", 08:00, 18", "07:00, 08:00, 4", "09:00, 08:00, 18"})
  void ofTwoTotalsOfOneDayTheLaterSpeaksOrElseTheHigher(
      LocalTime ofEighteen, LocalTime ofFour, int current) {
    var patient =
        sertraline(50, 60).phq9(18, "2025-05-20", ofEighteen).phq9(4, "2025-05-20", ofFour);

    assertThat(assess(patient).currentScore()).extracting(Score::total).isEqualTo(current);
  }

  @Test
  void aBriefPsychosisBesideSchizophreniaInOneDiagnosisIsNoLessAnExclusion() {
    var codes =
        new Coding[] {
          new Coding(Code.ICD_10_CM, "F20.9", null), new Coding(Code.ICD_10_CM, "F23", null)
        };
    var patient =
        sertraline(50, 60).with(PartialDate.parse("2010"), ClinicalStatus.RESOLVED, codes);

    assertThat(assess(patient).reasons()).containsExactly(Reason.PSYCHOSIS);
  }

  /** Eighty days of a hundred; and 79 of 99, which is less than four in five. */
  @ParameterizedTest
  @CsvSource({"20, ADEQUATE", "19, LOW"})
  void fillsThatCoverFourDaysInFiveAreTakenWell(int lastFill, Adherence adherence) {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, after(0, 0), after(0, 19))
            .dispensed("sertraline", 50, after(0, 25), after(0, 44))
            .dispensed("sertraline", 50, after(0, 52), after(0, 71))
            .dispensed("sertraline", 50, after(0, 80), after(0, 79 + lastFill));

    assertThat(assess(patient).trials().get(0).adherence()).isEqualTo(adherence);
  }

  @ParameterizedTest
  @CsvSource({"11, 360", "12, 365"})
  void anOrderWithItsRepeatsLastsAYearAtMost(int repeats, int covered) {
    var patient =
        patient().with("F33.1").ordered(Status.ACTIVE, "sertraline", 50, "2024-01-01", repeats);

    assertThat(assess(patient).trials().get(0).trial().daysCovered()).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"Z33.1, 300, true", "Z33.1, 301, false", "F53.0, 365, true", "F53.0, 366, false"})
  void aPregnancyIsRecentForTenMonthsAndABirthForAYear(String icd10cm, int age, boolean perinatal) {
    var patient = sertraline(50, 60).with(icd10cm, AS_OF.minusDays(age), ClinicalStatus.ACTIVE);

    assertThat(assess(patient).route() == Route.PERINATAL).isEqualTo(perinatal);
  }

  @ParameterizedTest
  @CsvSource({"365, true", "366, false"})
  void aPregnancyThatEndedIsRecentForAYear(int endedDaysAgo, boolean perinatal) {
    String ended = AS_OF.minusDays(endedDaysAgo).toString();
    var patient =
        sertraline(50, 60).with("Z33.1", ClinicalStatus.RESOLVED, "2023-12-01", null, ended);

    assertThat(assess(patient).route() == Route.PERINATAL).isEqualTo(perinatal);
  }

  @ParameterizedTest
  @CsvSource({"13, FAILED_INFERRED", "14, FAILED_DOCUMENTED"})
  void aTotalThatNoFirstScoreCouldMakeAResponseIsAFailure(int total, Result result) {
    var patient =
        sertraline(50, 60)
            .dispensed("fluoxetine", 20, after(60, 0), null)
            .phq9(total, START.plusDays(45).toString());

    assertThat(assess(patient).trials().get(0).result()).isEqualTo(result);
  }
}
