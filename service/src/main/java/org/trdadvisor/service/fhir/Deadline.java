package org.trdadvisor.service.fhir;

import java.time.Duration;

/**
 * Until when a call may wait for FHIR servers; by a monotonic clock, not the day's.
 *
 * @param requests the moment by which a request must be answered, in nanoseconds
 * @param all the moment by which everything must have been read that is not to be given up
 */
record Deadline(long requests, long all) {

  /** Enough to read what came at the last moment. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** Of little time, a tenth. */
  private static final int PARTS = 10;

  /** So much time from now on, the end of it for our own work. */
  static Deadline in(Duration time) {
    long now = System.nanoTime();
    long grace = Math.min(GRACE.toNanos(), time.toNanos() / PARTS);
    return new Deadline(now + time.toNanos() - grace, now + time.toNanos());
  }

  /** The time left for requests, never below one millisecond, which a timeout needs. */
  Duration left() {
    return Duration.ofNanos(Math.max(requests - System.nanoTime(), 1_000_000));
  }

  /** The time left for everything, however much is still awaited; at last zero. */
  Duration leftInAll() {
    return Duration.ofNanos(Math.max(all - System.nanoTime(), 0));
  }

  /** Whether it is too late for a request. */
  boolean isOver() {
    return System.nanoTime() - requests >= 0;
  }
}
