package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R21: a reason to stop that is written out, where a site has its language read. */
class StopPhrasesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static Result result(List<String> languages, String text) {
    var stopped =
        patient()
            .with("F33.1")
            .stated(Status.STOPPED, "sertraline", 50, "2024-10-01", "2024-12-31")
            .stoppedBecause(text);

    return new Assessor(KNOWLEDGE.readingPhrases(languages))
        .assess(stopped.build(), KNOWLEDGE.policy(Policy.DEFAULT))
        .trials()
        .get(0)
        .result();
  }

  @ParameterizedTest
  @CsvSource({
    "ineffective, FAILED_DOCUMENTED",
    "Lack of effect, FAILED_DOCUMENTED",
    "' No  response. ', FAILED_DOCUMENTED",
    "not working, FAILED_DOCUMENTED",
    "treatment failure, FAILED_DOCUMENTED",
    "Side effects, INTOLERANCE",
    "adverse effect, INTOLERANCE",
    "intolerance, INTOLERANCE",
    "NOT TOLERATED, INTOLERANCE"
  })
  void aPhraseIsReadWhereItsLanguageIs(String text, Result result) {
    assertThat(result(List.of("en"), text)).isEqualTo(result);
    assertThat(result(List.of(), text)).isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no side effects",
        "no response from pharmacy",
        "was it ineffective?",
        "unwirksam"
      })
  void aTextThatIsNoPhraseAsAWholeSaysNothing(String text) {
    assertThat(result(List.of("en"), text)).isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  @Test
  void aLanguageWithoutPhrasesIsRefused() {
    assertThatThrownBy(() -> KNOWLEDGE.readingPhrases(List.of("en", "fr")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Phrases are known in [en], but were asked for in [en, fr].");
  }
}
