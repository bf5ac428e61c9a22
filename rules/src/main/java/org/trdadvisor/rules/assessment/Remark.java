package org.trdadvisor.rules.assessment;

/**
 * What a card says of a condition or a drug on record, beside the pattern (R29).
 *
 * @param text a few words, or a sentence
 * @param sensitive whether a site may keep it off its cards
 */
public record Remark(String text, boolean sensitive) {}
