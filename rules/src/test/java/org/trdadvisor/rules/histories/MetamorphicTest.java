package org.trdadvisor.rules.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.trdadvisor.rules.CaseJson;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.FailedTrials;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.trials.DaySpan;
import org.trdadvisor.rules.trials.MedicationTrial;

/** R40, and what else must not change, or not fall, when a record says the same or more. */
class MetamorphicTest {

  private static final String SEED = "20250601";
  private static final int HISTORIES = 1_000;
  private static final String ANOTHER = "vortioxetine";
  private static final int ANOTHER_LASTS = 60;
  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  @Provide
  Arbitrary<History> histories() {
    return Histories.rich();
  }

  @Provide
  Arbitrary<History> wildHistories() {
    return WildHistories.wild();
  }

  @Provide
  Arbitrary<Split> splits() {
    return Histories.rich()
        .filter(history -> !Split.allOf(history, KNOWLEDGE).isEmpty())
        .flatMap(history -> Arbitraries.of(Split.allOf(history, KNOWLEDGE)));
  }

  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of(Policy.DEFAULT, "strict", "lenient");
  }

  private static Assessment assess(History history, String policy) {
    return ASSESSOR.assess(history.facts(), KNOWLEDGE.policy(policy));
  }

  private static String json(History history, String policy) {
    return CaseJson.of(assess(history, policy));
  }

  @Property(tries = HISTORIES, seed = SEED)
  void mostOfWhatCanBeSaidIsSaidOfTheHistories(@ForAll("histories") History history) {
    Assessment assessment = assess(history, Policy.DEFAULT);

    Statistics.label("outcomes")
        .collect(assessment.outcome())
        .coverage(
            coverage ->
                Stream.of(Outcome.values())
                    .forEach(outcome -> coverage.check(outcome).count(times -> times > 0)));
    for (Result result : Result.values()) {
      boolean reached = assessment.trials().stream().anyMatch(trial -> trial.result() == result);
      Statistics.label(result.code())
          .collect(reached)
          .coverage(coverage -> coverage.check(true).count(times -> times > 0));
    }
  }

  @Property(tries = HISTORIES, seed = SEED)
  void theOrderOfTheResourcesChangesNothing(
      @ForAll("histories") History history, @ForAll("policies") String policy, @ForAll long seed) {
    assertThat(json(history.shuffled(new Random(seed)), policy)).isEqualTo(json(history, policy));
  }

  @Property(tries = HISTORIES, seed = SEED)
  void aResourceGivenTwiceChangesNothing(
      @ForAll("histories") History history, @ForAll("policies") String policy) {
    assertThat(json(history.doubled(), policy)).isEqualTo(json(history, policy));
  }

  @Property(tries = HISTORIES, seed = SEED)
  void theSameRecordGivesTheSameBytes(
      @ForAll("histories") History history, @ForAll("policies") String policy) {
    History again = new History(CaseJson.facts(CaseJson.of(history.facts())));

    assertThat(json(again, policy)).isEqualTo(json(history, policy));
  }

  @Property(tries = HISTORIES, seed = SEED)
  void nothingMakesTheRulesFail(
      @ForAll("wildHistories") History history, @ForAll("policies") String policy) {
    assertThatCode(() -> json(history, policy)).doesNotThrowAnyException();
  }

  @Property(tries = HISTORIES, seed = SEED)
  void drugsThatTheTablesDoNotKnowChangeNothing(
      @ForAll("histories") History history,
      @ForAll("policies") String policy,
      @ForAll @IntRange(min = 0, max = 900) int daysAgo) {
    String day = history.facts().asOf().minusDays(daysAgo).toString();
    List<MedicationEvidence> others =
        List.of(
            MedicationBuilder.filled("atorvastatin 20 MG").taking(20).over(day, null).build(901),
            MedicationBuilder.statement(Status.ACTIVE, "metformin").from(day).build(902),
            MedicationBuilder.order(Status.STOPPED, "ibuprofen 400 mg").on(day).build(903),
            MedicationBuilder.stated("vitamin D").build(904));

    assertThat(json(history.and(others, List.of()), policy)).isEqualTo(json(history, policy));
  }

  /**
   * A second record is a start of its own, so that it does change something where it falls in the
   * way of another: R10 takes the dose of the record that started last, and R5 (b) ends one without
   * a stated end where the next of another group starts. An end still to come has not happened yet
   * (b.1), so that the whole has no stated end, but its first half has.
   */
  @Property(tries = HISTORIES, seed = SEED)
  void aStatementSplitIntoTwoThatAdjoinChangesNothing(
      @ForAll("splits") Split split, @ForAll("policies") String policy) {
    assertThat(split.joined(json(split.inTwo(), policy))).isEqualTo(json(split.whole(), policy));
  }

  /** As long as it leaves the days of the others as they are, which by R5 (b) it may not. */
  @Property(tries = HISTORIES, seed = SEED)
  void oneMoreMeasuredFailureLowersNoCount(
      @ForAll("histories") History history,
      @ForAll("policies") String policy,
      @ForAll @IntRange(min = 0, max = 10_000) int where) {
    Assessment before = assess(history, policy);
    List<DaySpan> free = freeSpans(history, before);
    Assume.that(!free.isEmpty());
    DaySpan days = free.get(where % free.size());

    Assessment after = assess(failing(history, days), policy);
    Assume.that(daysOf(after).equals(daysOf(before)));

    FailedTrials less = before.failedTrials();
    FailedTrials more = after.failedTrials();
    boolean inEpisode =
        after.trials().stream().anyMatch(trial -> isAnother(trial) && trial.inEpisode());
    assertThat(more.counted()).isGreaterThanOrEqualTo(less.counted() + (inEpisode ? 1 : 0));
    assertThat(more.lenient()).isGreaterThanOrEqualTo(less.lenient() + (inEpisode ? 1 : 0));
    assertThat(more.bestCase()).isGreaterThanOrEqualTo(less.bestCase());
    Statistics.label("in the episode")
        .collect(inEpisode)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
  }

  // Far enough from all other trials and scores to have a baseline and an endpoint of its own.
  private static List<DaySpan> freeSpans(History history, Assessment assessment) {
    List<DaySpan> taken =
        Stream.concat(
                assessment.trials().stream().map(each -> each.trial().span()),
                history.facts().observations().stream()
                    .flatMap(each -> Stream.ofNullable(each.date()))
                    .map(date -> new DaySpan(date.earliest(), date.latest())))
            .toList();
    return IntStream.range(ANOTHER_LASTS, 1_200)
        .mapToObj(ago -> DaySpan.lasting(assessment.asOf().minusDays(ago), ANOTHER_LASTS))
        .filter(
            days ->
                taken.stream()
                    .noneMatch(
                        new DaySpan(days.first().minusDays(31), days.last().plusDays(31))
                            ::overlaps))
        .toList();
  }

  private static History failing(History history, DaySpan days) {
    return history.and(
        List.of(
            MedicationBuilder.filled(ANOTHER)
                .taking(20)
                .from(days.first().toString())
                .supplying(ANOTHER_LASTS, 0)
                .build(901)),
        PatientBuilder.patient()
            .phq9(24, days.first().toString())
            .phq9(23, days.last().minusDays(5).toString())
            .build()
            .observations()
            .stream()
            .map(
                score ->
                    new Observation(
                        new Evidence(score.evidence() + "-more"),
                        score.status(),
                        score.panel(),
                        score.code(),
                        score.value(),
                        score.answer(),
                        score.date(),
                        score.time()))
            .toList());
  }

  private static boolean isAnother(JudgedTrial trial) {
    return trial.trial().ingredient().equals(ANOTHER);
  }

  private static List<List<MedicationTrial.Segment>> daysOf(Assessment assessment) {
    return assessment.trials().stream()
        .filter(each -> !isAnother(each))
        .map(each -> each.trial().segments())
        .toList();
  }
}
