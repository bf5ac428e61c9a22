package org.trdadvisor.rules.knowledge;

/**
 * What bears on an option a specialist may consider, a row of {@code option-cautions.csv}.
 *
 * @param place in the order of the cards, from 1
 * @param sentence as a card says it
 * @param inEpisode whether it must have been recorded in the current episode
 * @param withholdsOptions whether it stands in place of the options
 * @param sensitive whether a site may keep it off its cards
 */
public record OptionCaution(
    int place,
    String sentence,
    Occurrence occurrence,
    boolean inEpisode,
    boolean withholdsOptions,
    boolean sensitive,
    String source) {}
