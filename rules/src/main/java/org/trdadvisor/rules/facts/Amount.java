package org.trdadvisor.rules.facts;

import java.math.BigDecimal;

/**
 * How much of a medication: a mass, a volume, a count of units, or the reason why it is unknown.
 */
public sealed interface Amount {

  /** Milligrams. Grams and micrograms are converted when they are read. */
  record Mass(BigDecimal mg) implements Amount {
    public Mass {
      mg = Numbers.positive(mg, "mg");
    }
  }

  /** Millilitres. */
  record Volume(BigDecimal ml) implements Amount {
    public Volume {
      ml = Numbers.positive(ml, "mL");
    }
  }

  /** Milligrams a day, as patches give them whatever they are labelled by. */
  record Rate(BigDecimal mgPerDay) implements Amount {
    public Rate {
      mgPerDay = Numbers.positive(mgPerDay, "mg/d");
    }
  }

  /** Tablets, capsules, patches: whatever one counts. */
  record Units(BigDecimal count) implements Amount {
    public Units {
      count = Numbers.positive(count, "units");
    }
  }

  /** The record gives no amount that can be used, and why. */
  record Unknown(String why) implements Amount {}
}
