package org.trdadvisor.service.benchmark;

import java.util.Collection;
import java.util.Locale;

/**
 * The median of some figures, which is the mean of the middle two of an even number, and the ends.
 */
record Spread(double median, double lowest, double highest) {

  /**
   * Of at least one figure.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Spread of(Collection<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("Without a figure there is no median.");
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    return new Spread((sorted[lower] + sorted[upper]) / 2, sorted[0], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, lowest, highest);
  }
}
