package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** What R36 found, the most urgent first. */
public enum SafetyCode {
  URGENT_SUICIDALITY,
  SUICIDALITY,
  PSYCHOTIC_FEATURES,
  CATATONIA,
  POSTPARTUM_PSYCHOSIS;

  /** Whether it asks for a psychiatrist at once, and not for a question at this contact. */
  public boolean asksForPsychiatry() {
    return this == PSYCHOTIC_FEATURES || this == CATATONIA || this == POSTPARTUM_PSYCHOSIS;
  }

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
