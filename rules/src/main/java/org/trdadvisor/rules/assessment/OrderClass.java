package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** R41: what the order at hand means; of several orders the strongest, which stands first. */
public enum OrderClass {
  NEW,
  AUGMENT,
  INCREASE,
  RENEWAL,
  OTHER;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it changes the treatment: to another drug, by one more, or to a higher dose. */
  public boolean changesTreatment() {
    return changesDrug() || this == INCREASE;
  }

  /** Whether it changes the treatment to another drug or adds one. */
  public boolean changesDrug() {
    return this == NEW || this == AUGMENT;
  }
}
