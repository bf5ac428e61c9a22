package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** What the record as a whole shows. The words say "pattern", because nothing is diagnosed. */
public enum Outcome {
  PATTERN_DOCUMENTED,
  PATTERN_PROBABLE,
  PATTERN_POSSIBLE,
  CANNOT_TELL,
  NO_PATTERN,
  EXCLUDED,
  SUPPRESSED;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a suppressor makes something else of it (b.2, step 10). */
  public boolean isSuppressible() {
    return isPattern() || this == CANNOT_TELL;
  }

  /** Whether it says that there is a pattern. */
  public boolean isPattern() {
    return this == PATTERN_DOCUMENTED || this == PATTERN_PROBABLE || this == PATTERN_POSSIBLE;
  }
}
