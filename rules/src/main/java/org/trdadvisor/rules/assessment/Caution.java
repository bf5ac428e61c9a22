package org.trdadvisor.rules.assessment;

/** R36: what the patient's age adds to a card. */
public enum Caution {
  /** An older adult: what antidepressants do besides. */
  OLDER,
  /** A young patient who begins a drug, or takes more of it. */
  YOUNG
}
