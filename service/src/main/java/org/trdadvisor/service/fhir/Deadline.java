package org.trdadvisor.service.fhir;

import java.time.Duration;

/**
 * Until when a call may wait, for its turn and for FHIR servers; by a monotonic clock, not the
 * day's.
 *
 * @param start when the call had come, in nanoseconds
 * @param requests the moment by which a request must be answered
 * @param all the moment by which everything must have been read that is not to be given up
 */
public record Deadline(long start, long requests, long all) {

  /** Enough to read what came at the last moment. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** Of little time, a tenth. */
  private static final int PARTS = 10;

  /** So much time from now on, the end of it for our own work. */
  public static Deadline in(Duration time) {
    long now = System.nanoTime();
    long grace = Math.min(GRACE.toNanos(), time.toNanos() / PARTS);
    return new Deadline(now, now + time.toNanos() - grace, now + time.toNanos());
  }

  /** The time since the call had come. */
  public Duration spent() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The time left for requests, never below one millisecond, which a timeout needs. */
  Duration left() {
    return Duration.ofNanos(Math.max(requests - System.nanoTime(), 1_000_000));
  }

  /** The time left for everything, however much is still awaited; at last zero. */
  Duration leftInAll() {
    return leftInAll(Duration.ZERO);
  }

  /** The same, with so much time after it. */
  Duration leftInAll(Duration beyond) {
    return Duration.ofNanos(Math.max(all + beyond.toNanos() - System.nanoTime(), 0));
  }

  /** All the time there was. */
  Duration whole() {
    return Duration.ofNanos(all - start);
  }

  /** Whether it is too late for a request. */
  boolean isOver() {
    return System.nanoTime() - requests >= 0;
  }
}
