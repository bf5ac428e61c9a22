package org.trdadvisor.rules.knowledge;

import java.util.Arrays;
import java.util.Locale;

/** How severe a depression a code states (R30), from the least. */
public enum Severity {
  SUBSYNDROMAL,
  MILD,
  MODERATE,
  SEVERE,
  SEVERE_WITH_PSYCHOSIS;

  /**
   * The severity a table names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static Severity of(String code) {
    return Arrays.stream(values())
        .filter(severity -> severity.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no severity \"%s\".".formatted(code)));
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
