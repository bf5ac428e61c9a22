package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R27: what a diagnosis that does not assert major depression leaves of a pattern. */
class WeakDiagnosisTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static void expect(PatientBuilder patient, Outcome outcome, Reason... reasons) {
    var assessment = ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT));

    assertThat(assessment.outcome()).isEqualTo(outcome);
    assertThat(assessment.reasons()).isEqualTo(List.of(reasons));
  }

  /** Three drugs given up, the first so long before the second that a score between is of none. */
  private static PatientBuilder threeChanges() {
    return patient()
        .with("F32.A")
        .dispensed("sertraline", 100, "2024-08-01", "2024-09-30")
        .dispensed("venlafaxine", 150, "2024-11-20", "2025-01-31")
        .dispensed("bupropion", 300, "2025-02-01", "2025-04-30")
        .dispensed("mirtazapine", 30, "2025-05-01", null);
  }

  @Test
  void withoutAScoreAProbablePatternIsPossible() {
    expect(threeChanges(), Outcome.PATTERN_POSSIBLE, Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @Test
  void aScoreOfNineInTheEpisodeIsNoneThatCounts() {
    expect(
        threeChanges().phq9(9, "2024-10-18"),
        Outcome.PATTERN_POSSIBLE,
        Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @Test
  void withAScoreOfTenInTheEpisodeAProbablePatternStands() {
    expect(
        threeChanges().phq9(10, "2024-10-18"),
        Outcome.PATTERN_PROBABLE,
        Reason.THREE_INFERRED,
        Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @Test
  void withAHighScoreADocumentedPatternIsProbable() {
    expect(
        threeChanges().phq9(15, "2025-01-31").phq9(16, "2025-04-30"),
        Outcome.PATTERN_PROBABLE,
        Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32.A", "F34.1"})
  void resistanceMayBeRecordedBesideIt(String weak) {
    expect(
        patient()
            .with(weak)
            .with(
                PartialDate.parse("2025-03-03"),
                ClinicalStatus.RESOLVED,
                new Coding(Code.SNOMED_CT, "1153570009", null))
            .dispensed("sertraline", 100, "2025-03-01", null),
        Outcome.PATTERN_PROBABLE,
        Reason.RECORDED_BY_CLINICIAN,
        Reason.UNSPECIFIED_DIAGNOSIS);
  }

  @Test
  void aDepressionDueToAnIllnessExcludesUnlessMajorDepressionIsAssertedToo() {
    var major = threeChanges().with("F06.31").with("F33.1");

    expect(threeChanges().with("F06.31"), Outcome.EXCLUDED, Reason.SECONDARY_DEPRESSION);
    expect(major, Outcome.PATTERN_PROBABLE, Reason.THREE_INFERRED);
  }
}
