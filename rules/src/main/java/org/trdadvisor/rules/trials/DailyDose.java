package org.trdadvisor.rules.trials;

import java.math.BigDecimal;

/** A daily dose in milligrams, or the reason the record gives none. */
public sealed interface DailyDose {

  /** The record gives no daily dose, and why. */
  record Unknown(String why) implements DailyDose {}

  /** A recorded dose so far above the usual maximum that it is an error (R9). */
  record TooHigh(BigDecimal mg) implements DailyDose {}

  /** Taken only when needed: known to be no steady dose. */
  record AsNeeded() implements DailyDose {}

  /**
   * So many milligrams a day.
   *
   * @param assumed whether it is the product's strength taken once a day, for want of a dosage
   */
  record Known(BigDecimal mg, boolean assumed) implements DailyDose {
    public Known {
      if (mg.signum() <= 0) {
        throw new IllegalArgumentException("A dose is above 0 mg, but was %s mg.".formatted(mg));
      }
      mg = new BigDecimal(mg.stripTrailingZeros().toPlainString()); // 50.0 mg equals 50 mg.
    }
  }

  /** False of an unknown dose: what is not recorded is never assumed. */
  default boolean atLeast(BigDecimal minimumMg) {
    return this instanceof Known known && known.mg().compareTo(minimumMg) >= 0;
  }
}
