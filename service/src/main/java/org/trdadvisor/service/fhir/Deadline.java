package org.trdadvisor.service.fhir;

import java.time.Duration;

/** The moment by which everything must have been read; a monotonic clock's, not the day's. */
record Deadline(long nanos) {

  private static final Duration GRACE = Duration.ofMillis(100);

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The time left, never below one millisecond, which a timeout needs. */
  Duration left() {
    return Duration.ofNanos(Math.max(nanos - System.nanoTime(), 1_000_000));
  }

  /** The time until all that was broken off at the deadline has come to its end. */
  Duration leftToEnd() {
    return left().plus(GRACE);
  }

  boolean isOver() {
    return System.nanoTime() >= nanos;
  }
}
