package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product one can prescribe: a row of {@code products.csv}, keyed by its RxNorm code.
 *
 * <p>Strengths are of the ingredient the dose table means, salts converted. All are null for a
 * pack.
 *
 * @param ingredient a key of {@code antidepressants.csv} or {@code augmentation-agents.csv}
 * @param mgPerUnit milligrams in one tablet, capsule or patch
 * @param printedMg the milligrams printed on one unit, where they are of another salt or for
 *     several days and so differ from {@code mgPerUnit}; else null
 * @param mgPerMl milligrams in one millilitre of a liquid
 * @param mgPerDay milligrams one patch gives in 24 hours
 * @param daysPerUnit for how many days one unit is meant: 7 of a weekly capsule, else 1
 * @param minimumMg the least adequate daily dose of this release form, where it differs from the
 *     ingredient's; else null
 * @param counts {@code NO} for a product made for something else than depression
 */
public record Product(
    String rxcui,
    String name,
    String ingredient,
    @Nullable BigDecimal mgPerUnit,
    @Nullable BigDecimal printedMg,
    @Nullable BigDecimal mgPerMl,
    @Nullable BigDecimal mgPerDay,
    int daysPerUnit,
    @Nullable BigDecimal minimumMg,
    boolean pack,
    Counts counts) {}
