/** What must hold of every patient's record, tried on records that are made up. */
@NullMarked
package org.trdadvisor.rules.histories;

import org.jspecify.annotations.NullMarked;
