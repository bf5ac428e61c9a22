package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** What is said beside a card because of the patient's age, on the birthday and the day before. */
class CautionsTest {

  @ParameterizedTest
  @CsvSource({
    "2000-06-02, sertraline, true",
    "2000-06-01, sertraline, false",
    "2000-06-02, atorvastatin, false",
  })
  void belowTwentyFiveABegunDrugAsksForAWatchfulEye(String born, String drug, boolean young) {
    var patient = patient().bornOn(born).with("F33.1").ordering(Hook.ORDER_SIGN, drug, 50);

    assertThat(assess(patient).cautions().contains(Caution.YOUNG)).isEqualTo(young);
    assertThat(assess(patient().bornOn(born)).cautions()).isEmpty();
  }

  @Test
  void belowTwentyFiveAHigherDoseAsksForAWatchfulEyeAndARenewalDoesNot() {
    var running =
        patient()
            .bornOn("2001-01-01")
            .with("F33.1")
            .dispensed("sertraline", 50, "2025-05-01", null);

    assertThat(assess(running.ordering(Hook.ORDER_SIGN, "sertraline", 50)).cautions()).isEmpty();
    assertThat(assess(running.ordering(Hook.ORDER_SIGN, "sertraline", 100)).cautions())
        .containsExactly(Caution.YOUNG);
  }

  @ParameterizedTest
  @CsvSource({"1960-06-01, true", "1960-06-02, false"})
  void fromSixtyFiveTheLoadIsChecked(String born, boolean older) {
    assertThat(assess(patient().bornOn(born)).cautions().contains(Caution.OLDER)).isEqualTo(older);
  }
}
