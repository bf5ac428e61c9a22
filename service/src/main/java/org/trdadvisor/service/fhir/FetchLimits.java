package org.trdadvisor.service.fhir;

import java.time.Duration;

/**
 * How much is asked of a FHIR server for one call.
 *
 * @param deadline for everything together
 * @param pages followed {@code next} links per search
 * @param bytes of one answer
 */
public record FetchLimits(Duration deadline, int pages, int bytes) {}
