/** The chart in {@code helm/trd-advisor}, rendered by Helm itself and read by the service. */
@NullMarked
package org.trdadvisor.service.helm;

import org.jspecify.annotations.NullMarked;
