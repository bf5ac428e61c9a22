package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** Hazard 15: what a security label forbids to name is judged as all else, and never named. */
class RestrictedTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static Assessment assess(PatientBuilder patient) {
    return ASSESSOR.assess(patient.with("F33.1").build(), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  private static List<String> named(Assessment assessment) {
    return assessment.trials().stream().map(each -> each.trial().display()).toList();
  }

  @Test
  void aTrialThatMayNotBeNamedCountsAllTheSame() {
    var first = stated("sertraline").taking(100).over("2024-11-01", "2025-01-31");
    var second = stated("venlafaxine").taking(150).over("2025-02-01", "2025-05-09");

    Assessment open = assess(patient().with(first, second));
    Assessment restricted = assess(patient().with(first.restricted(), second));

    assertThat(named(open)).containsExactly("sertraline", "venlafaxine");
    assertThat(named(restricted)).containsExactly("undisclosed drug", "venlafaxine");
    assertThat(restricted.failedTrials()).isEqualTo(open.failedTrials());
  }

  @Test
  void oneRestrictedRecordKeepsTheWholeTrialUnnamed() {
    var assessment =
        assess(
            patient()
                .with(
                    stated("sertraline").taking(100).over("2024-11-01", "2024-12-31"),
                    stated("sertraline")
                        .taking(100)
                        .over("2025-01-01", "2025-01-31")
                        .restricted()));

    assertThat(named(assessment)).containsExactly("undisclosed drug");
  }

  @Test
  void whatARestrictedProductHoldsBesidesIsNotNamedEither() {
    var first = stated("fluoxetine").taking(20).over("2024-11-01", "2025-01-15");
    var product = stated("olanzapine / fluoxetine").taking(25).over("2025-01-16", "2025-05-15");

    assertThat(named(assess(patient().with(first, product))))
        .containsExactly("fluoxetine", "fluoxetine-olanzapine", "olanzapine");
    assertThat(named(assess(patient().with(first, product.restricted()))))
        .containsExactly("fluoxetine", "undisclosed drug", "undisclosed drug");
  }

  @Test
  void whatIsMissingIsNotNamedEither() {
    var assessment =
        assess(
            patient()
                .with(
                    stated("sertraline").restricted(),
                    stated("an antidepressant called Example").restricted(),
                    order(Status.CANCELLED, "mirtazapine").on("2025-01-01").restricted()));

    assertThat(assessment.missing().stream().map(Missing::named))
        .isNotEmpty()
        .doesNotContain("sertraline", "mirtazapine", "an antidepressant called Example")
        .contains("undisclosed drug");
  }

  @Test
  void textsThatMayNotBeRepeatedStandForAsManyDrugsAsThereAre() {
    var assessment =
        assess(
            patient()
                .phq9(15, "2024-12-20")
                .phq9(15, "2025-05-20")
                .with(
                    stated("an antidepressant called Example")
                        .over("2025-01-01", "2025-03-01")
                        .restricted(),
                    stated("an antidepressant called Sample")
                        .over("2025-03-02", "2025-05-01")
                        .restricted()));

    assertThat(assessment.failedTrials().bestCase()).isEqualTo(2);
  }
}
