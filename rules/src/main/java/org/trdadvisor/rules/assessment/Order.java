package org.trdadvisor.rules.assessment;

import org.jspecify.annotations.Nullable;

/**
 * The order that made the EHR ask; of several the one whose class is the strongest.
 *
 * @param orderClass what it means (R41)
 * @param ingredient key of the tables, or null where the drug is not in them
 * @param display the ingredient's name, or null
 */
public record Order(OrderClass orderClass, @Nullable String ingredient, @Nullable String display) {}
