package org.trdadvisor.rules.assessment;

/**
 * R30: stages as codes and counts suggest them, which is no rating.
 *
 * @param maudsley the points of the items that are known
 * @param maudsleyComplete whether every item is known
 * @param thaseRush from 0, where nothing has failed, to 5
 */
public record Estimated(int maudsley, boolean maudsleyComplete, int thaseRush) {}
