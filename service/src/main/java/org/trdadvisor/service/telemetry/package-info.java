/**
 * Tells those who run the service what becomes of calls: a line in the log, metrics, and spans
 * where tracing is on.
 *
 * <p>Nothing that names a patient, a user or a single call is a label; that of a circuit breaker is
 * the base of its FHIR server and its client; where anybody may call, the base is what a caller
 * wrote. What a call was about is not known here, but how far its record was read and what was
 * concluded.
 */
@NullMarked
package org.trdadvisor.service.telemetry;

import org.jspecify.annotations.NullMarked;
