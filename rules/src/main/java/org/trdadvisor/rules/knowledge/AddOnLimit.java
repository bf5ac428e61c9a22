package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * R19: below which dose a drug added to another antidepressant is no trial.
 *
 * @param belowMg milligrams a day, or null where it is the least adequate dose of the drug itself
 */
public record AddOnLimit(@Nullable BigDecimal belowMg) {

  /**
   * Whether a dose lies below it.
   *
   * @param standard what the trial's dose is measured against, or null where no figure is published
   */
  public boolean isAbove(BigDecimal mg, @Nullable Standard standard) {
    BigDecimal limit = belowMg;
    if (limit == null) {
      limit = standard == null ? null : standard.minimumMg();
    }
    return limit != null && mg.compareTo(limit) < 0;
  }
}
