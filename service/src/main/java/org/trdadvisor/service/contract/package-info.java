/**
 * Publishes what may be sent and what is answered, as JSON Schema and OpenAPI.
 *
 * <p>Files, and what puts them together; knows nothing of a call.
 */
@NullMarked
package org.trdadvisor.service.contract;

import org.jspecify.annotations.NullMarked;
