/** Checks that a caller is a client we know. */
@NullMarked
package org.trdadvisor.service.security;

import org.jspecify.annotations.NullMarked;
