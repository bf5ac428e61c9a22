package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days from the first to the last, both counted.
 *
 * @param last not before the first
 */
public record DaySpan(LocalDate first, LocalDate last) {

  public DaySpan {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "A span ends on or after its first day, but was %s to %s.".formatted(first, last));
    }
  }

  /** From a first day, for so many days. */
  public static DaySpan lasting(LocalDate first, long days) {
    return new DaySpan(first, first.plusDays(days - 1));
  }

  /** How many days, at least 1. */
  public int days() {
    return Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  public boolean overlaps(DaySpan other) {
    return !first.isAfter(other.last) && !other.first.isAfter(last);
  }

  /** From the first day of either to the last day of either. */
  DaySpan around(DaySpan other) {
    return new DaySpan(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  /** The days both have, 0 if none. */
  public int daysShared(DaySpan other) {
    if (!overlaps(other)) {
      return 0;
    }
    LocalDate from = first.isAfter(other.first) ? first : other.first;
    LocalDate to = last.isBefore(other.last) ? last : other.last;
    return new DaySpan(from, to).days();
  }

  /** The days between the end of this and the start of a later one; negative where they overlap. */
  public int gapTo(DaySpan later) {
    return Math.toIntExact(ChronoUnit.DAYS.between(last, later.first) - 1);
  }
}
