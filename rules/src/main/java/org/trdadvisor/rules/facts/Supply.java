package org.trdadvisor.rules.facts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much was ordered or handed over, as recorded; plausible or not.
 *
 * @param quantity what one fill holds
 * @param days for how many days one fill lasts: a dispense's daysSupply or an order's
 *     expectedSupplyDuration, a week being 7 days and a month 30; null where not recorded
 * @param repeats how often an order may be filled again, 0 where not recorded
 */
public record Supply(Amount quantity, @Nullable BigDecimal days, int repeats) {

  public Supply {
    if (days != null) {
      days = Numbers.plain(days);
    }
    if (repeats < 0) {
      throw new IllegalArgumentException("Repeats are 0 or more, but were %d.".formatted(repeats));
    }
  }
}
