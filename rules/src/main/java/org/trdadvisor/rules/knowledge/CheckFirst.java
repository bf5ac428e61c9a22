package org.trdadvisor.rules.knowledge;

/**
 * R29: what can look like resistance and should be looked at first, a row of {@code
 * check-first.csv}.
 *
 * @param place among the rows, from 1
 * @param words as a card says it
 * @param sensitive whether a site may keep it off its cards
 */
public record CheckFirst(
    int place, String words, Occurrence occurrence, boolean sensitive, String source) {}
