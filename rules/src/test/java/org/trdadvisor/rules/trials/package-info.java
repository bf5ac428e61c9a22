/** Tests of the days a record shows to be covered. */
@NullMarked
package org.trdadvisor.rules.trials;

import org.jspecify.annotations.NullMarked;
