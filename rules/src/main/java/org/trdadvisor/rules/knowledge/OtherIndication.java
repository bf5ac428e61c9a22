package org.trdadvisor.rules.knowledge;

/**
 * Something else than depression that a drug is given for: a row of {@code other-indications.csv}.
 *
 * @param depressionReasonWins whether a recorded depression reason settles what it is given for
 */
public record OtherIndication(Role role, boolean depressionReasonWins) {}
