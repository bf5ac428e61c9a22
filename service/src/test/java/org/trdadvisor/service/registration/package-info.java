/** Holds the registration sheet to its paper and its screens. */
@NullMarked
package org.trdadvisor.service.registration;

import org.jspecify.annotations.NullMarked;
