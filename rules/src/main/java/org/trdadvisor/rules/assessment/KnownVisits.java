package org.trdadvisor.rules.assessment;

/** Stands where all visits of the patient are known, so that one not found did not happen. */
public record KnownVisits() {}
