package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.concept;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.knowledge.SiteCodes;

/** What a site's own codes mean at that site, and nowhere else. */
class SiteCodesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ELSEWHERE = new Assessor(KNOWLEDGE);
  private static final Code OWN_INEFFECTIVE = new Code("urn:clinic:stop", "NO-EFFECT");
  private static final Code OWN_TOTAL = new Code("urn:clinic:flowsheet", "1001");
  private static final Code OWN_ITEM9 = new Code("urn:clinic:flowsheet", "1002");
  private static final Assessor AT_THE_SITE =
      ELSEWHERE.with(
          new SiteCodes(
              Map.of(
                  Role.STATUSREASON_INEFFECTIVE, Set.of(OWN_INEFFECTIVE),
                  Role.OBS_PHQ9_TOTAL, Set.of(OWN_TOTAL),
                  Role.OBS_PHQ9_ITEM9, Set.of(OWN_ITEM9))));

  private static Assessment assess(Assessor assessor, PatientBuilder patient) {
    return assessor.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  private static Observation observation(Code code, int value) {
    return new Observation(
        new Evidence("Observation/own"),
        Observation.Status.FINAL,
        null,
        concept(code.system(), code.code()),
        BigDecimal.valueOf(value),
        null,
        PartialDate.of(AS_OF),
        null);
  }

  @Test
  void aTrialStoppedWithTheSitesWordForIneffectiveHasFailed() {
    var patient =
        patient()
            .with("F33.1")
            .stated(Status.STOPPED, "sertraline", 50, "2024-10-01", "2024-12-31")
            .stoppedBecause(OWN_INEFFECTIVE.system(), OWN_INEFFECTIVE.code());

    assertThat(assess(AT_THE_SITE, patient).trials().get(0).result())
        .isEqualTo(Result.FAILED_DOCUMENTED);
    assertThat(assess(ELSEWHERE, patient).trials().get(0).result())
        .isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  @Test
  void aTotalInTheSitesFlowsheetIsAScore() {
    var patient = patient().with("F33.1").observed(observation(OWN_TOTAL, 17));

    assertThat(assess(AT_THE_SITE, patient).lastScore())
        .extracting(score -> score.total())
        .isEqualTo(17);
    assertThat(assess(ELSEWHERE, patient).lastScore()).isNull();
  }

  @Test
  void anAnswerToItemNineInTheSitesFlowsheetIsASafetySign() {
    var patient = patient().with("F33.1").observed(observation(OWN_ITEM9, 3));

    assertThat(assess(AT_THE_SITE, patient).safety()).isNotEmpty();
    assertThat(assess(ELSEWHERE, patient).safety()).isEmpty();
  }
}
