/**
 * Remembers feedback on cards.
 *
 * <p>What is remembered outlives the call that brought it, so it is kept in types of its own, and
 * knows neither HTTP nor the JSON it came as. Nothing here asks a clock: whoever heard the feedback
 * says from when it is.
 */
@NullMarked
package org.trdadvisor.service.memory;

import org.jspecify.annotations.NullMarked;
