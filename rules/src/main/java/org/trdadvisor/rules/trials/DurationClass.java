package org.trdadvisor.rules.trials;

import java.util.Locale;

/** R14: how the time at the trial's dose compares with what a trial needs. */
public enum DurationClass {
  ADEQUATE,
  SHORT,
  TOO_SHORT,
  UNKNOWN;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
