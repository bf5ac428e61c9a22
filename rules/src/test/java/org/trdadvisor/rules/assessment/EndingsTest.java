package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Code;

/** How a trial ended, where nothing but one rule can tell. */
class EndingsTest {

  private static PatientBuilder sertraline() {
    return patient()
        .with("F33.1")
        .stated(Status.STOPPED, "sertraline", 50, "2024-10-01", "2024-12-31");
  }

  /** The only way in which it ended. */
  private static Result result(PatientBuilder patient) {
    var trials = assess(patient).trials();
    assertThat(trials).hasSize(1);
    return trials.get(0).result();
  }

  @Test
  void aTrialThatWasStoppedAsIneffectiveHasFailed() {
    var patient = sertraline().stoppedBecause("urn:trd-advisor:stop-reason", "ineffective");

    assertThat(result(patient)).isEqualTo(Result.FAILED_DOCUMENTED);
  }

  @Test
  void aTrialThatWasNotFinishedIsNonAdherent() {
    var patient = sertraline().stoppedBecause(Code.SNOMED_CT, "266710000");

    assertThat(result(patient)).isEqualTo(Result.NON_ADHERENT);
  }

  @Test
  void aTrialThatWasStoppedBecauseTheSupplyRanOutSaysNothing() {
    var patient = sertraline().stoppedBecause(Code.SNOMED_CT, "12371000175103");

    assertThat(result(patient)).isEqualTo(Result.NON_CLINICAL);
  }

  @Test
  void aTrialWhoseFillsCoverTooFewDaysIsNonAdherent() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, "2024-10-01", "2024-10-20")
            .dispensed("sertraline", 50, "2024-11-10", "2024-11-29")
            .dispensed("sertraline", 50, "2024-12-20", "2025-01-08");

    assertThat(result(patient)).isEqualTo(Result.NON_ADHERENT);
  }

  @ParameterizedTest
  @CsvSource({"16, 9, PARTIAL", "18, 10, FAILED_DOCUMENTED"})
  void aTotalFromTenOnIsHigh(int first, int last, Result result) {
    var patient = sertraline().phq9(first, "2024-10-01").phq9(last, "2024-12-15");

    assertThat(result(patient)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"9, PARTIAL", "10, ENDED_UNEXPLAINED"})
  void aLowTotalWithoutAFirstScoreIsPartOfAResponse(int last, Result result) {
    assertThat(result(sertraline().phq9(last, "2024-12-15"))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"9, PARTIAL", "10, RELAPSED"})
  void aTotalFromTenOnAfterAResponseIsARelapse(int last, Result result) {
    var patient =
        sertraline().phq9(16, "2024-10-01").phq9(4, "2024-11-15").phq9(last, "2024-12-15");

    assertThat(result(patient)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"1960-06-01, true", "1960-06-02, false"})
  void fromSixtyFiveTheRouteIsThatOfTheOlder(String born, boolean older) {
    assertThat(assess(sertraline().bornOn(born)).route() == Route.OLDER).isEqualTo(older);
  }

  @ParameterizedTest
  @CsvSource({"98, true", "99, false"})
  void anAntidepressantKeepsDepressionActiveForNinetyEightDays(int endedDaysAgo, boolean active) {
    var patient =
        patient()
            .with("F33.1", AS_OF.minusDays(400), ClinicalStatus.ACTIVE)
            .stated(
                Status.COMPLETED,
                "sertraline",
                50,
                "2024-12-01",
                AS_OF.minusDays(endedDaysAgo).toString());

    assertThat(assess(patient).reasons().contains(Reason.NOT_ACTIVE)).isEqualTo(!active);
  }
}
