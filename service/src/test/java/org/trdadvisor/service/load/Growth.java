package org.trdadvisor.service.load;

import java.util.List;

/**
 * Whether something grew over a long time: its first third is for warming up, and the medians of
 * the other two are compared, for which single peaks mean nothing.
 *
 * @param before the median of the middle third
 * @param after the median of the last third
 */
record Growth(long before, long after) {

  private static final int LEAST = 6;

  /**
   * @param samples at least six, taken at even intervals
   */
  static Growth of(List<Long> samples) {
    if (samples.size() < LEAST) {
      throw new IllegalArgumentException(
          "Growth is seen in %d samples or more, but there were %d."
              .formatted(LEAST, samples.size()));
    }
    int third = samples.size() / 3;
    int middle = samples.size() - 2 * third;
    return new Growth(
        median(samples.subList(middle, middle + third)),
        median(samples.subList(middle + third, samples.size())));
  }

  /** Of an even number the higher of the two in the middle. */
  private static long median(List<Long> samples) {
    return samples.stream().sorted().toList().get(samples.size() / 2);
  }

  /** Whether it grew by no more than this. */
  boolean isWithin(long tolerance) {
    return after - before <= tolerance;
  }
}
