package org.trdadvisor.service.load;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How long some calls took, the shortest first. */
record Latencies(List<Duration> sorted) {

  static Latencies of(Collection<Outcome> outcomes) {
    return new Latencies(outcomes.stream().map(Outcome::latency).sorted().toList());
  }

  /**
   * The nearest rank; zero of none.
   *
   * @param percent above 0, at most 100
   */
  Duration percentile(int percent) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  @Override
  public String toString() {
    return "median %s, 95th %s, 99th %s, longest %s"
        .formatted(
            millis(percentile(50)),
            millis(percentile(95)),
            millis(percentile(99)),
            millis(percentile(100)));
  }

  static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%,.0f ms", duration.toNanos() / 1e6);
  }
}
