package org.trdadvisor.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * One line of dosage instructions, as read.
 *
 * @param sequence its place among lines that follow one another, or null; lines without one, or
 *     with the same one, run together
 * @param dose of a range the low end
 * @param frequency of a range the low end
 * @param boundsStart first day the line holds for
 * @param boundsEnd last day the line holds for
 * @param boundsDays for how many days the line holds, above 0
 * @param asNeeded taken only when needed
 * @param text the line in words
 */
public record DosageLine(
    @Nullable Integer sequence,
    Amount dose,
    Frequency frequency,
    @Nullable PartialDate boundsStart,
    @Nullable PartialDate boundsEnd,
    @Nullable Integer boundsDays,
    boolean asNeeded,
    @Nullable String text) {

  public DosageLine {
    if (boundsDays != null && boundsDays <= 0) {
      throw new IllegalArgumentException(
          "A dosage line holds for at least 1 day, but was %d.".formatted(boundsDays));
    }
  }
}
