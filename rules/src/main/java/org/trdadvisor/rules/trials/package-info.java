/**
 * Joins exposures to one ingredient into medication trials.
 *
 * <p>Pure functions over inclusive days: they read {@code facts} and {@code knowledge}, and know
 * nothing of rules, FHIR or cards.
 */
@NullMarked
package org.trdadvisor.rules.trials;

import org.jspecify.annotations.NullMarked;
