/** Breaks the rules and the numbers they go by, to see whether a test notices. */
@NullMarked
package org.trdadvisor.rules.mutation;

import org.jspecify.annotations.NullMarked;
