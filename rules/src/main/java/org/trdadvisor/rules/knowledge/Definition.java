package org.trdadvisor.rules.knowledge;

/**
 * A number or code that is part of a rule, as it stands in {@code definitions.csv}.
 *
 * @param unit such as day
 * @param rule the ids of the rules it is part of
 * @param meaning what it decides, in a few words
 */
public record Definition(
    String name, String value, String unit, String rule, String meaning, String source) {}
