package org.trdadvisor.rules.trials;

/** R1: how strongly a record shows that the medication was taken; the better, the earlier. */
public enum Grade {
  DISPENSED,
  STATED,
  ORDERED
}
