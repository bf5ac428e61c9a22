package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Other calls have all the processors, until it is closed. */
public final class AllProcessors implements AutoCloseable {

  static final int COUNT = Runtime.getRuntime().availableProcessors();
  static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * @param work done by as many threads as there are processors, each of which counts the first
   *     down once it has what it is to have, and keeps it until the second is at zero
   */
  private AllProcessors(BiConsumer<CountDownLatch, CountDownLatch> work) {
    CountDownLatch begun = new CountDownLatch(COUNT);
    for (int i = 0; i < COUNT; i++) {
      var unused = threads.submit(() -> work.accept(begun, end));
    }
    await(begun);
  }

  /** The calls compute. */
  public static AllProcessors taken() {
    return new AllProcessors(
        (begun, end) -> Processors.inTurn(Deadline.in(LONG), () -> held(begun, end)));
  }

  /** The calls compute after they have waited for a server. */
  static AllProcessors resumed() {
    return new AllProcessors(
        (begun, end) ->
            Processors.inTurn(
                Deadline.in(LONG),
                () -> Processors.whileWaiting(Deadline.in(LONG), () -> true) && held(begun, end)));
  }

  /** What servers answered is being read. */
  static AllProcessors reading() {
    return new AllProcessors((begun, end) -> Processors.reading(() -> held(begun, end)));
  }

  /** The calls wait for a server. */
  static AllProcessors left() {
    return new AllProcessors(
        (begun, end) ->
            Processors.inTurn(
                Deadline.in(LONG),
                () -> Processors.whileWaiting(Deadline.in(LONG), () -> held(begun, end))));
  }

  private static boolean held(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    await(end);
    return true;
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
