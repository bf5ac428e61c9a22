package org.trdadvisor.rules.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a site may choose: a row of {@code policies.csv}.
 *
 * @param name such as {@code trial.minAdequateDays}
 * @param unit such as day
 * @param meaning what it decides, in a few words
 * @param values by policy
 * @param source who publishes it, or that it is the project's own choice
 */
public record Parameter(
    String name,
    String unit,
    String meaning,
    Range range,
    Map<String, String> values,
    String source) {

  public Parameter {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The name with hyphens for dots and capitals, such as {@code trial-min-adequate-days}. */
  public String key() {
    return name.replace('.', '-').replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /**
   * A parameter whose values are written as policies write them.
   *
   * @throws ParameterException if one is out of range
   */
  static Parameter reading(
      String name,
      String unit,
      String meaning,
      Range range,
      Map<String, String> written,
      String source) {
    Parameter unread = new Parameter(name, unit, meaning, range, written, source);
    Map<String, String> values = new LinkedHashMap<>(written);
    values.replaceAll((policy, value) -> unread.read(value));
    return new Parameter(name, unit, meaning, range, values, source);
  }

  /**
   * The value in the form in which the policies are written, so that equal ones are the same text.
   *
   * @throws ParameterException if it is out of range
   */
  String read(String value) {
    try {
      return range.read(value.strip());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(this, value, range.words(), e);
    }
  }
}
