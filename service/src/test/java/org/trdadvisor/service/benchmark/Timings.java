package org.trdadvisor.service.benchmark;

import java.util.Arrays;
import java.util.Collection;

/** How long calls took, at least one. */
final class Timings {

  private final long[] sortedNanos;

  Timings(Collection<Long> nanos) {
    sortedNanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** The nearest rank, in milliseconds. */
  double percentile(int percent) {
    return sortedNanos[(int) Math.ceil(sortedNanos.length * percent / 100.0) - 1] / 1e6;
  }

  /** What one caller gets done who calls again at once. */
  double callsPerSecond() {
    return sortedNanos.length * 1e9 / Arrays.stream(sortedNanos).sum();
  }

  int size() {
    return sortedNanos.length;
  }
}
