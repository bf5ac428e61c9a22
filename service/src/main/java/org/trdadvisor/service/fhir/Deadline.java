package org.trdadvisor.service.fhir;

import java.time.Duration;

/** The moment by which everything must have been read; a monotonic clock's, not the day's. */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The time left, never below one millisecond, which a timeout needs. */
  Duration left() {
    return Duration.ofNanos(Math.max(nanos - System.nanoTime(), 1_000_000));
  }

  boolean isOver() {
    return System.nanoTime() >= nanos;
  }
}
