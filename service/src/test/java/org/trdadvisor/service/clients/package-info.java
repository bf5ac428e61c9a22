/** The registry of clients. */
@NullMarked
package org.trdadvisor.service.clients;

import org.jspecify.annotations.NullMarked;
