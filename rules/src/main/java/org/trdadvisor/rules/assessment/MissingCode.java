package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** R37: what the record does not say. */
public enum MissingCode {
  NO_DOSE,
  NO_DATES,
  NO_END,
  UNMAPPED_DRUG,
  NO_MDD_DIAGNOSIS,
  NO_BIRTH_DATE,
  PAGED_RESULTS,
  UNAVAILABLE,
  FILLING_UNCONFIRMED,
  CONFLICTING_STATUS,
  STALE_STATEMENTS,
  SHORT_HISTORY,
  NO_SCORE;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
