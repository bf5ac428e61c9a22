/**
 * Holds what the guidelines ask for, and which code is which ingredient.
 *
 * <p>Every clinical number is a row of a table in this package's resources, with its source;
 * nothing here knows of patients.
 */
@NullMarked
package org.trdadvisor.rules.knowledge;

import org.jspecify.annotations.NullMarked;
