/**
 * Puts an assessment into words a clinician can act on.
 *
 * <p>Reads {@code rules.assessment} and {@code rules.trials}, and writes {@code wire}. What an
 * assessment holds is of {@code rules.facts} and {@code rules.knowledge} too: the diagnosis as
 * coded, the evidence used, the state of each input, the standard a trial was held to. These types
 * are read; the record and the tables themselves are not.
 */
@NullMarked
package org.trdadvisor.service.cards;

import org.jspecify.annotations.NullMarked;
