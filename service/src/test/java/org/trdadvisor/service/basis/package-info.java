/** Holds the basis to what is in force. */
@NullMarked
package org.trdadvisor.service.basis;

import org.jspecify.annotations.NullMarked;
