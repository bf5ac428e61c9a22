package org.trdadvisor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.fixtures.cases.Expectation;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.SafetyCode;
import org.trdadvisor.rules.assessment.SafetyShowing;
import org.trdadvisor.rules.assessment.Showing;
import org.trdadvisor.rules.assessment.Showing.Card;
import org.trdadvisor.rules.assessment.Showing.Indicator;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** The seam from facts to an assessment. */
@DisabledIfSystemProperty(
    named = "cases",
    matches = "rewrite",
    disabledReason = "The service writes the files anew, from the calls on.")
class CasesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  static List<Case> cases() {
    return Cases.all();
  }

  private static PatientRecord facts(Case each) {
    return CaseJson.facts(each.read(Step.FACTS));
  }

  private static Assessment assess(Case each) {
    return ASSESSOR.assess(facts(each), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFactsComeToTheAssessmentOnFile(Case each) {
    assertThat(CaseJson.of(assess(each))).isEqualTo(each.read(Step.ASSESSMENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFactsComeToWhatSomebodyWroteDown(Case each) {
    Assessment assessment = assess(each);

    assertThat(expectation(assessment)).isEqualTo(each.expectation());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFilesSayAllThereIsToSay(Case each) {
    Assessment assessment = CaseJson.assessment(each.read(Step.ASSESSMENT));

    assertThat(CaseJson.of(facts(each))).isEqualTo(each.read(Step.FACTS));
    assertThat(assessment)
        .usingRecursiveComparison()
        .ignoringFields("conclusions")
        .isEqualTo(assess(each));
  }

  private static Expectation expectation(Assessment assessment) {
    List<String> reasons =
        assessment.outcome() == Outcome.CANNOT_TELL
            ? assessment.cannotTell().stream().map(MissingCode::code).toList()
            : assessment.reasons().stream().map(Reason::code).toList();
    return new Expectation(
        assessment.outcome().code(),
        reasons,
        assessment.safetyCodes().stream().map(SafetyCode::code).toList(),
        assessment.failedTrials().counted(),
        assessment.failedTrials().lenient(),
        assessment.failedTrials().bestCase(),
        Stream.concat(
                assessment.safetyShowing().stream().map(SafetyShowing::indicator),
                Stream.of(assessment.showing())
                    .filter(showing -> showing.card() != Card.NONE)
                    .map(Showing::indicator))
            .map(Indicator::code)
            .toList());
  }
}
