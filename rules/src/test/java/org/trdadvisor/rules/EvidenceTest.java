package org.trdadvisor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.Conclusion;
import org.trdadvisor.rules.assessment.Finding;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** What each finding rests on. */
@DisabledIfSystemProperty(
    named = "cases",
    matches = "rewrite",
    disabledReason = "The service writes the files anew, from the calls on.")
class EvidenceTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static final Set<Outcome> ON_ABSENCE =
      Set.of(Outcome.NO_PATTERN, Outcome.CANNOT_TELL, Outcome.SUPPRESSED);

  static List<Case> cases() {
    return Cases.all();
  }

  private static Assessment assess(Case each) {
    return ASSESSOR.assess(CaseJson.facts(each.read(Step.FACTS)), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFindingNamesItsEvidenceUnlessItRestsOnWhatIsNotThere(Case each) {
    assertThat(assess(each).conclusions())
        .filteredOn(conclusion -> conclusion.finding().evidence().isEmpty())
        .extracting(Conclusion::finding)
        .allMatch(EvidenceTest::mayRestOnAbsence);
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
        .extracting(Conclusion::finding)
        .filteredOn(Finding.Tier.class::isInstance)
        .filteredOn(tier -> ((Finding.Tier) tier).outcome().isPattern())
        .allSatisfy(tier -> assertThat(tier.evidence()).containsAnyElementsOf(trials));
  }

  private static boolean mayRestOnAbsence(Finding finding) {
    return finding instanceof Finding.EpisodeBoundary
        || finding instanceof Finding.Episode
        || finding instanceof Finding.MaudsleyItem
        || (finding instanceof Finding.Tallied all && all.tallies().bestCase() == 0)
        || (finding instanceof Finding.ThaseRushStage stage && stage.stage() == 0)
        || (finding instanceof Finding.Tier tier && ON_ABSENCE.contains(tier.outcome()))
        || (finding instanceof Finding.Answer answer && ON_ABSENCE.contains(answer.outcome()))
        || (finding instanceof Finding.Underlying under && ON_ABSENCE.contains(under.outcome()))
        || (finding instanceof Finding.Judged judged && ON_ABSENCE.contains(judged.outcome()))
        || (finding instanceof Finding.Suppressor none && none.reason() == Reason.SPECIALIST_USER);
  }
}
