package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R23 and R24: what shows that sertraline gave way, and after how long that is no failure. */
class ChangesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);
  private static final LocalDate START = LocalDate.of(2024, 10, 1);

  /** The only way in which sertraline ended. */
  private static Result result(PatientBuilder patient) {
    return result(patient, Policy.DEFAULT);
  }

  private static Result result(PatientBuilder patient, String policy) {
    var sertraline =
        ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(policy)).trials().stream()
            .filter(each -> each.trial().ingredient().equals("sertraline"))
            .toList();
    assertThat(sertraline).hasSize(1);
    return sertraline.get(0).result();
  }

  private static PatientBuilder sertraline(int days) {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 50, START.toString(), START.plusDays(days - 1L).toString());
  }

  private static PatientBuilder running(int days) {
    return patient().with("F33.1").dispensed("sertraline", 50, daysAgo(days - 1), null);
  }

  private static PatientBuilder changing(PatientBuilder patient) {
    return patient.ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  private static String day(int afterStart) {
    return START.plusDays(afterStart).toString();
  }

  @ParameterizedTest
  @CsvSource({"98, FAILED_INFERRED", "99, ENDED_UNEXPLAINED"})
  void theNextDrugBeginsUpToNinetyEightDaysAfterTheEnd(int after, Result result) {
    assertThat(result(sertraline(60).dispensed("fluoxetine", 20, day(59 + after), null)))
        .isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"0, ENDED_UNEXPLAINED", "1, FAILED_INFERRED"})
  void theNextDrugBeginsAfterTheFirst(int after, Result result) {
    var patient = sertraline(28).dispensed("fluoxetine", 20, day(after), null);

    assertThat(result(patient, "lenient")).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"13, ONGOING", "14, FAILED_INFERRED"})
  void aDrugIsAddedFromTwoWeeksAfterTheFirst(int after, Result result) {
    var patient = running(100).dispensed("bupropion", 300, daysAgo(99 - after), null);

    assertThat(result(patient)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"98, FAILED_INFERRED", "99, ENDED_UNEXPLAINED"})
  void anOrderReplacesWhatEndedInTheLastNinetyEightDays(int endedDaysAgo, Result result) {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, daysAgo(endedDaysAgo + 59), daysAgo(endedDaysAgo));

    assertThat(result(changing(patient))).isEqualTo(result);
  }

  private static PatientBuilder addedTo(PatientBuilder patient, int agentDaysAgo) {
    return patient
        .dispensed("fluoxetine", 20, daysAgo(300), null)
        .dispensed("aripiprazole", 5, daysAgo(agentDaysAgo), null);
  }

  /** Aripiprazole is added to fluoxetine, which goes on all the time. */
  @ParameterizedTest
  @CsvSource({"28, FAILED_INFERRED", "29, ENDED_UNEXPLAINED"})
  void aStepBeginsUpToTwentyEightDaysBeforeTheEnd(int before, Result result) {
    int began = 13 + before;
    var patient =
        addedTo(
            patient().with("F33.1").dispensed("sertraline", 50, daysAgo(60 + began), daysAgo(60)),
            60 + before);

    assertThat(result(patient)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"0, ENDED_UNEXPLAINED", "1, FAILED_INFERRED"})
  void aStepBeginsAfterTheDrugThatItShowsToHaveFailed(int after, Result result) {
    var patient =
        addedTo(
            patient().with("F33.1").dispensed("sertraline", 50, daysAgo(87), daysAgo(60)),
            87 - after);

    assertThat(result(patient, "lenient")).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"13, ONGOING", "14, FAILED_INFERRED"})
  void aStepIsAddedFromTwoWeeksAfterADrugThatRuns(int after, Result result) {
    assertThat(result(addedTo(running(80), 79 - after))).isEqualTo(result);
  }

  /** Sertraline was last filled until ten days ago, and runs on. */
  @ParameterizedTest
  @CsvSource({"27, ONGOING", "28, FAILED_INFERRED"})
  void aStepGoesOnForFourWeeksWithADrugThatRuns(int together, Result result) {
    var patient =
        addedTo(
            patient().with("F33.1").dispensed("sertraline", 50, daysAgo(100), daysAgo(10)),
            9 + together);

    assertThat(result(patient)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "179, FAILED_INFERRED",
    "180, LATE_SWITCH",
    "364, LATE_SWITCH",
    "365, PRESUMED_RESPONSE"
  })
  void aLongTrialIsALateSwitchAndThenAPresumedResponse(int days, Result result) {
    LocalDate end = LocalDate.of(2025, 3, 1);
    var ended =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, end.minusDays(days - 1L).toString(), end.toString())
            .dispensed("fluoxetine", 20, end.plusDays(1).toString(), null);

    assertThat(result(ended)).isEqualTo(result);
    assertThat(result(changing(running(days)))).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(ints = {180, 365})
  void aHighScoreInTheLastSixtyDaysOfALongTrialShowsThatItFailed(int days) {
    var ended =
        patient()
            .with("F33.1")
            .stated(Status.COMPLETED, "sertraline", 50, daysAgo(days + 19), daysAgo(20))
            .dispensed("fluoxetine", 20, daysAgo(19), null)
            .phq9(10, daysAgo(80));
    var changed = changing(running(days)).phq9(10, daysAgo(60));

    assertThat(result(ended)).isEqualTo(Result.FAILED_INFERRED);
    assertThat(result(changed)).isEqualTo(Result.FAILED_INFERRED);
  }

  @Test
  void aLongTrialOfInterruptedMonthsIsNoPresumedResponse() {
    var patient = patient().with("F33.1");
    for (int i = 0; i < 9; i++) {
      LocalDate from = LocalDate.of(2024, 3, 1).plusDays(50L * i);
      patient.ordered(Status.COMPLETED, "sertraline", 100, from.toString(), 0);
    }

    assertThat(result(patient)).isEqualTo(Result.ENDED_UNEXPLAINED);
  }
}
