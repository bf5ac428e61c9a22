package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of every policy, and the numbers no policy may choose. */
final class Parameters {

  private static final List<String> POLICIES = List.of(Policy.DEFAULT, "strict", "lenient");
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
        Boolean.parseBoolean(read.text("augmentation.countsAsTrial")),
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
        Boolean.parseBoolean(read.text("dementia.advise")),
        Boolean.parseBoolean(read.text("adolescent.advise")),
        read.whole("age.adult"),
        read.whole("age.older"));
  }

  static Optional<Definitions> definitions(String file, Table.Problems problems) {
    Map<String, String> values = new TreeMap<>();
    new Table(file, problems)
        .read(
            List.of("definition", "value", "unit", "rule", "source"),
            row -> {
              row.required("source");
              return values.put(row.required("definition"), row.required("value"));
            });
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Values read = new Values(values);
    return Optional.of(
        new Definitions(
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
            read.whole("augment.afterDays"),
            read.whole("history.shortDays"),
            new Code(Code.ICD_10_CM, read.text("onceUnspecific.code")),
            LocalDate.parse(read.text("onceUnspecific.specificFrom")),
            new Code(Code.ICD_10_CM, read.text("briefPsychosis.code"))));
  }

  private record Values(Map<String, String> byName) {

    String text(String name) {
      @Nullable String value = byName.get(name);
      if (value == null) {
        throw new IllegalStateException("The tables have no row \"%s\".".formatted(name));
      }
      return value;
    }

    int whole(String name) {
      return Integer.parseInt(text(name));
    }

    BigDecimal number(String name) {
      return new BigDecimal(text(name));
    }
  }
}
