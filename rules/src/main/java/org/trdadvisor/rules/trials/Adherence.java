package org.trdadvisor.rules.trials;

import java.util.Locale;

/** R15: whether the medication was taken, as far as fills can show it. */
public enum Adherence {
  ADEQUATE,
  LOW,
  UNKNOWN;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
