package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Frequency;

/**
 * R9, text with one exact numeric pattern: one dose, and one frequency. A range, a second number or
 * a fraction in words makes it inexact, and then it is not read at all.
 */
final class DosageText {

  private static final Pattern AS_NEEDED =
      Pattern.compile(
          "\\b(?:(?:as|when|if) (?:needed|required|necessary)|prn|p\\.r\\.n\\.)(?!\\w)");
  private static final Pattern DURATION =
      Pattern.compile(
          "\\bfor (?:\\d{1,4}|one|two|three|four|six|eight) (?:days?|weeks?|months?)\\b");
  private static final Pattern MASS =
      Pattern.compile(
          "(?<![\\d.,/-])(\\d{1,6}(?:[.,]\\d{1,2})?)\\s*(mg|milligrams?|mcg|µg|micrograms?|g)(?![\\w/])");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?<![\\d.,/-])(\\d{1,4}|one|two|three|a) (?:tablets?|tabs?|capsules?|caps?|pills?)\\b");

  /** What may change the dose and is not understood: further numbers, days and changes. */
  private static final Pattern INEXACT =
      Pattern.compile(
          "\\d|½|¼|\\b(?:half|quarter|or|then|increase|reduce|titrate|taper|up to|except|twice|times"
              + "|one to|(?:two|three|four|five|six)(?! divided doses)|second|third|weeks?"
              + "|(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?)\\b");

  /** The most telling first, since the later ones are parts of them. */
  private static final Map<Pattern, Frequency.Regular> FREQUENCIES = new LinkedHashMap<>();

  static {
    often(1, 2, "every (?:other|second|2nd) day|(?:on )?alternate days|every (?:2|two) days|qod");
    often(1, 7, "(?:once|1 time|one time) (?:a|per|each|every) week|(?:once )?weekly|every week");
    often(4, 1, times("4|four") + "|qid|q\\.i\\.d\\.?|every (?:6|six) hours|q6h");
    often(3, 1, times("3|three") + "|thrice daily|tid|t\\.i\\.d\\.?|every (?:8|eight) hours|q8h");
    often(
        2,
        1,
        times("2|two")
            + "|twice (?:a|per|each) day|twice daily|bid|b\\.i\\.d\\.?|every (?:12|twelve) hours|q12h");
    often(
        1,
        1,
        "(?:once|1 time|one time) (?:a|per|each|every) day|once daily|(?:a|per|each|every) day|daily"
            + "|/ ?d(?:ay)?|qd|q\\.d\\.?|od|o\\.d\\.?|q24h");
  }

  private static final Pattern MOMENT =
      Pattern.compile(
          "\\b(?:(?:(?:every|each|in the|at) )?(?:morning|noon|midday|lunchtime|evening|night|bedtime)|nightly"
              + "|mane|nocte|q?hs|q[ap]m|before bed)(?!\\w)");

  private DosageText() {}

  private static String times(String number) {
    return "(?:%s)(?: times|x| x) (?:a day|daily|per day|each day)".formatted(number);
  }

  private static void often(int times, int days, String pattern) {
    FREQUENCIES.put(
        Pattern.compile("(?:(?<!\\w)|(?=/))(?:" + pattern + ")(?!\\w)"),
        new Frequency.Regular(BigDecimal.valueOf(times), BigDecimal.valueOf(days)));
  }

  static boolean saysAsNeeded(String text) {
    return AS_NEEDED.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * Milligrams a day, or empty where the text says none exactly.
   *
   * @param recorded how often, as recorded beside the text
   * @param meant the milligrams meant by those that are printed
   * @param mgPerUnit what one unit holds, or null
   */
  static Optional<BigDecimal> mgPerDay(
      String text,
      Frequency recorded,
      UnaryOperator<BigDecimal> meant,
      @Nullable BigDecimal mgPerUnit) {
    Remainder rest = new Remainder(text.toLowerCase(Locale.ROOT));
    rest.take(DURATION);
    Optional<Frequency.Regular> said = frequency(rest);
    List<String> masses = rest.take(MASS);
    List<String> units = rest.take(UNITS);
    boolean exact = !INEXACT.matcher(rest.text).find() && masses.size() <= 1 && units.size() <= 1;
    Optional<Frequency.Regular> often =
        said.isEmpty() && recorded instanceof Frequency.Regular regular
            ? Optional.of(regular)
            : said;
    if (!exact || often.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal count = units.isEmpty() ? BigDecimal.ONE : number(units.get(0));
    BigDecimal mg = null;
    if (masses.size() == 1 && count.compareTo(BigDecimal.ONE) == 0) {
      mg = meant.apply(milligrams(masses.get(0)));
    } else if (masses.isEmpty() && !units.isEmpty() && mgPerUnit != null) {
      mg = count.multiply(mgPerUnit);
    }
    Frequency.Regular by = often.get();
    return Optional.ofNullable(mg)
        .filter(each -> each.signum() > 0)
        .map(each -> each.multiply(by.times()).divide(by.days(), MathContext.DECIMAL64));
  }

  private static Optional<Frequency.Regular> frequency(Remainder rest) {
    List<Frequency.Regular> found = new ArrayList<>();
    FREQUENCIES.forEach(
        (pattern, often) -> {
          if (!rest.take(pattern).isEmpty()) {
            found.add(often);
          }
        });
    List<String> moments = rest.take(MOMENT);
    if (found.isEmpty() && moments.size() == 1) {
      return Optional.of(new Frequency.Regular(BigDecimal.ONE, BigDecimal.ONE));
    }
    // "Daily in the morning" says one thing; "in the morning and at night" may mean either.
    return found.size() == 1 && moments.size() <= 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static BigDecimal number(String word) {
    return switch (word) {
      case "a", "one" -> BigDecimal.ONE;
      case "two" -> BigDecimal.valueOf(2);
      case "three" -> BigDecimal.valueOf(3);
      default -> new BigDecimal(word);
    };
  }

  private static BigDecimal milligrams(String mass) {
    Matcher matcher = MASS.matcher(mass);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"%s\" is no mass.".formatted(mass));
    }
    BigDecimal number = new BigDecimal(matcher.group(1).replace(',', '.'));
    return switch (matcher.group(2)) {
      case "g" -> number.movePointRight(3);
      case "mcg", "µg", "microgram", "micrograms" -> number.movePointLeft(3);
      default -> number;
    };
  }

  /** What of a text is not yet understood. */
  private static final class Remainder {

    private String text;

    Remainder(String text) {
      this.text = text;
    }

    /** Takes out all that matches; of units the number alone. */
    List<String> take(Pattern pattern) {
      List<String> taken = new ArrayList<>();
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        taken.add(pattern.equals(UNITS) ? matcher.group(1) : matcher.group());
      }
      text = pattern.matcher(text).replaceAll(" ");
      return taken;
    }
  }
}
