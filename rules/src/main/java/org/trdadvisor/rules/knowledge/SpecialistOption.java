package org.trdadvisor.rules.knowledge;

/**
 * What a specialist may consider, a row of {@code specialist-options.csv}.
 *
 * @param place in the one order in which options are named, from 1; no ranking
 * @param name as a card says it
 * @param leastFailures counted failures below which it is not named
 */
public record SpecialistOption(int place, String name, int leastFailures, String source) {}
