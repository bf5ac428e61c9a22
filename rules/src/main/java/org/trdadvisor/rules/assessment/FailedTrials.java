package org.trdadvisor.rules.assessment;

/** How many distinct failures each tally counts (R28); each is at least the one before it. */
public record FailedTrials(int counted, int lenient, int bestCase) {}
