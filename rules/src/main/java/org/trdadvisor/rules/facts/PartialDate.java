package org.trdadvisor.rules.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A calendar date as precise as the record gives it: a year, a month or a day.
 *
 * @param year from 1 to 9999
 * @param month from 1 to 12, or null where only the year is recorded
 * @param day from 1, or null where no day is recorded
 */
public record PartialDate(int year, @Nullable Integer month, @Nullable Integer day)
    implements Comparable<PartialDate> {

  private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  public PartialDate {
    if (month == null && day != null) {
      throw new IllegalArgumentException(
          "A day needs its month, but year %d has none.".formatted(year));
    }
    if (year < 1 || year > 9999) {
      throw new IllegalArgumentException("A year is from 1 to 9999, but was %d.".formatted(year));
    }
    try {
      if (month != null) {
        var unused = day == null ? YearMonth.of(year, month) : LocalDate.of(year, month, day);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "No such date: year %d, month %s, day %s.".formatted(year, month, day), e);
    }
  }

  public static PartialDate of(LocalDate day) {
    return new PartialDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  /**
   * Reads {@code 2024}, {@code 2024-10} or {@code 2024-10-05}.
   *
   * @throws IllegalArgumentException if the text is none of these or no such date exists
   */
  public static PartialDate parse(String iso) {
    Matcher matcher = ISO.matcher(iso);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A date is written 2024, 2024-10 or 2024-10-05, but was \"%s\".".formatted(iso));
    }
    return new PartialDate(
        Integer.parseInt(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
  }

  private static @Nullable Integer number(@Nullable String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }

  /** The first day this can mean. */
  public LocalDate earliest() {
    return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
  }

  /** The last day this can mean. */
  public LocalDate latest() {
    if (month == null) {
      return Year.of(year).atMonth(12).atEndOfMonth();
    }
    return day == null ? YearMonth.of(year, month).atEndOfMonth() : earliest();
  }

  /** The last day this can mean that is not after another one; null if it lies after it. */
  public @Nullable LocalDate latestUpTo(LocalDate limit) {
    if (earliest().isAfter(limit)) {
      return null;
    }
    return latest().isAfter(limit) ? limit : latest();
  }

  @Override
  public int compareTo(PartialDate other) {
    int order = earliest().compareTo(other.earliest());
    return order != 0 ? order : latest().compareTo(other.latest());
  }

  @Override
  public String toString() {
    if (month == null) {
      return "%04d".formatted(year);
    }
    return day == null ? "%04d-%02d".formatted(year, month) : earliest().toString();
  }
}
