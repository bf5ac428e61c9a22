/**
 * Sends the service what no EHR should: calls, feedback and FHIR with something wrong in them, made
 * up at random. The tests send a few, and all that were ever answered wrongly; {@code mvn -Pfuzz}
 * goes on for minutes.
 */
@NullMarked
package org.trdadvisor.service.fuzz;

import org.jspecify.annotations.NullMarked;
