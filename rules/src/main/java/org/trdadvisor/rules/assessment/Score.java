package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;

/**
 * A valid PHQ-9 total.
 *
 * @param total from 0 to 27
 * @param time the time of the day, or null where not recorded
 */
public record Score(int total, LocalDate date, @Nullable LocalTime time, Evidence evidence) {

  /** What a total can be at most. */
  public static final int MAXIMUM = 27;

  public Score {
    if (total < 0 || total > MAXIMUM) {
      throw new IllegalArgumentException(
          "A PHQ-9 total is from 0 to 27, but was %d.".formatted(total));
    }
  }

  /** Whether it was taken on this day, or at most so many days before. */
  public boolean isInDaysUpTo(LocalDate day, int days) {
    return !date.isAfter(day) && !date.isBefore(day.minusDays(days));
  }

  public boolean isAfter(LocalDate day) {
    return date.isAfter(day);
  }

  public boolean isNotBefore(LocalDate day) {
    return !date.isBefore(day);
  }
}
