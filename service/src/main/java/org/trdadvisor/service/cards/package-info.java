/** Puts an assessment into words a clinician can act on. */
@NullMarked
package org.trdadvisor.service.cards;

import org.jspecify.annotations.NullMarked;
