package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The processors, which calls take in turn: each computes without a break, but for when it waits
 * for a server.
 *
 * <p>If all calls in work computed at once, each would take as long as all together, and one that
 * is only to be refused would wait for seconds as well. There are as many processors for all of
 * this process, and so they are not handed around.
 */
public final class Processors {

  private static final Semaphore FREE =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /** Whether the thread has one. */
  private static final ThreadLocal<Boolean> HELD = ThreadLocal.withInitial(() -> false);

  private Processors() {}

  /**
   * Does work once a processor is free for it.
   *
   * @param longest that it waits for one
   * @return what the work gives; empty if it was not begun, since none was free in time
   */
  public static <T> Optional<T> inTurn(Duration longest, Supplier<T> work) {
    try {
      if (!FREE.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      throw cancelled();
    }
    return Optional.of(andRelease(work));
  }

  /**
   * Does work once a processor is free for it.
   *
   * @throws CancellationException if the thread is interrupted first: nobody waits for it any more
   */
  static <T> T inTurn(Supplier<T> work) {
    try {
      FREE.acquire();
    } catch (InterruptedException e) {
      throw cancelled();
    }
    return andRelease(work);
  }

  /** Leaves the processor to others, if the thread has one, while it only waits. */
  static <T> T whileWaiting(Supplier<T> waiting) {
    if (!HELD.get()) {
      return waiting.get();
    }
    FREE.release();
    try {
      return waiting.get();
    } finally {
      FREE.acquireUninterruptibly();
    }
  }

  private static <T> T andRelease(Supplier<T> work) {
    HELD.set(true);
    try {
      return work.get();
    } finally {
      HELD.remove();
      FREE.release();
    }
  }

  private static CancellationException cancelled() {
    Thread.currentThread().interrupt();
    return new CancellationException("Nobody waits for this any more.");
  }
}
