package org.trdadvisor.rules.assessment;

import java.util.Locale;
import org.trdadvisor.rules.facts.Input;

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

  /** What an input lacks that was not read in full. */
  static MissingCode ofUnread(Input.State state) {
    return state == Input.State.PARTIAL ? PAGED_RESULTS : UNAVAILABLE;
  }

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
