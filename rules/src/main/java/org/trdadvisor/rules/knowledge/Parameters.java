package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of every policy, and the numbers no policy may choose. */
final class Parameters {

  static final List<String> POLICIES = List.of(Policy.DEFAULT, "strict", "lenient");
  private static final List<String> COLUMNS =
      List.of("parameter", "default", "least", "greatest", "strict", "lenient", "source");
  private static final String VERSION = "1";

  private final Map<String, Map<String, String>> valuesByPolicy;

  private Parameters(Map<String, Map<String, String>> valuesByPolicy) {
    this.valuesByPolicy = valuesByPolicy;
  }

  static Parameters read(String file, Table.Problems problems) {
    Map<String, Map<String, String>> values = new TreeMap<>();
    POLICIES.forEach(policy -> values.put(policy, new TreeMap<>()));
    new Table(file, problems).read(COLUMNS, row -> add(row, values));
    return new Parameters(values);
  }

  private static String add(Table.Row row, Map<String, Map<String, String>> values) {
    String parameter = row.required("parameter");
    row.required("source");
    BigDecimal least = row.number("least");
    BigDecimal greatest = row.number("greatest");
    for (String policy : POLICIES) {
      String own = row.text(policy);
      String value = own.isEmpty() ? row.required(Policy.DEFAULT) : own;
      if (least != null && greatest != null && !isBetween(value, least, greatest)) {
        throw new IllegalArgumentException(
            "%s is from %s to %s, but was %s".formatted(parameter, least, greatest, value));
      }
      if (values.getOrDefault(policy, Map.of()).containsKey(parameter)) {
        throw new IllegalArgumentException("\"%s\" stands twice".formatted(parameter));
      }
      values.computeIfAbsent(policy, name -> new TreeMap<>()).put(parameter, value);
    }
    return parameter;
  }

  private static boolean isBetween(String value, BigDecimal least, BigDecimal greatest) {
    BigDecimal number = new BigDecimal(value);
    return number.compareTo(least) >= 0 && number.compareTo(greatest) <= 0;
  }

  /**
   * @throws IllegalStateException that names the policy and parameter, if a policy cannot be made
   */
  void checkAll() {
    for (String name : POLICIES) {
      try {
        check(policy(name));
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(
            "Policy %s makes no sense: %s".formatted(name, e.getMessage()), e);
      }
    }
  }

  private static void check(Policy policy) {
    if (policy.lateSwitchDays() >= policy.presumedResponseDays()) {
      throw new IllegalArgumentException("lateSwitchDays is below presumedResponseDays");
    }
    // The lenient policy's minimum is the documented one: both are 28 days.
    if (policy.trialMinDaysDocumented() > policy.trialMinAdequateDays()) {
      throw new IllegalArgumentException(
          "trial.minDaysDocumented is at most trial.minAdequateDays");
    }
  }

