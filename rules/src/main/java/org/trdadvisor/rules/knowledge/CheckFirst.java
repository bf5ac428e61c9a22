package org.trdadvisor.rules.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * R29: what can look like resistance and should be looked at first, a row of {@code
 * check-first.csv}.
 *
 * @param place among the rows, from 1
 * @param words as a card says it
 * @param answer of a test that it is, or null where it is a condition or a drug in use
 * @param sensitive whether a site may keep it off its cards
 */
public record CheckFirst(
    int place,
    String words,
    Occurrence occurrence,
    @Nullable CodedAnswer answer,
    boolean sensitive,
    String source) {}
