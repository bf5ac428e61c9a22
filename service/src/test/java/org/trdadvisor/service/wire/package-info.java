/** Holds what was received to not showing itself. */
@NullMarked
package org.trdadvisor.service.wire;

import org.jspecify.annotations.NullMarked;
