package org.trdadvisor.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * Who the patient is, as far as a rule needs it.
 *
 * @param evidence the resource this was read from; null where it could not be read
 * @param birthDate null where not recorded
 * @param deceased whether a death is recorded
 * @param replaced whether another Patient resource has taken this one's place
 */
public record Demographics(
    @Nullable Evidence evidence,
    @Nullable PartialDate birthDate,
    boolean deceased,
    boolean replaced) {}
