package org.trdadvisor.service.basis;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which build of the service this is.
 *
 * @param date of its sources; null where it was not packaged
 */
public record Release(String version, @Nullable LocalDate date) {}
