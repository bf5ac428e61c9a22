package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The values that a policy is made of, by the names of their parameters. */
interface PolicyValues {

  int whole(String name);

  BigDecimal number(String name);

  /** One of these words; there are no others. */
  String word(String name, List<String> words);

  private boolean choice(String name, String off, String on) {
    return word(name, List.of(off, on)).equals(on);
  }

  private DoseProfile doseProfile() {
    List<String> words =
        Arrays.stream(DoseProfile.values())
            .map(profile -> profile.name().toLowerCase(Locale.ROOT))
            .toList();
    return DoseProfile.valueOf(word("dose.profile", words).toUpperCase(Locale.ROOT));
  }

  default Policy policy(String name, String version) {
    return new Policy(
        name,
        version,
        whole("failures.threshold"),
        whole("failures.inferredForProbable"),
        whole("trial.minAdequateDays"),
        whole("trial.minDaysDocumented"),
        whole("trial.runGapDays"),
        number("trial.minPdc"),
        doseProfile(),
        whole("supply.defaultDays"),
        whole("supply.carryOverDays"),
        whole("authorisedSupply.maxDays"),
        whole("statement.staleDays"),
        whole("era.maxGapDays"),
        whole("crossTaper.maxDays"),
        whole("nextTrial.windowDays"),
        whole("exposure.recentDays"),
        whole("presumedResponseDays"),
        whole("lateSwitchDays"),
        whole("stableDays"),
        whole("episode.adFreeDays"),
        whole("episode.lookbackDays"),
        number("response.cut"),
        whole("phq9.active"),
        whole("phq9.remission"),
        whole("phq9.currentDays"),
        whole("remission.maxAgeDays"),
        whole("remission.sustainedDays"),
        choice("augmentation.countsAsTrial", "false", "true"),
        whole("referral.quietDays"),
        whole("specialist.quietDays"),
        whole("item9.urgent"),
        whole("item9.warn"),
        whole("item9.urgentDays"),
        whole("item9.warnDays"),
        whole("attempt.urgentDays"),
        whole("attempt.warnDays"),
        whole("psychotic.days"),
        whole("pregnancy.days"),
        whole("postpartum.days"),
        choice("dementia.mode", "exclude", "advise"),
        choice("adolescent.mode", "off", "advise"),
        whole("age.adult"),
        whole("age.older"));
  }

  /** Values of which each is known to be of the range of its parameter. */
  record Chosen(Map<String, String> byName) implements PolicyValues {

    @Override
    public int whole(String name) {
      return Integer.parseInt(text(name));
    }

    @Override
    public BigDecimal number(String name) {
      return new BigDecimal(text(name));
    }

    @Override
    public String word(String name, List<String> words) {
      return text(name);
    }

    private String text(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }
  }

  /**
   * No values at all: a policy made of these says of every parameter that is missing, or whose
   * range is of another kind than what the rules can use, that it is.
   */
  record Check(NamedRows<Parameter> rows) implements PolicyValues {

    @Override
    public int whole(String name) {
      check(name, "a whole number from 0", range -> isFromZero(range, true));
      return 0;
    }

    @Override
    public BigDecimal number(String name) {
      check(name, "a number from 0", range -> isFromZero(range, false));
      return BigDecimal.ZERO;
    }

    @Override
    public String word(String name, List<String> words) {
      check(
          name,
          String.join(" or ", words),
          range ->
              range instanceof Range.OneOf one
                  && new HashSet<>(one.choices()).equals(new HashSet<>(words)));
      return words.get(0);
    }

    private void check(String name, String what, Predicate<Range> fits) {
      rows.ask(name)
          .map(Parameter::range)
          .filter(fits.negate())
          .ifPresent(
              range ->
                  rows.problem(
                      name, "%s is %s, but may be %s".formatted(name, what, range.words())));
    }

    private static boolean isFromZero(Range range, boolean whole) {
      return range instanceof Range.Between between
          && between.whole() == whole
          && between.least().signum() >= 0;
    }
  }
}
