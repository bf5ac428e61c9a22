package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.junit.jupiter.api.Test;

/** R17: of two failures of one group the stronger counts, of equals the earlier. */
class RepeatsTest {

  @Test
  void aRelapseBeforeALateSwitchIsTheOneThatCounts() {
    var assessment =
        assess(
            patient()
                .with("F33.1")
                .dispensed("citalopram", 20, "2023-10-01", "2024-02-20")
                .phq9(20, "2023-10-01")
                .phq9(8, "2023-11-20")
                .phq9(17, "2024-02-18")
                .dispensed("escitalopram", 10, "2024-03-01", "2024-10-15")
                .dispensed("venlafaxine", 150, "2024-10-16", null));

    assertThat(assessment.trials())
        .extracting(JudgedTrial::result)
        .startsWith(Result.RELAPSED, Result.LATE_SWITCH);
    assertThat(assessment.trials()).extracting(JudgedTrial::tally).startsWith(Tally.LENIENT, null);
  }

  @Test
  void aLateSwitchBeforeARelapseIsTheOneThatCounts() {
    var assessment =
        assess(
            patient()
                .with("F33.1")
                .dispensed("escitalopram", 10, "2023-10-01", "2024-05-15")
                .dispensed("venlafaxine", 75, "2024-05-16", "2024-06-30")
                .dispensed("citalopram", 20, "2024-07-01", "2024-11-20")
                .phq9(20, "2024-07-01")
                .phq9(8, "2024-08-20")
                .phq9(17, "2024-11-18")
                .dispensed("venlafaxine", 150, "2024-11-21", null));

    assertThat(assessment.trials())
        .filteredOn(judged -> judged.trial().group().equals("citalopram-escitalopram"))
        .extracting(JudgedTrial::result)
        .containsExactly(Result.LATE_SWITCH, Result.RELAPSED);
    assertThat(assessment.trials())
        .filteredOn(judged -> judged.trial().group().equals("citalopram-escitalopram"))
        .extracting(JudgedTrial::tally)
        .containsExactly(Tally.LENIENT, null);
  }
}
