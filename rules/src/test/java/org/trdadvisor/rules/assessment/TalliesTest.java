package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R28: which tally counts venlafaxine, and which tier follows, on both sides of each limit. */
class TalliesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);
  private static final LocalDate START = LocalDate.of(2024, 11, 1);

  private static FailedTrials tallies(PatientBuilder patient) {
    return assess(patient).failedTrials();
  }

  private static String day(int afterStart) {
    return START.plusDays(afterStart).toString();
  }

  /** Without a dose where it is 0; another drug begins on the day after. */
  private static PatientBuilder venlafaxine(int mg, int days) {
    return patient()
        .with("F33.1")
        .stated(Status.COMPLETED, "venlafaxine", mg, day(0), day(days - 1))
        .dispensed("fluoxetine", 20, day(days), null);
  }

  @ParameterizedTest
  @CsvSource({
    "75, 41, 0, 0, 0",
    "75, 42, 0, 1, 1",
    "0, 41, 0, 0, 0",
    "0, 42, 0, 0, 1",
    "150, 41, 0, 0, 0",
    "150, 42, 1, 1, 1"
  })
  void aChangedTrialCountsFromSixWeeksWhateverItsDose(
      int mg, int days, int counted, int lenient, int bestCase) {
    assertThat(tallies(venlafaxine(mg, days)))
        .isEqualTo(new FailedTrials(counted, lenient, bestCase));
  }

  @ParameterizedTest
  @CsvSource({
    "75, 27, 0, 0, 0",
    "75, 28, 0, 1, 1",
    "0, 27, 0, 0, 0",
    "0, 28, 0, 0, 1",
    "150, 27, 0, 0, 0",
    "150, 28, 1, 1, 1"
  })
  void aClearMeasuredFailureCountsFromFourWeeksWhateverItsDose(
      int mg, int days, int counted, int lenient, int bestCase) {
    var patient = venlafaxine(mg, days).phq9(20, day(0)).phq9(19, day(30));

    assertThat(tallies(patient)).isEqualTo(new FailedTrials(counted, lenient, bestCase));
  }

  @ParameterizedTest
  @CsvSource({"41, 0", "42, 1"})
  void aRelapseCountsFromSixWeeks(int days, int lenient) {
    var patient = venlafaxine(150, days).phq9(20, day(0)).phq9(4, day(29)).phq9(15, day(40));

    assertThat(tallies(patient).lenient()).isEqualTo(lenient);
  }

  /** A tapered dose takes it to half a year. */
  @ParameterizedTest
  @CsvSource({"41, 0", "42, 1"})
  void aLateSwitchCountsFromSixWeeksAtItsDose(int days, int lenient) {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.COMPLETED, "venlafaxine", 150, day(0), day(days - 1))
            .stated(Status.COMPLETED, "venlafaxine", 37, day(days), day(189))
            .dispensed("fluoxetine", 20, day(190), null);

    assertThat(tallies(patient).lenient()).isEqualTo(lenient);
  }

  private static PatientBuilder twoInferred() {
    return venlafaxine(150, 60).dispensed("sertraline", 50, day(-60), day(-1));
  }

  @Test
  void aThirdFailureOfTheLenientTallyAddsNoReasonToTwoThatAreCounted() {
    var patient = twoInferred().stated(Status.COMPLETED, "bupropion", 150, day(-120), day(-61));

    assertThat(tallies(patient)).isEqualTo(new FailedTrials(2, 3, 3));
    assertThat(assess(patient).reasons()).containsExactly(Reason.INFERRED_ONLY);
  }

  @Test
  void whereThreeAreAskedForThreeInferredAreProbable() {
    var policy = KNOWLEDGE.sitePolicy(Policy.DEFAULT, Map.of("failures.threshold", "3")).policy();
    var patient =
        twoInferred().stated(Status.COMPLETED, "bupropion", 300, day(-120), day(-61)).build();

    assertThat(ASSESSOR.assess(patient, policy).reasons()).containsExactly(Reason.THREE_INFERRED);
  }

  @Test
  void whatIsPossibleStaysSoThoughMedicationMayBeUnread() {
    var patient =
        venlafaxine(75, 60)
            .dispensed("sertraline", 50, day(-60), day(-1))
            .read(Input.MEDICATION_REQUESTS, Input.State.PARTIAL);

    assertThat(tallies(patient)).isEqualTo(new FailedTrials(1, 2, 2));
    assertThat(assess(patient).outcome()).isEqualTo(Outcome.PATTERN_POSSIBLE);
  }
}
