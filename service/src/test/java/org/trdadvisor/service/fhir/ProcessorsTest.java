package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trdadvisor.service.fhir.AllProcessors.LONG;

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

  /** As many pieces of work as there are processors can only meet if each gets one. */
  @AfterEach
  void eachProcessorIsFreeAgain() throws Exception {
    CountDownLatch all = new CountDownLatch(AllProcessors.COUNT);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Boolean>>> meeting = new ArrayList<>();
      for (int i = 0; i < AllProcessors.COUNT; i++) {
        meeting.add(
            threads.submit(
                () ->
                    Processors.inTurn(
                        Deadline.in(LONG),
                        () -> {
                          all.countDown();
                          AllProcessors.await(all);
                          return true;
                        })));
      }
      for (Future<Optional<Boolean>> each : meeting) {
        assertThat(each.get()).contains(true);
      }
    }
  }

  @Test
  void whatGetsNoneInTimeIsNotBegun() {
    try (var others = AllProcessors.taken()) {
      assertThat(others).isNotNull();
      assertThat(
              Processors.inTurn(
                  Deadline.in(Duration.ofMillis(20)),
                  () -> {
                    throw new AssertionError("was begun");
                  }))
          .isEmpty();
    }
  }

  @Test
  void whatWaitsForAServerLeavesItsOwnToOthers() {
    try (var others = AllProcessors.left()) {
      assertThat(others).isNotNull();
      assertThat(Processors.inTurn(Deadline.in(LONG), () -> "begun")).contains("begun");
    }
  }

  @Test
  void anAnswerIsReadWhileOthersBegin() {
    try (var others = AllProcessors.taken()) {
      assertThat(others).isNotNull();
      assertThat(Processors.reading(() -> "read")).isEqualTo("read");
    }
  }

  @Test
  void aCallGoesOnWithoutAnswersThatAreStillBeingRead() {
    try (var others = AllProcessors.reading()) {
      assertThat(others).isNotNull();

      assertThat(
              Processors.inTurn(
                  Deadline.in(LONG),
                  () -> Processors.whileWaiting(Deadline.in(Duration.ZERO), () -> "without")))
          .contains("without");
    }
  }

  @Test
  void aCallThatHasWaitedUpToItsDeadlineStillGetsAMomentToGoOn() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> late;
      try (var others = AllProcessors.resumed()) {
        assertThat(others).isNotNull();
        late =
            threads.submit(
                () ->
                    Processors.inTurn(
                        Deadline.in(LONG),
                        () ->
                            Processors.whileWaiting(
                                Deadline.in(Duration.ZERO), () -> "what was read")));
        Thread.sleep(Duration.ofMillis(50));
      }

      assertThat(late.get()).contains("what was read");
    }
  }

  @Test
  void whatHadToWaitAndGetsNoneInTimeIsGivenUp() {
    try (var others = AllProcessors.resumed()) {
      assertThat(others).isNotNull();

      assertThat(
              Processors.inTurn(
                  Deadline.in(LONG),
                  () ->
                      Processors.whileWaiting(
                          Deadline.in(Duration.ofMillis(20)), () -> "what was read")))
          .isEmpty();
    }
  }

  @Test
  void whatFailsGivesItsOwnBack() {
    for (int i = 0; i <= AllProcessors.COUNT; i++) {
      assertThatThrownBy(
              () ->
                  Processors.inTurn(
                      Deadline.in(LONG),
                      () ->
                          Processors.whileWaiting(
                              Deadline.in(LONG),
                              () -> {
                                throw new IllegalStateException("failed");
                              })))
          .hasMessage("failed");
    }
  }

  @Test
  void whatHasOneGetsNoOther() {
    assertThatThrownBy(
            () ->
                Processors.inTurn(
                    Deadline.in(LONG), () -> Processors.inTurn(Deadline.in(LONG), () -> "twice")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Processors.reading(() -> Processors.reading(() -> "twice")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotDone() {
    Thread.currentThread().interrupt();
    assertThat(Processors.inTurn(Deadline.in(LONG), () -> "begun")).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThatThrownBy(() -> Processors.reading(() -> "read"))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
