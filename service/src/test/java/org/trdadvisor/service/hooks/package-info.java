/** Tests what a caller sees. */
@NullMarked
package org.trdadvisor.service.hooks;

import org.jspecify.annotations.NullMarked;
