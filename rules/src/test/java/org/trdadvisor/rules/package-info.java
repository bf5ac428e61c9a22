/** What the tests of the rules share. */
@NullMarked
package org.trdadvisor.rules;

import org.jspecify.annotations.NullMarked;
