/** Tests where connections may lead. */
@NullMarked
package org.trdadvisor.service.outbound;

import org.jspecify.annotations.NullMarked;
