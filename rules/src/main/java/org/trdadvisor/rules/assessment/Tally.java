package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** R28: the three ways to count failures, each counting all that the one before it counts. */
public enum Tally {
  COUNTED,
  LENIENT,
  BEST_CASE;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
