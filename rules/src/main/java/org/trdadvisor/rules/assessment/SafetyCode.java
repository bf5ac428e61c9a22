package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** What R36 found, the most urgent first. */
public enum SafetyCode {
  URGENT_SUICIDALITY,
  SUICIDALITY,
  PSYCHOTIC_FEATURES,
  CATATONIA,
  POSTPARTUM_PSYCHOSIS;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
