package org.trdadvisor.service.cards;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Dates, stretches of time and figures, as they are printed. */
final class Phrases {

  private static final DateTimeFormatter DAY_AND_MONTH = format("d MMM");
  private static final DateTimeFormatter DATE = format("d MMM uuuu");
  private static final DateTimeFormatter MONTH = format("MMM");
  private static final DateTimeFormatter MONTH_AND_YEAR = format("MMM uuuu");
  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final List<String> ORDINALS =
      List.of("zeroth", "first", "second", "third", "fourth", "fifth");
  private static final List<String> FREQUENCIES =
      List.of("not at all", "several days", "more than half the days", "nearly every day");
  private static final int DAYS_OF_A_WEEK = 7;

  private Phrases() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** Such as {@code 1 Sep 2024}. */
  static String date(LocalDate day) {
    return DATE.format(day);
  }

  /** Such as {@code 1 Sep to 15 Nov 2024}; the year stands once where it is the same. */
  static String span(LocalDate first, LocalDate last) {
    DateTimeFormatter start = first.getYear() == last.getYear() ? DAY_AND_MONTH : DATE;
    return first.equals(last) ? date(first) : start.format(first) + " to " + date(last);
  }

  /** Such as {@code Oct to Dec 2024}. */
  static String months(LocalDate first, LocalDate last) {
    String end = MONTH_AND_YEAR.format(last);
    if (MONTH_AND_YEAR.format(first).equals(end)) {
      return end;
    }
    DateTimeFormatter start = first.getYear() == last.getYear() ? MONTH : MONTH_AND_YEAR;
    return start.format(first) + " to " + end;
  }

  static String days(int days) {
    return days == 1 ? "1 day" : days + " days";
  }

  /** To the nearest week; in days where that would be too coarse. */
  static String weeks(long days) {
    return days < 2 * DAYS_OF_A_WEEK
        ? days(Math.toIntExact(days))
        : Math.round((double) days / DAYS_OF_A_WEEK) + " weeks";
  }

  static String mg(BigDecimal dose) {
    return dose.toPlainString() + " mg";
  }

  /** What an answer to an item of the PHQ-9 stands for. */
  static String frequency(int answer) {
    return FREQUENCIES.get(answer);
  }

  /** In words up to ten. */
  static String number(int number) {
    return number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
  }

  /** Such as {@code second}. */
  static String ordinal(int number) {
    return number < ORDINALS.size() ? ORDINALS.get(number) : "further";
  }

  static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Such as {@code a, b and c}. */
  static String list(List<String> items) {
    return list(items, "and");
  }

  /** Such as {@code a, b or c}. */
  static String list(List<String> items, String conjunction) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " " + conjunction + " " + items.get(last);
  }
}
