/** What a record shows of each trial, told day by day. */
@NullMarked
package org.trdadvisor.rules.trials;

import org.jspecify.annotations.NullMarked;
