package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R30: the stages of a patient whose moderate depression began with sertraline, or as said. */
class StagingTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static final Concept ECT = Concept.of(new Coding(Code.SNOMED_CT, "23835007", null));

  private static Estimated estimated(PatientBuilder patient) {
    return ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT)).estimated();
  }

  private static PatientBuilder twoFailures(String code, LocalDate recorded) {
    return patient()
        .with(code, recorded, ClinicalStatus.ACTIVE)
        .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
        .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
        .dispensed("mirtazapine", 30, "2025-05-10", null);
  }

  private static PatientBuilder twoFailures() {
    return twoFailures("F33.1", LocalDate.parse("2024-09-01"));
  }

  @Test
  void pointsOfTimeSeverityAndFailuresAdd() {
    assertThat(estimated(twoFailures())).isEqualTo(new Estimated(5, true, 2));
  }

  @ParameterizedTest
  @CsvSource({"2024-06-01, 5", "2024-05-31, 6"})
  void aYearAndADayAreMoreThanTwelveMonths(String since, int points) {
    assertThat(estimated(twoFailures().phq9(15, since)).maudsley()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"2023-06-01, 6", "2023-05-31, 7"})
  void twoYearsAndADayAreMoreThanTwentyFourMonths(String since, int points) {
    var patient = twoFailures().phq9(15, since).phq9(15, "2023-11-01").phq9(15, "2024-04-01");

    assertThat(estimated(patient).maudsley()).isEqualTo(points);
  }

  @Test
  void theEpisodeBeginsAfterItsLatestBoundary() {
    var patient = twoFailures().phq9(15, "2022-01-01").phq9(3, "2024-05-01").phq9(3, "2024-07-01");

    assertThat(estimated(patient)).isEqualTo(new Estimated(5, true, 2));
  }

  @ParameterizedTest
  @CsvSource({"F32.0, 4", "F32.1, 5", "F32.2, 6", "F32.3, 7"})
  void theCodeSaysHowSevereItIs(String code, int points) {
    assertThat(estimated(twoFailures(code, LocalDate.parse("2024-09-01"))).maudsley())
        .isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"10, 5", "19, 5", "20, 6"})
  void theCurrentScoreSaysItWhereNoCodeDoes(int total, int points) {
    var patient = twoFailures("F33.9", LocalDate.parse("2024-09-01")).phq9(total, "2025-05-20");

    assertThat(estimated(patient)).isEqualTo(new Estimated(points, true, 2));
  }

  @Test
  void withoutCodeOrCurrentScoreTheSeverityIsUnknown() {
    var patient = twoFailures("F33.9", LocalDate.parse("2024-09-01")).phq9(15, "2025-03-01");

    assertThat(estimated(patient)).isEqualTo(new Estimated(2, false, 2));
  }

  @Test
  void theLatestCodeThatSaysItCounts() {
    var patient =
        twoFailures("F33.2", LocalDate.parse("2024-09-01"))
            .with("F33.0", LocalDate.parse("2025-01-01"), ClinicalStatus.ACTIVE)
            .with("F33.9", LocalDate.parse("2025-02-01"), ClinicalStatus.ACTIVE);

    assertThat(estimated(patient).maudsley()).isEqualTo(4);
  }

  @Test
  void aThirdFailureGivesAPoint() {
    var patient = twoFailures().dispensed("bupropion", 300, "2025-02-11", "2025-05-09");

    assertThat(estimated(patient)).isEqualTo(new Estimated(6, true, 2));
  }

  @Test
  void aDoseThatIsUnknownIsOpenWhereItCouldAddAPoint() {
    var none = patient().with("F33.1", LocalDate.parse("2024-09-01"), ClinicalStatus.ACTIVE);
    var one =
        none.stated(Status.COMPLETED, "fluoxetine", 0, "2024-09-01", "2024-12-15")
            .dispensed("mirtazapine", 30, "2025-02-11", null);

    assertThat(estimated(one)).isEqualTo(new Estimated(4, false, 0));
  }

  @Test
  void aDoseThatIsUnknownIsNotOpenWhereItCouldNotAddAPoint() {
    var oneMore =
        patient()
            .with("F33.1", LocalDate.parse("2024-09-01"), ClinicalStatus.ACTIVE)
            .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
            .stated(Status.COMPLETED, "fluoxetine", 0, "2024-11-16", "2025-02-10")
            .dispensed("mirtazapine", 30, "2025-05-10", null);

    assertThat(estimated(oneMore)).isEqualTo(new Estimated(5, true, 1));
  }

  @ParameterizedTest
  @CsvSource({"28, 6", "27, 5"})
  void anAddedDrugGivesAPointOnceItIsAStep(int days, int points) {
    var since = LocalDate.parse("2024-12-15");
    var patient =
        twoFailures()
            .dispensed("aripiprazole", 5, since.toString(), since.plusDays(days - 1L).toString());

    assertThat(estimated(patient)).isEqualTo(new Estimated(points, true, 2));
  }

  @Test
  void aDrugAddedInAnEarlierEpisodeGivesNone() {
    var patient =
        twoFailures()
            .dispensed("fluoxetine", 20, "2022-01-01", "2022-05-31")
            .dispensed("aripiprazole", 5, "2022-03-01", "2022-05-31");

    assertThat(estimated(patient)).isEqualTo(new Estimated(5, true, 2));
  }

  @Test
  void unreadMedicationLeavesFailuresAndAddedDrugsOpen() {
    var patient = twoFailures().read(Input.MEDICATION_STATEMENTS, Input.State.FAILED);

    assertThat(estimated(patient)).isEqualTo(new Estimated(5, false, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, true",
    "EMPTY, true",
    "PARTIAL, false",
    "FAILED, false",
    "NOT_SUPPORTED, false"
  })
  void onlyReadProceduresShowThatEctWasNeverGiven(Input.State state, boolean complete) {
    assertThat(estimated(twoFailures().read(Input.PROCEDURES, state)).maudsleyComplete())
        .isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"2010-01-01, COMPLETE, 6", "2025-06-01, FAILED, 6", "2025-06-02, COMPLETE, 5"})
  void ectEverGivesAPoint(String on, Input.State state, int points) {
    var patient = twoFailures().procedure(ECT, on).read(Input.PROCEDURES, state);

    assertThat(estimated(patient)).isEqualTo(new Estimated(points, true, 2));
  }

  @Test
  void aRecordWithoutDepressionHasNoEpisode() {
    assertThat(estimated(patient())).isEqualTo(new Estimated(0, false, 0));
  }
}
