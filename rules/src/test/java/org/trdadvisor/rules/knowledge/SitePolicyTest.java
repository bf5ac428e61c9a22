package org.trdadvisor.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a site may change of a policy, on each side of each bound. */
class SitePolicyTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static SitePolicy with(String parameter, String value) {
    return KNOWLEDGE.sitePolicy(Policy.DEFAULT, Map.of(parameter, value));
  }

  /** Every bounded parameter, with what must stand beside a bound for it to contradict nothing. */
  static Stream<Arguments> bounds() {
    return KNOWLEDGE.parameters().stream()
        .filter(each -> each.range() instanceof Range.Between)
        .map(each -> Arguments.of(each.name(), each.range()));
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void aValueMayReachItsBoundsAndNotPassThem(String parameter, Range.Between range) {
    BigDecimal step = range.whole() ? BigDecimal.ONE : new BigDecimal("0.01");

    Stream.of(range.least(), range.greatest())
        .forEach(
            bound ->
                assertThat(new BigDecimal(beside(parameter, bound).values().get(parameter)))
                    .isEqualByComparingTo(bound));
    Stream.of(range.least().subtract(step), range.greatest().add(step))
        .forEach(
            beyond ->
                assertThatThrownBy(() -> beside(parameter, beyond))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining(parameter)
                    .hasMessageContaining(range.least().toPlainString())
                    .hasMessageContaining(range.greatest().toPlainString())
                    .hasMessageContaining(beyond.toPlainString()));
  }

  private static SitePolicy beside(String parameter, BigDecimal value) {
    Map<String, String> room =
        switch (parameter) {
          case "lateSwitchDays" -> Map.of("presumedResponseDays", "730");
          case "trial.minDaysDocumented" -> Map.of("trial.minAdequateDays", "56");
          case "item9.warn" -> Map.of("item9.urgent", "3");
          case "item9.urgentDays" -> Map.of("item9.warnDays", "90");
          case "item9.warnDays" -> Map.of("item9.urgentDays", "7");
          case "attempt.urgentDays" -> Map.of("attempt.warnDays", "365");
          case "attempt.warnDays" -> Map.of("attempt.urgentDays", "14");
          default -> Map.of();
        };
    Map<String, String> changed = new HashMap<>(room);
    changed.put(parameter, value.toPlainString());
    return KNOWLEDGE.sitePolicy(Policy.DEFAULT, changed);
  }

  @ParameterizedTest
  @CsvSource({
    "dose.profile, strict, default",
    "augmentation.countsAsTrial, true, yes",
    "dementia.mode, advise, off",
    "adolescent.mode, advise, exclude"
  })
  void aChoiceIsOneOfItsWords(String parameter, String choice, String none) {
    assertThat(with(parameter, choice).values()).containsEntry(parameter, choice);
    if (!parameter.equals("dose.profile")) {
      assertThatThrownBy(() -> with(parameter, none)).isInstanceOf(ParameterException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"42.5", "many", "''", "0x2A"})
  void aWholeNumberIsOne(String value) {
    assertThatThrownBy(() -> with("trial.minAdequateDays", value))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("a whole number from 28 to 56");
  }

  @Test
  void aLateSwitchComesBeforeAPresumedResponse() {
    var late = Map.of("lateSwitchDays", "300", "presumedResponseDays", "301");
    var same = Map.of("lateSwitchDays", "300", "presumedResponseDays", "300");

    assertThat(KNOWLEDGE.sitePolicy(Policy.DEFAULT, late).policy().lateSwitchDays()).isEqualTo(300);
    assertThatThrownBy(() -> KNOWLEDGE.sitePolicy(Policy.DEFAULT, same))
        .hasMessageContaining("lateSwitchDays")
        .hasMessageContaining("from 120 to 365 and below presumed-response-days, which is 300");
  }

  @Test
  void aDocumentedTrialIsAtMostAsLongAsAnAdequateOne() {
    var same = Map.of("trial.minDaysDocumented", "35", "trial.minAdequateDays", "35");
    var longer = Map.of("trial.minDaysDocumented", "35", "trial.minAdequateDays", "34");

    assertThat(KNOWLEDGE.sitePolicy(Policy.DEFAULT, same).policy().trialMinAdequateDays())
        .isEqualTo(35);
    assertThatThrownBy(() -> KNOWLEDGE.sitePolicy(Policy.DEFAULT, longer))
        .hasMessageContaining("at most trial-min-adequate-days, which is 34");
  }

  @ParameterizedTest
  @CsvSource({
    "item9.warn, item9.urgent, 2, 1",
    "item9.urgentDays, item9.warnDays, 20, 19",
    "attempt.urgentDays, attempt.warnDays, 60, 59"
  })
  void anUrgentReminderHasTheHigherAnswerAndTheShorterTime(
      String lesser, String greater, String same, String less) {
    var alike = Map.of(lesser, same, greater, same);
    var crossed = Map.of(lesser, same, greater, less);

    assertThat(KNOWLEDGE.sitePolicy(Policy.DEFAULT, alike).values())
        .containsEntry(lesser, same)
        .containsEntry(greater, same);
    assertThatThrownBy(() -> KNOWLEDGE.sitePolicy(Policy.DEFAULT, crossed))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(lesser)
        .hasMessageContaining("at most %s, which is %s".formatted(key(greater), less));
  }

  @ParameterizedTest
  @CsvSource({
    "lateSwitchDays, 365, 'below presumed-response-days, which is 365'",
    "item9.warn, 3, 'at most item9-urgent, which is 2'",
    "item9.warnDays, 13, 'at least item9-urgent-days, which is 14'",
    "attempt.warnDays, 29, 'at least attempt-urgent-days, which is 30'"
  })
  void aContradictionNamesTheValueThatWasChangedAndTheOtherBesideIt(
      String parameter, String value, String other) {
    assertThatThrownBy(() -> with(parameter, value))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith(parameter)
        .hasMessageContaining(other)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 14", "0.40, 17", "0.3, 19", "0.25, 21"})
  void theScoreWithoutAStartScoreFollowsFromTheCut(String cut, String absolute) {
    var changed = Map.of("response.cut", cut, "response.absolute", absolute);
    var contradicting = Map.of("response.cut", cut, "response.absolute", "22");

    assertThat(with("response.cut", cut).values()).containsEntry("response.absolute", absolute);
    assertThat(KNOWLEDGE.sitePolicy(Policy.DEFAULT, changed).policy().responseAbsolute())
        .isEqualTo(Integer.parseInt(absolute));
    assertThatThrownBy(() -> KNOWLEDGE.sitePolicy(Policy.DEFAULT, contradicting))
        .hasMessageContaining("response.absolute must be " + absolute);
  }

  @Test
  void theVersionShowsAChangeAndOnlyAChange() {
    assertThat(with("trial.minAdequateDays", "42.0").policy().version()).isEqualTo("1");
    assertThat(with("trial.minAdequateDays", "43").policy().version()).matches("1\\+[0-9a-f]{8}");
    assertThat(with("trial.minAdequateDays", "43").policy().version())
        .isEqualTo(with("trial.minAdequateDays", "43").policy().version())
        .isNotEqualTo(with("trial.minAdequateDays", "44").policy().version());
    assertThat(KNOWLEDGE.policy("strict").version()).isEqualTo("1");
  }

  @Test
  void anUnknownParameterIsNamed() {
    assertThatThrownBy(() -> with("trial.days", "42")).hasMessageContaining("\"trial.days\"");
  }

  private static String key(String parameter) {
    return KNOWLEDGE.parameters().stream()
        .filter(each -> each.name().equals(parameter))
        .map(Parameter::key)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "trial.minAdequateDays, trial-min-adequate-days",
    "presumedResponseDays, presumed-response-days",
    "item9.urgentDays, item9-urgent-days",
    "episode.adFreeDays, episode-ad-free-days",
    "authorisedSupply.maxDays, authorised-supply-max-days"
  })
  void aParameterIsWrittenWithHyphensInConfiguration(String name, String key) {
    assertThat(key(name)).isEqualTo(key);
  }
}
