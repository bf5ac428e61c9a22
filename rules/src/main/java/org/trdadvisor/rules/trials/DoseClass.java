package org.trdadvisor.rules.trials;

import java.util.Locale;

/**
 * R13: how a dose compares with the published minimum; the better the class, the earlier it stands.
 */
public enum DoseClass {
  /** At or above the minimum. */
  ADEQUATE,
  /** Below the minimum, at or above the lowest published figure. */
  BORDERLINE,
  /** No dose, or no figure to compare with. */
  UNKNOWN,
  /** Below every published figure, or taken only as needed. */
  INADEQUATE;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
