package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.PartialDate;

/** R26: where the current episode begins, on both sides of each boundary. */
class EpisodeTest {

  private static final LocalDate START = LocalDate.of(2024, 10, 1);

  /** The episode begins after the quiet half year that ended on 30 September 2024. */
  @ParameterizedTest
  @CsvSource({
    "http://hl7.org/fhir/sid/icd-10-cm, F23, 2024-09-30, false",
    "http://hl7.org/fhir/sid/icd-10-cm, F23, 2024-10-01, true",
    "http://hl7.org/fhir/sid/icd-10-cm, F23, 2024, true",
    "http://hl7.org/fhir/sid/icd-10, F23.1, 2010, false",
    "http://snomed.info/sct, 5464005, 2010, false",
    "http://snomed.info/sct, 231437006, 2024-10-01, true",
    "http://hl7.org/fhir/sid/icd-10-cm, F20.9, 2010, true",
  })
  void aBriefPsychosisExcludesInItsOwnEpisodeOnly(
      String system, String code, String recorded, boolean excluded) {
    var patient =
        patient()
            .with("F33.1", START.minusYears(1), ClinicalStatus.ACTIVE)
            .dispensed("sertraline", 50, START.toString(), null)
            .with(
                PartialDate.parse(recorded),
                ClinicalStatus.RESOLVED,
                new Coding(system, code, null));

    assertThat(assess(patient).outcome() == Outcome.EXCLUDED).isEqualTo(excluded);
  }

  private static boolean isBeforeTheEpisode(PatientBuilder scored) {
    var assessment =
        assess(
            scored
                .with("F33.1")
                .dispensed("sertraline", 100, "2023-10-01", "2023-12-31")
                .dispensed("venlafaxine", 150, "2024-01-01", null));
    return !assessment.trials().get(0).inEpisode();
  }

  @ParameterizedTest
  @CsvSource({"59, false", "60, true"})
  void twoLowScoresTwoMonthsApartBeginAnEpisode(int apart, boolean before) {
    String later = LocalDate.of(2024, 2, 1).plusDays(apart).toString();

    assertThat(isBeforeTheEpisode(patient().phq9(4, "2024-02-01").phq9(4, later)))
        .isEqualTo(before);
    assertThat(isBeforeTheEpisode(patient().phq9(4, "2024-02-01").phq9(5, later))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"9, 2024-02-15, true", "10, 2024-02-15, false", "10, 2024-04-15, false"})
  void aHighScoreBetweenTwoLowOnesBeginsNoEpisode(int total, String on, boolean before) {
    var patient = patient().phq9(4, "2024-02-01").phq9(total, on).phq9(4, "2024-04-15");

    assertThat(isBeforeTheEpisode(patient)).isEqualTo(before);
  }

  @Test
  void aDiaryOfLowScoresBeginsAnEpisodeAsTwoOfThemDo() {
    var patient = patient();
    for (int day = 0; day < 516; day++) {
      patient.phq9(3, LocalDate.of(2024, 1, 1).plusDays(day).toString());
    }

    assertThat(isBeforeTheEpisode(patient)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"179, true", "180, false"})
  void halfAYearWithoutAnAntidepressantEndsAnEpisode(int quiet, boolean inEpisode) {
    LocalDate start = LocalDate.of(2024, 6, 1);
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, start.toString(), start.plusDays(59).toString())
            .dispensed("fluoxetine", 20, start.plusDays(60L + quiet).toString(), null);

    assertThat(assess(patient).trials().get(0).inEpisode()).isEqualTo(inEpisode);
  }

  @ParameterizedTest
  @CsvSource({"1825, true", "1826, false"})
  void anEpisodeReachesBackFiveYears(int endedDaysAgo, boolean inEpisode) {
    LocalDate end = AS_OF.minusDays(endedDaysAgo);
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 50, end.minusDays(59).toString(), end.toString())
            .dispensed("fluoxetine", 20, end.plusDays(1).toString(), null);

    assertThat(assess(patient).trials().get(0).inEpisode()).isEqualTo(inEpisode);
  }

  @ParameterizedTest
  @CsvSource({"9, 2024-05-11, true", "10, 2024-05-11, false", "10, 2024-05-10, true"})
  void aHighScoreAfterRemissionShowsThatItWasNone(int total, String on, boolean before) {
    var patient =
        patient().with("F33.42", LocalDate.of(2024, 5, 10), ClinicalStatus.ACTIVE).phq9(total, on);

    assertThat(isBeforeTheEpisode(patient)).isEqualTo(before);
  }
}
