package org.trdadvisor.rules.facts;

import java.math.BigDecimal;

/** How often a dose is taken, or the reason why that is unknown. */
public sealed interface Frequency {

  /**
   * So many times in so many days: twice a day is 2 in 1, once a week 1 in 7. Of a range the low
   * end.
   *
   * @param times how often, above 0
   * @param days in how many days, above 0
   */
  record Regular(BigDecimal times, BigDecimal days) implements Frequency {
    public Regular {
      times = Numbers.positive(times, "times");
      days = Numbers.positive(days, "days");
    }
  }

  /** The record gives no frequency that can be used, and why. */
  record Unknown(String why) implements Frequency {}
}
