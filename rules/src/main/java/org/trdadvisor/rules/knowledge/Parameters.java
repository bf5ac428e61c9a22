package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of every policy, and the numbers no policy may choose. */
final class Parameters {

  static final List<String> POLICIES = List.of(Policy.DEFAULT, "strict", "lenient");
  private static final List<String> COLUMNS =
      List.of("parameter", "default", "least", "greatest", "strict", "lenient", "source");
  private static final String VERSION = "1";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  private final Map<String, Policy> policies;

  private Parameters(Map<String, Policy> policies) {
    this.policies = policies;
  }

  static Parameters read(String file, Table.Problems problems) {
    Table table = new Table(file, problems);
    Map<String, Values> valuesByPolicy = new TreeMap<>();
    POLICIES.forEach(policy -> valuesByPolicy.put(policy, new Values(table)));
    table.read(COLUMNS, row -> add(row, valuesByPolicy));
    Map<String, Policy> policies = new TreeMap<>();
    valuesByPolicy.forEach((name, values) -> policies.put(name, policy(name, values)));
    valuesByPolicy.values().forEach(Values::checkAllUsed);
    return new Parameters(policies);
  }

  private static String add(Table.Row row, Map<String, Values> valuesByPolicy) {
    String parameter = row.required("parameter");
    valuesByPolicy.values().forEach(values -> values.name(parameter, row.line()));
    row.required("source");
    row.required(Policy.DEFAULT);
    BigDecimal least = row.number("least");
    BigDecimal greatest = row.number("greatest");
    boolean number = NUMBER.matcher(row.text(Policy.DEFAULT)).matches();
    if ((number || least != null || greatest != null) && (least == null || greatest == null)) {
      throw new IllegalArgumentException(
          "%s is a number, and needs a \"least\" and a \"greatest\" one".formatted(parameter));
    }
    valuesByPolicy.forEach(
        (policy, values) -> {
          String column = row.text(policy).isEmpty() ? Policy.DEFAULT : policy;
          if (least != null && greatest != null) {
            checkBetween(parameter, row.number(column), least, greatest);
          }
          values.put(parameter, row.text(column));
        });
    return parameter;
  }

  private static void checkBetween(
      String parameter, @Nullable BigDecimal value, BigDecimal least, BigDecimal greatest) {
    if (value != null && (value.compareTo(least) < 0 || value.compareTo(greatest) > 0)) {
      throw new IllegalArgumentException(
          "%s is from %s to %s, but was %s".formatted(parameter, least, greatest, value));
    }
  }

  /**
   * @throws IllegalStateException that names the policy, if its parameters contradict one another
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
    Policy policy = policies.get(name);
    if (policy == null) {
      throw new IllegalArgumentException(
          "There is no policy \"%s\"; choose one of %s."
              .formatted(name, String.join(", ", POLICIES)));
    }
    return policy;
  }

  private static Policy policy(String name, Values read) {
    return new Policy(
        name,
        VERSION,
        read.whole("failures.threshold"),
        read.whole("failures.inferredForProbable"),
        read.whole("trial.minAdequateDays"),
        read.whole("trial.minDaysDocumented"),
        read.whole("trial.runGapDays"),
        read.number("trial.minPdc"),
        read.value("dose.profile", "a dose profile", Parameters::doseProfile, DoseProfile.DEFAULT),
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

  private static DoseProfile doseProfile(String value) {
    return DoseProfile.valueOf(value.toUpperCase(Locale.ROOT));
  }

  static Definitions definitions(String file, Table.Problems problems) {
    Table table = new Table(file, problems);
    Values read = new Values(table);
    table.read(
        List.of("definition", "value", "unit", "rule", "source"),
        row -> {
          String name = row.required("definition");
          read.name(name, row.line());
          row.required("source");
          read.put(name, row.required("value"));
          return name;
        });
    Definitions definitions = definitions(read);
    read.checkAllUsed();
    return definitions;
  }

  private static Definitions definitions(Values read) {
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
        read.value(
            "onceUnspecific.code",
            "a code of ICD-10-CM",
            Parameters::icd10cm,
            new Code(Code.ICD_10_CM, "")),
        read.value("onceUnspecific.specificFrom", "a date", LocalDate::parse, LocalDate.EPOCH),
        read.text("esketamine.ingredient"),
        read.text("ketamine.ingredient"));
  }

  private static Code icd10cm(String value) {
    Code code = new Code(Code.ICD_10_CM, value);
    CodeShapes.check(code);
    return code;
  }

  /**
   * Values by name. What is wrong with one is kept as a problem of its row, and something is read
   * in its place, so that all can be said at once.
   */
  private static final class Values {

    private final Table table;
    private final Map<String, Long> lines = new TreeMap<>();
    private final Map<String, String> byName = new TreeMap<>();
    private final Set<String> used = new HashSet<>();

    Values(Table table) {
      this.table = table;
    }

    /** Says that there is a row of this name. */
    void name(String name, long line) {
      if (lines.putIfAbsent(name, line) != null) {
        throw new IllegalArgumentException("\"%s\" stands twice".formatted(name));
      }
    }

    void put(String name, String value) {
      byName.put(name, value);
    }

    <T> T value(String name, String what, Function<String, T> reader, T otherwise) {
      used.add(name);
      Long line = lines.get(name);
      if (line == null) {
        // A file that could not be read at all has been named already.
        if (!lines.isEmpty()) {
          table.problem(0, "there is no row \"%s\"".formatted(name));
        }
        return otherwise;
      }
      String value = byName.get(name);
      if (value == null) {
        return otherwise;
      }
      try {
        return reader.apply(value);
      } catch (IllegalArgumentException | DateTimeException e) {
        table.problem(line, "%s is %s, but was \"%s\"".formatted(name, what, value));
        return otherwise;
      }
    }

    String text(String name) {
      return value(name, "a word", value -> value, "");
    }

    int whole(String name) {
      return value(name, "a whole number from 0", Values::wholeNotNegative, 0);
    }

    BigDecimal number(String name) {
      return value(name, "a number from 0", Values::notNegative, BigDecimal.ZERO);
    }

    private static int wholeNotNegative(String value) {
      int number = Integer.parseInt(value);
      if (number < 0) {
        throw new IllegalArgumentException("%s is negative".formatted(value));
      }
      return number;
    }

    private static BigDecimal notNegative(String value) {
      BigDecimal number = new BigDecimal(value);
      if (number.signum() < 0) {
        throw new IllegalArgumentException("%s is negative".formatted(value));
      }
      return number;
    }

    boolean choice(String name, String off, String on) {
      return value(
          name,
          "%s or %s".formatted(off, on),
          value -> {
            if (!value.equals(off) && !value.equals(on)) {
              throw new IllegalArgumentException("%s is neither".formatted(value));
            }
            return value.equals(on);
          },
          false);
    }

    /** Names the rows that nothing has asked for. */
    void checkAllUsed() {
      lines.forEach(
          (name, line) -> {
            if (!used.contains(name)) {
              table.problem(line, "nothing is called \"%s\"".formatted(name));
            }
          });
    }
  }
}
