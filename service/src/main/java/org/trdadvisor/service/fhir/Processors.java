package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The processors, which calls take in turn: each computes without a break, but for when it waits
 * for a server.
 *
 * <p>If all calls in work computed at once, each would take as long as all together, and one that
 * is only to be refused would wait for seconds as well. What a server answered is read in a queue
 * of its own, and so does work go on that had waited: calls which wait for nothing do not hold up
 * those that do, nor does an answer that came too late hold up its own call. So at most three
 * pieces of work compute for each processor. There are as many processors for all of this process,
 * and so they are not handed around.
 */
public final class Processors {

  private static final Semaphore BEGUN = forEachProcessor();
  private static final Semaphore READING = forEachProcessor();
  private static final Semaphore RESUMED = forEachProcessor();

  /** What was read in all the time there was must not be lost for want of a moment. */
  private static final Duration BEYOND = Duration.ofMillis(500);

  /** What the thread has to give back; null while it has no processor. */
  private static final ThreadLocal<@Nullable Semaphore> HELD = new ThreadLocal<>();

  private Processors() {}

  private static Semaphore forEachProcessor() {
    return new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  }

  /**
   * Begins work once a processor is free for it.
   *
   * @param work which asks for no other within it
   * @return what the work gives; empty if none was free in time, for all of it or after it had
   *     waited, or the thread was told to stop
   */
  public static <T> Optional<T> inTurn(Deadline deadline, Supplier<T> work) {
    checkNoneIsHeld();
    try {
      return isAcquired(BEGUN, deadline.leftInAll())
          ? Optional.of(holding(BEGUN, work))
          : Optional.empty();
    } catch (NoTurnException e) {
      return Optional.empty();
    }
  }

  private static boolean isAcquired(Semaphore processors, Duration within) {
    try {
      return processors.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Reads what a server answered once a processor is free for it.
   *
   * @throws CancellationException if the thread is interrupted first: nobody waits for it any more
   */
  static <T> T reading(Supplier<T> work) {
    checkNoneIsHeld();
    try {
      READING.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Nobody waits for this any more.");
    }
    return holding(READING, work);
  }

  /**
   * Leaves the processor to others, if the thread has one, while it only waits.
   *
   * @throws NoTurnException if none is free for it to go on, by half a second after the deadline
   */
  static <T> T whileWaiting(Deadline deadline, Supplier<T> waiting) {
    Semaphore held = HELD.get();
    if (held == null) {
      return waiting.get();
    }
    HELD.remove();
    held.release();
    T answer = waiting.get();
    if (!isAcquired(RESUMED, deadline.leftInAll(BEYOND))) {
      throw new NoTurnException();
    }
    HELD.set(RESUMED);
    return answer;
  }

  // On a machine with one processor it would wait for itself.
  private static void checkNoneIsHeld() {
    if (HELD.get() != null) {
      throw new IllegalStateException("Work that has a processor asks for another.");
    }
  }

  private static <T> T holding(Semaphore taken, Supplier<T> work) {
    HELD.set(taken);
    try {
      return work.get();
    } finally {
      Semaphore held = HELD.get();
      if (held != null) {
        HELD.remove();
        held.release();
      }
    }
  }

  /** Work that had waited could not go on. */
  private static final class NoTurnException extends RuntimeException {

    NoTurnException() {
      super("No processor was free in time.");
    }
  }
}
