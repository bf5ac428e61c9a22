package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;

/**
 * What the daily dose of one trial is measured against, in milligrams.
 *
 * @param minimumMg adequate from here
 * @param lowestMg borderline from here; at most the minimum
 * @param strictestMg adequate by every published figure from here; at least the minimum
 */
public record Standard(BigDecimal minimumMg, BigDecimal lowestMg, BigDecimal strictestMg) {

  public Standard {
    if (lowestMg.signum() <= 0
        || lowestMg.compareTo(minimumMg) > 0
        || minimumMg.compareTo(strictestMg) > 0) {
      throw new IllegalArgumentException(
          "Doses rise from lowest to minimum to strictest, but were %s, %s and %s mg."
              .formatted(lowestMg, minimumMg, strictestMg));
    }
  }
}
