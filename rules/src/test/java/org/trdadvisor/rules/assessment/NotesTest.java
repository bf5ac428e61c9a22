package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R31c and R33: what a site may hear of patients the rules do not apply to. */
class NotesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);
  private static final Policy ADVISING =
      KNOWLEDGE
          .sitePolicy(
              Policy.DEFAULT, Map.of("dementia.mode", "advise", "adolescent.mode", "advise"))
          .policy();
  private static final Showing DEMENTIA =
      new Showing(Showing.Card.DEMENTIA_NOTE, Showing.Indicator.INFO);
  private static final Showing ADOLESCENT =
      new Showing(Showing.Card.ADOLESCENT_NOTE, Showing.Indicator.INFO);

  private static Assessment assess(PatientBuilder patient) {
    return ASSESSOR.assess(patient.build(), ADVISING);
  }

  private static PatientBuilder twoFailures() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-11-01", "2025-01-31")
        .dispensed("venlafaxine", 150, "2025-02-01", "2025-05-09");
  }

  private static PatientBuilder withDementia() {
    return twoFailures().with("F03.90");
  }

  private static PatientBuilder adolescent() {
    return twoFailures().bornOn(AS_OF.minusYears(18).plusDays(1).toString());
  }

  private static PatientBuilder changing(PatientBuilder patient) {
    return patient.ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  @Test
  void dementiaIsNotedWithoutChangingTheOutcome() {
    Assessment assessment = assess(changing(withDementia()));

    assertThat(assessment.outcome()).isEqualTo(Outcome.EXCLUDED);
    assertThat(assessment.reasons()).containsExactly(Reason.DEMENTIA);
    assertThat(assessment.showing()).isEqualTo(DEMENTIA);
  }

  @Test
  void anAdolescentIsNotedWithoutChangingTheOutcome() {
    Assessment assessment = assess(changing(adolescent()));

    assertThat(assessment.outcome()).isEqualTo(Outcome.NO_PATTERN);
    assertThat(assessment.reasons()).containsExactly(Reason.AGE);
    assertThat(assessment.showing()).isEqualTo(ADOLESCENT);
  }

  @Test
  void neitherIsNotedUnlessTheSiteAsksForIt() {
    Policy policy = KNOWLEDGE.policy(Policy.DEFAULT);

    assertThat(ASSESSOR.assess(changing(withDementia()).build(), policy).showing())
        .isEqualTo(Showing.NOTHING);
    assertThat(ASSESSOR.assess(changing(adolescent()).build(), policy).showing())
        .isEqualTo(Showing.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"venlafaxine, 150", "venlafaxine, 225", "atorvastatin, 20"})
  void neitherIsNotedWhereTheOrderChangesNoDrug(String drug, int mg) {
    assertThat(assess(withDementia().ordering(Hook.ORDER_SIGN, drug, mg)).showing())
        .isEqualTo(Showing.NOTHING);
    assertThat(assess(adolescent().ordering(Hook.ORDER_SIGN, drug, mg)).showing())
        .isEqualTo(Showing.NOTHING);
  }

  @Test
  void neitherIsNotedWhenTheChartIsOpened() {
    assertThat(assess(withDementia()).showing()).isEqualTo(Showing.NOTHING);
    assertThat(assess(adolescent()).showing()).isEqualTo(Showing.NOTHING);
  }

  @Test
  void oneFailureIsNotEnough() {
    var one =
        patient()
            .with("F33.1")
            .with("F03.90")
            .dispensed("venlafaxine", 150, "2025-02-01", "2025-05-09");

    assertThat(assess(changing(one)).showing()).isEqualTo(Showing.NOTHING);
    assertThat(assess(changing(one.bornOn("2010-01-01"))).showing()).isEqualTo(Showing.NOTHING);
  }

  @Test
  void anotherExclusionLeavesNothingToNote() {
    assertThat(assess(changing(withDementia().with("F31.9"))).showing()).isEqualTo(Showing.NOTHING);
    assertThat(assess(changing(adolescent().with("F31.9"))).showing()).isEqualTo(Showing.NOTHING);
  }

  @Test
  void whatWouldEndTheJudgementOfOthersEndsItHereToo() {
    assertThat(assess(changing(withDementia().phq9(8, "2025-05-20"))).showing())
        .isEqualTo(Showing.NOTHING);
    assertThat(assess(changing(adolescent().phq9(8, "2025-05-20"))).showing())
        .isEqualTo(Showing.NOTHING);
  }

  @Test
  void whoIsReferredAlreadyNeedsNoNote() {
    assertThat(
            assess(
                    changing(
                        withDementia().referred(Referral.Status.ACTIVE, "308477009", "2025-05-01")))
                .showing())
        .isEqualTo(Showing.NOTHING);
    assertThat(
            assess(
                    changing(
                        adolescent().referred(Referral.Status.ACTIVE, "308477009", "2025-05-01")))
                .showing())
        .isEqualTo(Showing.NOTHING);
  }
}
