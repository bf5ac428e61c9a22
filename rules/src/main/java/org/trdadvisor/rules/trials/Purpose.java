package org.trdadvisor.rules.trials;

/** What the days of a drug can be to the rules (R3, R19, R34). */
public enum Purpose {
  /** A trial of an antidepressant. */
  TRIAL,
  /** A drug or product that is never a trial (R3). */
  NEVER_A_TRIAL,
  /** Given for something else than depression, by its reasons (R34). */
  OTHER_REASON,
  /** Given for something else, by a dose too low for depression throughout (R34). */
  OTHER_DOSE,
  /** Added to another antidepressant at a low dose, on all its days (R19). */
  LOW_DOSE_ADD_ON,
  /** A drug that can only augment. */
  AUGMENTATION
}
