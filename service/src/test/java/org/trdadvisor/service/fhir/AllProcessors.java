package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Other calls have all the processors, until it is closed. */
public final class AllProcessors implements AutoCloseable {

  static final int COUNT = Runtime.getRuntime().availableProcessors();
  static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  private AllProcessors(Consumer<CountDownLatch> work) {
    CountDownLatch begun = new CountDownLatch(COUNT);
    for (int i = 0; i < COUNT; i++) {
      var unused =
          threads.submit(
              () ->
                  Processors.inTurn(
                      Deadline.in(LONG),
                      () -> {
                        begun.countDown();
                        work.accept(end);
                        return true;
                      }));
    }
    await(begun);
  }

  /** The calls compute. */
  public static AllProcessors taken() {
    return new AllProcessors(AllProcessors::await);
  }

  /** The calls wait for a server. */
  static AllProcessors left() {
    return new AllProcessors(
        end ->
            Processors.whileWaiting(
                Deadline.in(LONG),
                () -> {
                  await(end);
                  return true;
                }));
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    threads.close();
  }
}
