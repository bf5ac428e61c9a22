package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

  @ParameterizedTest
  @CsvSource({"PT60S, PT0.1S", "PT2S, PT0.1S", "PT1S, PT0.1S", "PT0.5S, PT0.05S"})
  void theTimeForOurOwnWorkIsTakenOutOfTheWhole(Duration whole, Duration ownWork) {
    Deadline deadline = Deadline.in(whole);

    assertThat(Duration.ofNanos(deadline.all() - deadline.requests())).isEqualTo(ownWork);
    assertThat(deadline.leftInAll()).isLessThanOrEqualTo(whole);
  }

  /** Were each of them given a moment more, all together would take a quarter of an hour. */
  @Test
  @Timeout(60)
  void whatIsLateIsNotWaitedForOneAfterTheOther() {
    Map<Integer, Callable<String>> tasks = new LinkedHashMap<>();
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 10_000; i++) {
      tasks.put(
          i,
          () -> {
            never.await();
            return "answer";
          });
    }
    long now = System.nanoTime();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Gathering gathering = new Gathering(threads, new Deadline(now, now, now))) {
      assertThat(gathering.all(tasks, "late", "broken").values())
          .hasSize(10_000)
          .containsOnly("late");
    }
  }

  @Test
  void whatIsThereAtTheEndIsTaken() throws Exception {
    long now = System.nanoTime();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Gathering gathering = new Gathering(threads, new Deadline(now, now, now))) {
      var answer = gathering.begin(() -> "answer");
      assertThat(answer.get()).isEqualTo("answer");

      assertThat(gathering.answers(Map.of(1, answer), "late", "broken")).containsValue("answer");
    }
  }
}
