package org.trdadvisor.rules.facts;

import java.math.BigDecimal;

/** Makes equal numbers equal, and refuses those that make no sense. */
final class Numbers {

  private Numbers() {}

  /**
   * The number without trailing zeros, so that 50.0 equals 50.
   *
   * @throws IllegalArgumentException if it is 0 or below
   */
  static BigDecimal positive(BigDecimal number, String unit) {
    if (number.signum() <= 0) {
      throw new IllegalArgumentException(
          "An amount is above 0 %s, but was %s.".formatted(unit, number));
    }
    return plain(number);
  }

  static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }
}
