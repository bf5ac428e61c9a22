/** Tests what is remembered. */
@NullMarked
package org.trdadvisor.service.memory;

import org.jspecify.annotations.NullMarked;
