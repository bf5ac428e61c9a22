/**
 * Shows what a card rests on: rules, thresholds, doses, sources and limits, as they are in force.
 *
 * <p>Reads {@code rules.assessment} for the rules and {@code rules.knowledge} for the tables; knows
 * nothing of a patient or a call.
 */
@NullMarked
package org.trdadvisor.service.basis;

import org.jspecify.annotations.NullMarked;
