package org.trdadvisor.service.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Outcome outcome(int dueMillis, int tookMillis, boolean right) {
    return new Outcome(
        "prefetched",
        Duration.ofMillis(dueMillis).toNanos(),
        Duration.ofMillis(tookMillis),
        right ? "200 card" : "503 shed",
        right);
  }

  private static Tally calls(boolean... right) {
    return new Tally(
        IntStream.range(0, right.length)
            .mapToObj(i -> outcome(7_000 + 500 * i, 10, right[i]))
            .toList());
  }

  private static Duration recovery(Tally tally) {
    return tally.untilAlways(SECOND, Tally::areAllRight);
  }

  @Test
  void whatWasNeverOtherwiseHasRecoveredAtOnce() {
    assertThat(recovery(calls(true, true, true, true))).isZero();
  }

  @Test
  void recoveryIsTheEndOfTheLastTimeInWhichSomethingWasWrong() {
    assertThat(recovery(calls(false, true, true, true, true, false, true, true)))
        .isEqualTo(SECOND.multipliedBy(3));
  }

  @Test
  void whatIsWrongAtTheEndHasNotRecovered() {
    assertThat(recovery(calls(true, true, true, false))).isEqualTo(SECOND.multipliedBy(2));
  }

  @Test
  void ofNoCallsNoneIsRight() {
    assertThat(calls().areAllRight()).isFalse();
    assertThat(calls(true).areAllRight()).isTrue();
    assertThat(calls(true, false).areAllRight()).isFalse();
  }

  @Test
  void percentilesAreTheNearestRank() {
    Latencies latencies =
        new Tally(IntStream.rangeClosed(1, 200).mapToObj(i -> outcome(i, 201 - i, true)).toList())
            .latencies();

    assertThat(latencies.percentile(50)).isEqualTo(Duration.ofMillis(100));
    assertThat(latencies.percentile(99)).isEqualTo(Duration.ofMillis(198));
    assertThat(latencies.percentile(100)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void ofOneCallEachPercentileIsThatCall() {
    Latencies latencies = new Tally(List.of(outcome(0, 5, true))).latencies();

    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(5));
    assertThat(latencies.percentile(100)).isEqualTo(Duration.ofMillis(5));
  }
}