  Policy policy(String name) {
    Map<String, String> values = valuesByPolicy.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "There is no policy \"%s\"; choose one of %s."
              .formatted(name, String.join(", ", POLICIES)));
    }
    Values read = new Values(values);
    return new Policy(
        name,
        VERSION,
        read.whole("failures.threshold"),
        read.whole("failures.inferredForProbable"),
        read.whole("trial.minAdequateDays"),
        read.whole("trial.minDaysDocumented"),
        read.whole("trial.runGapDays"),
        read.number("trial.minPdc"),
        DoseProfile.valueOf(read.text("dose.profile").toUpperCase(Locale.ROOT)),
        read.whole("supply.defaultDays"),
        read.whole("supply.carryOverDays"),
        read.whole("authorisedSupply.maxDays"),
        read.whole("statement.staleDays"),
        read.whole("era.maxGapDays"),
        read.whole("crossTaper.maxDays"),
        read.whole("nextTrial.windowDays"),
        read.whole("exposure.recentDays"),
        read.whole("presumedResponseDays"),
        read.whole("lateSwitchDays"),
        read.whole("stableDays"),
        read.whole("episode.adFreeDays"),
        read.whole("episode.lookbackDays"),
        read.number("response.cut"),
        read.whole("phq9.active"),
        read.whole("phq9.remission"),
        read.whole("phq9.currentDays"),
        read.whole("remission.maxAgeDays"),
        read.whole("remission.sustainedDays"),
        read.choice("augmentation.countsAsTrial", "false", "true"),
        read.whole("referral.quietDays"),
        read.whole("specialist.quietDays"),
        read.whole("item9.urgent"),
        read.whole("item9.warn"),
        read.whole("item9.urgentDays"),
        read.whole("item9.warnDays"),
        read.whole("attempt.urgentDays"),
        read.whole("attempt.warnDays"),
        read.whole("psychotic.days"),
        read.whole("pregnancy.days"),
        read.whole("postpartum.days"),
        read.choice("dementia.mode", "exclude", "advise"),
        read.choice("adolescent.mode", "off", "advise"),
        read.whole("age.adult"),
        read.whole("age.older"));
  }

  static Definitive definitive(String file, Table.Problems problems) {
    Map<String, String> values = new TreeMap<>();
    Table table = new Table(file, problems);
    table.read(
        List.of("definition", "value", "unit", "rule", "source"),
        row -> {
          row.required("source");
          String name = row.required("definition");
          if (values.put(name, row.required("value")) != null) {
            throw new IllegalArgumentException("\"%s\" stands twice".formatted(name));
          }
          return name;
        });
    return new Definitive(values);
  }

  /** The rows of the definitions, made into what they define only once no row is bad. */
  record Definitive(Map<String, String> values) {

    Definitions definitions() {
      Values read = new Values(values);
      return new Definitions(
          read.whole("supply.leastDays"),
          read.whole("supply.greatestDays"),
          read.whole("statement.reachDays"),
          read.number("dose.beliefFactor"),
          read.whole("adherence.fills"),
          read.whole("added.afterDays"),
          read.whole("together.days"),
          read.whole("baseline.beforeDays"),
          read.whole("baseline.afterDays"),
          read.whole("endpoint.afterClockDays"),
          read.whole("endpoint.afterEndDays"),
          read.whole("remission.total"),
          read.number("response.improvement"),
          read.number("noResponse.improvement"),
          read.whole("switch.beforeDays"),
          read.whole("longTrial.scoreDays"),
          read.whole("diagnosis.encounterDays"),
          read.whole("diagnosis.recentDays"),
          read.whole("young.age"),
          read.whole("augment.afterDays"),
          read.whole("referral.visitDays"),
          read.whole("ketamine.apartDays"),
          read.whole("history.shortDays"),
          new Code(Code.ICD_10_CM, read.text("onceUnspecific.code")),
          LocalDate.parse(read.text("onceUnspecific.specificFrom")),
          read.text("esketamine.ingredient"),
          read.text("ketamine.ingredient"));
    }
  }

  private record Values(Map<String, String> byName) {

    String text(String name) {
      @Nullable String value = byName.get(name);
      if (value == null) {
        throw new IllegalArgumentException("the tables have no row \"%s\"".formatted(name));
      }
      return value;
    }

    int whole(String name) {
      try {
        return Integer.parseInt(text(name));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s is a whole number, but was \"%s\"".formatted(name, text(name)), e);
      }
    }

    BigDecimal number(String name) {
      try {
        return new BigDecimal(text(name));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s is a number, but was \"%s\"".formatted(name, text(name)), e);
      }
    }

    boolean choice(String name, String off, String on) {
      String value = text(name);
      if (!value.equals(off) && !value.equals(on)) {
        throw new IllegalArgumentException(
            "%s is %s or %s, but was \"%s\"".formatted(name, off, on, value));
      }
      return value.equals(on);
    }
  }
}
