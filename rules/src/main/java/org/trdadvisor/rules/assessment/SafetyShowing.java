package org.trdadvisor.rules.assessment;

/** A safety card that is shown at this occasion, and how loudly (R42). */
public record SafetyShowing(SafetyCode code, Showing.Indicator indicator) {}
