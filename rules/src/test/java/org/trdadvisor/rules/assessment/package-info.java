/** Tests of the judgement: worked patients, and both sides of each boundary. */
@NullMarked
package org.trdadvisor.rules.assessment;

import org.jspecify.annotations.NullMarked;
