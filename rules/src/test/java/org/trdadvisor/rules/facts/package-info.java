/** Tests of the types that say what a record holds. */
@NullMarked
package org.trdadvisor.rules.facts;

import org.jspecify.annotations.NullMarked;
