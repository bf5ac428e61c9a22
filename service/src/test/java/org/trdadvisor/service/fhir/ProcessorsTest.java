package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work for which there are too few processors. */
@Timeout(60)
class ProcessorsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void eachProcessorIsFreeAgain() throws Exception {
    end.countDown();
    List<Future<Optional<Boolean>>> all = new ArrayList<>();
    CountDownLatch together = new CountDownLatch(PROCESSORS);
    for (int i = 0; i < PROCESSORS; i++) {
      all.add(threads.submit(() -> Processors.inTurn(Deadline.in(LONG), () -> meeting(together))));
    }
    for (Future<Optional<Boolean>> each : all) {
      assertThat(each.get()).contains(true);
    }
    threads.close();
  }

  private static boolean meeting(CountDownLatch together) {
    together.countDown();
    await(together);
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets work have every processor until the end. */
  private void takeAll(Runnable work) {
    CountDownLatch begun = new CountDownLatch(PROCESSORS);
    for (int i = 0; i < PROCESSORS; i++) {
      var unused =
          threads.submit(
              () ->
                  Processors.inTurn(
                      Deadline.in(LONG),
                      () -> {
                        begun.countDown();
                        work.run();
                        return true;
                      }));
    }
    await(begun);
  }

  @Test
  void whatGetsNoneInTimeIsNotBegun() {
    takeAll(() -> await(end));

    assertThat(
            Processors.inTurn(
                Deadline.in(Duration.ofMillis(20)),
                () -> {
                  throw new AssertionError("was begun");
                }))
        .isEmpty();
  }

  @Test
  void whatWaitsForAServerLeavesItsOwnToOthers() {
    takeAll(
        () ->
            Processors.whileWaiting(
                () -> {
                  await(end);
                  return true;
                }));

    assertThat(Processors.inTurn(Deadline.in(LONG), () -> "begun")).contains("begun");
  }

  @Test
  void whatGoesOnDoesNotQueueBehindWhatOnlyBegins() {
    takeAll(() -> await(end));

    assertThat(Processors.resumed(() -> "went on")).isEqualTo("went on");
  }

  @Test
  void whatFailsGivesItsOwnBack() {
    for (int i = 0; i <= PROCESSORS; i++) {
      assertThatThrownBy(
              () ->
                  Processors.inTurn(
                      Deadline.in(LONG),
                      () ->
                          Processors.whileWaiting(
                              () -> {
                                throw new IllegalStateException("failed");
                              })))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotDone() {
    Thread.currentThread().interrupt();
    assertThat(Processors.inTurn(Deadline.in(LONG), () -> "begun")).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThatThrownBy(() -> Processors.resumed(() -> "went on"))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
