package org.trdadvisor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.fixtures.cases.Expectation;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.Conclusion;
import org.trdadvisor.rules.assessment.Finding;
import org.trdadvisor.rules.assessment.Finding.MaudsleyItem.Item;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.SafetyCode;
import org.trdadvisor.rules.assessment.SafetyShowing;
import org.trdadvisor.rules.assessment.Showing;
import org.trdadvisor.rules.assessment.Showing.Card;
import org.trdadvisor.rules.assessment.Showing.Indicator;
import org.trdadvisor.rules.facts.Evidence;
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

  /** Of what was done to the patient, which may be nothing. */
  private static final Set<Item> OF_WHAT_WAS_DONE =
      Set.of(Item.FAILURES, Item.AUGMENTATION, Item.ECT);

  /** Reasons that say what is not in the record, or who asks. */
  private static final Set<Reason> OF_NOTHING =
      Set.of(Reason.NO_MDD, Reason.NOT_ACTIVE, Reason.FEWER_THAN_THRESHOLD, Reason.SPECIALIST_USER);

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
    assertThat(CaseJson.of(assess(each))).as(each.name()).isEqualTo(each.read(Step.ASSESSMENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFactsComeToWhatSomebodyWroteDown(Case each) {
    Assessment assessment = assess(each);

    assertThat(expectation(assessment)).as(each.name()).isEqualTo(each.expectation());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFilesSayAllThereIsToSay(Case each) {
    Assessment assessment = CaseJson.assessment(each.read(Step.ASSESSMENT));

    assertThat(CaseJson.of(facts(each))).as(each.name()).isEqualTo(each.read(Step.FACTS));
    assertThat(assessment)
        .as(each.name())
        .usingRecursiveComparison()
        .ignoringFields("conclusions")
        .isEqualTo(assess(each));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFindingNamesItsEvidenceUnlessItRestsOnWhatIsNotThere(Case each) {
    assertThat(assess(each).conclusions())
        .as(each.name())
        .extracting(Conclusion::finding)
        .filteredOn(finding -> finding.evidence().isEmpty())
        .allMatch(CasesTest::mayRestOnAbsence);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPatternRestsOnTheTrialsThatMakeIt(Case each) {
    Assessment assessment = assess(each);
    Set<Evidence> trials =
        assessment.trials().stream()
            .filter(trial -> trial.tally() != null)
            .flatMap(trial -> trial.evidence().stream())
            .collect(Collectors.toSet());

    assertThat(assessment.conclusions())
        .as(each.name())
        .extracting(Conclusion::finding)
        .filteredOn(Finding.Tier.class::isInstance)
        .filteredOn(tier -> ((Finding.Tier) tier).outcome().isPattern())
        .allSatisfy(tier -> assertThat(tier.evidence()).containsAnyElementsOf(trials));
  }

  private static boolean mayRestOnAbsence(Finding finding) {
    return finding instanceof Finding.EpisodeBoundary
        || finding instanceof Finding.Episode
        || (finding instanceof Finding.MaudsleyItem item && OF_WHAT_WAS_DONE.contains(item.item()))
        || (finding instanceof Finding.Tallied all && all.tallies().bestCase() == 0)
        || (finding instanceof Finding.ThaseRushStage stage && stage.stage() == 0)
        || (finding instanceof Finding.Tier tier && mayBeOfNothing(tier.outcome(), tier.reason()))
        || (finding instanceof Finding.Answer answer
            && mayBeOfNothing(answer.outcome(), answer.reason()))
        || (finding instanceof Finding.Underlying under
            && mayBeOfNothing(under.outcome(), under.reason()))
        || (finding instanceof Finding.Judged judged
            && mayBeOfNothing(judged.outcome(), judged.reason()))
        || (finding instanceof Finding.Suppressor suppressor
            && suppressor.reason() == Reason.SPECIALIST_USER);
  }

  private static boolean mayBeOfNothing(Outcome outcome, @Nullable Reason reason) {
    return reason == null ? outcome == Outcome.CANNOT_TELL : OF_NOTHING.contains(reason);
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
