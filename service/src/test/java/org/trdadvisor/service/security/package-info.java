/** Tests who is let in. */
@NullMarked
package org.trdadvisor.service.security;

import org.jspecify.annotations.NullMarked;
