/** Tests how an assessment becomes words. */
@NullMarked
package org.trdadvisor.service.cards;

import org.jspecify.annotations.NullMarked;
