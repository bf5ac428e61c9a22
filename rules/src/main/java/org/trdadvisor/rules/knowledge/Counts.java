package org.trdadvisor.rules.knowledge;

/** Whether a drug or product can be a trial, or an augmentation step. */
public enum Counts {
  YES,
  /** Never, whatever the dose. */
  NO,
  /** Only with a depression reason. */
  REVIEW
}
