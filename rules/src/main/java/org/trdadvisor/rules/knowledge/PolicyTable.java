package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The policies, and what a site may change of them: {@code policies.csv}. */
final class PolicyTable {

  static final List<String> POLICIES = List.of(Policy.DEFAULT, "strict", "lenient");
  private static final List<String> COLUMNS =
      List.of(
          "parameter",
          "unit",
          "default",
          "least",
          "greatest",
          "choices",
          "strict",
          "lenient",
          "meaning",
          "source");
  private static final String VERSION = "1";
  private static final int HASH_DIGITS = 8;

  private final Set<String> names;
  private final Map<String, Parameter> byName;
  private final Contradictions contradictions;

  private PolicyTable(NamedRows<Parameter> rows) {
    names = rows.names();
    byName = new LinkedHashMap<>();
    rows.all().forEach(parameter -> byName.put(parameter.name(), parameter));
    contradictions = new Contradictions(byName);
  }

  static PolicyTable read(String file, Table.Problems problems) {
    NamedRows<Parameter> rows = NamedRows.read(file, problems, COLUMNS, PolicyTable::parameter);
    var unused = new PolicyValues.Check(rows).policy(Policy.DEFAULT, VERSION);
    // A policy reckons this one from another.
    rows.ask(Contradictions.ABSOLUTE);
    rows.checkAllAsked();
    PolicyTable table = new PolicyTable(rows);
    POLICIES.stream()
        .flatMap(policy -> table.contradictions.of(table.written(policy), Set.of()))
        .forEach(each -> rows.problem(each.parameter().name(), String.valueOf(each.getMessage())));
    return table;
  }

  private static Parameter parameter(Table.Row row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String policy : POLICIES) {
      String own = row.text(policy);
      values.put(policy, own.isEmpty() ? row.required(Policy.DEFAULT) : own);
    }
    return Parameter.reading(
        row.required("parameter"),
        row.required("unit"),
        row.required("meaning"),
        range(row),
        values,
        row.required("source"));
  }

  private static Range range(Table.Row row) {
    BigDecimal least = row.number("least");
    BigDecimal greatest = row.number("greatest");
    List<String> choices = row.list("choices", ";");
    if (least != null && greatest != null && choices.isEmpty()) {
      return new Range.Between(least, greatest, !row.text("unit").equals("share"));
    }
    if (least == null && greatest == null && !choices.isEmpty()) {
      return new Range.OneOf(choices);
    }
    if (row.text("parameter").equals(Contradictions.ABSOLUTE)) {
      return new Range.Derived();
    }
    throw new IllegalArgumentException(
        "%s needs a \"least\" and a \"greatest\" value, or else \"choices\""
            .formatted(row.text("parameter")));
  }

  /** What there is a row of, even if that makes no sense. */
  Set<String> names() {
    return names;
  }

  /** What a site may choose, in the order of the table. */
  Collection<Parameter> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /**
   * The policy of this name with some of its values changed.
   *
   * @param changed by parameter
   * @throws ParameterException if a value is out of its range or contradicts another
   * @throws IllegalArgumentException if there is no such policy or parameter
   */
  SitePolicy policy(String name, Map<String, String> changed) {
    SortedMap<String, String> written = written(name);
    SortedMap<String, String> chosen = new TreeMap<>(written);
    changed.forEach((parameter, value) -> chosen.put(parameter, named(parameter).read(value)));
    if (!changed.containsKey(Contradictions.ABSOLUTE)) {
      contradictions
          .absolute(chosen)
          .ifPresent(absolute -> chosen.put(Contradictions.ABSOLUTE, absolute));
    }
    contradictions
        .of(chosen, changed.keySet())
        .findFirst()
        .ifPresent(
            contradiction -> {
              throw contradiction;
            });
    String version = chosen.equals(written) ? VERSION : VERSION + "+" + hash(chosen);
    return new SitePolicy(new PolicyValues.Chosen(chosen).policy(name, version), chosen);
  }

  private Parameter named(String parameter) {
    Parameter named = byName.get(parameter);
    if (named == null) {
      throw new IllegalArgumentException("There is no parameter \"%s\".".formatted(parameter));
    }
    return named;
  }

  private SortedMap<String, String> written(String policy) {
    if (!POLICIES.contains(policy)) {
      throw new IllegalArgumentException(
          "There is no policy \"%s\"; choose one of %s."
              .formatted(policy, String.join(", ", POLICIES)));
    }
    SortedMap<String, String> values = new TreeMap<>();
    byName.forEach(
        (name, parameter) -> values.put(name, parameter.values().getOrDefault(policy, "")));
    return values;
  }

  private static String hash(SortedMap<String, String> values) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(values.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
