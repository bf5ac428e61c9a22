package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** How a trial ended; of several that hold, the first is the result. */
public enum Result {
  NOT_A_TRIAL,
  OTHER_INDICATION,
  NON_ADHERENT,
  FAILED_DOCUMENTED,
  RELAPSED,
  RESPONDED,
  PARTIAL,
  INTOLERANCE,
  NON_CLINICAL,
  PRESUMED_RESPONSE,
  LATE_SWITCH,
  FAILED_INFERRED,
  ONGOING,
  ENDED_UNEXPLAINED;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
