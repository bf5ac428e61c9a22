/**
 * Asks the servers of registered EHRs, at no address but those that they may have.
 *
 * <p>Knows registered clients and HTTP, and nothing of what is asked for.
 */
@NullMarked
package org.trdadvisor.service.outbound;

import org.jspecify.annotations.NullMarked;
