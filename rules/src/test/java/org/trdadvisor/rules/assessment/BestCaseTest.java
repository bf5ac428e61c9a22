package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.statement;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R28, best case: what has no dates or no name may have failed, unless it lies outside. */
class BestCaseTest {

  private static final String UNNAMED = "antidepressant, name unknown";
  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static int bestCase(PatientBuilder patient) {
    return ASSESSOR
        .assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT))
        .failedTrials()
        .bestCase();
  }

  /** One failure, in an episode that begins after 31 October 2024. */
  private static PatientBuilder oneFailure() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-11-01", "2024-12-30")
        .dispensed("venlafaxine", 150, "2024-12-31", null);
  }

  /** One failure by the order at hand, in an episode that begins after 31 December 2024. */
  private static PatientBuilder oneFailureAtTheOrder() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2025-01-01", null)
        .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  @ParameterizedTest
  @CsvSource({
    "fluoxetine, 2015, 1",
    "fluoxetine, 2024-10-31, 1",
    "fluoxetine, 2024-10, 1",
    "fluoxetine, 2024-11-01, 2",
    "fluoxetine, 2024-11, 2",
    "fluoxetine, 2024, 2",
    "name unknown: antidepressant, 2015, 1",
    "name unknown: antidepressant, 2024-10-31, 1",
    "name unknown: antidepressant, 2024-11-01, 2"
  })
  void whatWasOverBeforeTheEpisodeIsNoFailureOfIt(String drug, String saidOn, int bestCase) {
    var patient = oneFailure().with(statement(Status.COMPLETED, drug).saidOn(saidOn));

    assertThat(bestCase(patient)).isEqualTo(bestCase);
  }

  @ParameterizedTest
  @CsvSource({
    "fluoxetine, 2015, 1",
    "fluoxetine, 2024-12-31, 1",
    "fluoxetine, 2025-01-01, 2",
    "name unknown: antidepressant, 2024-12-31, 1",
    "name unknown: antidepressant, 2025-01-01, 2"
  })
  void whatWasLastStatedBeforeTheEpisodeIsNotChangedByTheOrder(
      String drug, String saidOn, int bestCase) {
    var patient = oneFailureAtTheOrder().with(statement(Status.ACTIVE, drug).saidOn(saidOn));

    assertThat(bestCase(patient)).isEqualTo(bestCase);
  }

  @ParameterizedTest
  @CsvSource({"vortioxetine, 1", "fluoxetine, 2"})
  void anOrderOfItsOwnDrugDoesNotChangeWhatHasNoDates(String drug, int bestCase) {
    var patient = oneFailureAtTheOrder().with(statement(Status.ACTIVE, drug));

    assertThat(bestCase(patient)).isEqualTo(bestCase);
  }

  @ParameterizedTest
  @CsvSource({"2024-10-31, 1", "2024-11-01, 2"})
  void aStatedEndIsTheLastDayHoweverLateItWasTold(String until, int bestCase) {
    var patient =
        oneFailure()
            .with(
                statement(Status.COMPLETED, UNNAMED)
                    .from("2014")
                    .until(until)
                    .saidOn("2025-05-20"));

    assertThat(bestCase(patient)).isEqualTo(bestCase);
  }

  @Test
  void theDaysThatNothingRecentConfirmsAreNoneOfACountedFailure() {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.ACTIVE, "sertraline", 100, "2024-06-01", null)
            .dispensed("bupropion", 300, "2025-01-10", null)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT)).failedTrials())
        .isEqualTo(new FailedTrials(1, 1, 2));
  }

  @Test
  void withoutAnyDateItMayLieInTheEpisode() {
    assertThat(bestCase(oneFailure().with(statement(Status.COMPLETED, "fluoxetine")))).isEqualTo(2);
    assertThat(bestCase(oneFailure().with(statement(Status.COMPLETED, UNNAMED)))).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1825, 2", "1826, 1"})
  void anEpisodeIsLookedBackOnForFiveYears(int daysAgo, int bestCase) {
    // Depression scored every few months keeps the episode from ever having begun anew.
    var patient = oneFailure();
    for (int ago = 100; ago < 2000; ago += 100) {
      patient.phq9(15, AS_OF.minusDays(ago).toString());
    }
    patient.with(
        statement(Status.COMPLETED, "fluoxetine").saidOn(AS_OF.minusDays(daysAgo).toString()));

    assertThat(bestCase(patient)).isEqualTo(bestCase);
  }
}
