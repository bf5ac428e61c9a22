package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.statement;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;

/** b.1: nothing dated after the day asked about is read, and what ends after it goes on. */
class DatedAfterTest {

  @ParameterizedTest
  @CsvSource({"2025-06-01, 1", "2025-06, 1", "2025-06-02, 0"})
  void aStatementMadeLaterIsNotRead(String saidOn, int trials) {
    var patient =
        patient()
            .with(
                statement(Status.COMPLETED, "sertraline")
                    .from("2024-09-01")
                    .until("2025-02-01")
                    .saidOn(saidOn));

    assertThat(assess(patient).trials()).hasSize(trials);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, 0", "2025-06-02, 1"})
  void aLaterStatementThatItWasNotTakenIsNotRead(String saidOn, int trials) {
    var patient =
        patient()
            .with(
                statement(Status.COMPLETED, "sertraline").from("2024-09-01").until("2025-02-01"),
                statement(Status.NOT_TAKEN, "sertraline").saidOn(saidOn));

    assertThat(assess(patient).trials()).hasSize(trials);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, 1", "2025-06-02, 0"})
  void anOrderWrittenLaterIsNotReadThoughItsDosageBeganBefore(String on, int trials) {
    var patient =
        patient()
            .with(
                order(Status.ACTIVE, "sertraline").on(on).between(50, "2024-06-01", "2024-12-31"));

    assertThat(assess(patient).trials()).hasSize(trials);
  }

  /** By the day it was recorded, else by the day it began. */
  @ParameterizedTest
  @CsvSource({"2025-06-01, , true", "2025-06-02, , false", ", 2025-06, true", ", 2025-07, false"})
  void aDiagnosisDatedLaterIsNotRead(
      @Nullable String recorded, @Nullable String onset, boolean excluded) {
    var patient = patient().with("F31.81", ClinicalStatus.ACTIVE, recorded, onset, null);

    assertThat(assess(patient).outcome() == Outcome.EXCLUDED).isEqualTo(excluded);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, true", "2025-06-02, false"})
  void anUnnamedDrugToldLaterIsNotMissed(String saidOn, boolean missed) {
    var patient =
        patient().with(statement(Status.COMPLETED, "antidepressant, name unknown").saidOn(saidOn));

    assertThat(assess(patient).missing())
        .extracting(missing -> missing.code() == MissingCode.UNMAPPED_DRUG)
        .matches(codes -> codes.contains(true) == missed);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, false", "2025-06-02, true"})
  void aRemissionThatIsStillToComeBeginsNoEpisode(String abatement, boolean inEpisode) {
    var patient =
        patient()
            .with("F33.1")
            .with(remission("2025-01-01", abatement))
            .dispensed("sertraline", 100, "2024-12-01", "2025-02-28");

    assertThat(assess(patient).trials().get(0).inEpisode()).isEqualTo(inEpisode);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, false", "2025-06-02, true"})
  void untilItsRemissionADiagnosisShowsDepression(String abatement, boolean inEpisode) {
    // A first remission on 1 March would end the episode if nothing showed depression later.
    var patient =
        patient()
            .with("F33.1")
            .with(remission("2025-01-01", "2025-03-01"))
            .with(remission("2025-04-01", abatement))
            .dispensed("sertraline", 100, "2024-12-01", "2025-02-28");

    assertThat(assess(patient).trials().get(0).inEpisode()).isEqualTo(inEpisode);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, true", "2025-06-02, false"})
  void aRemissionThatIsStillToComeLeavesAnEarlierOneBehind(String abatement, boolean remission) {
    var patient =
        patient()
            .with("F33.1")
            .with(remission("2025-01-01", "2025-03-01"))
            .with(remission("2025-04-01", abatement));

    assertThat(assess(patient).reasons().contains(Reason.REMISSION)).isEqualTo(remission);
  }

  private static Diagnosis remission(String recorded, String abatement) {
    return new Diagnosis(
        new Evidence("Condition/" + abatement),
        Concept.of(new Coding(Code.ICD_10_CM, "F33.1", null)),
        Diagnosis.Category.PROBLEM_LIST,
        ClinicalStatus.REMISSION,
        Diagnosis.Verification.CONFIRMED,
        PartialDate.parse(recorded),
        null,
        PartialDate.parse(abatement),
        false);
  }
}
