/**
 * Reads facts out of FHIR resources, prefetched or fetched.
 *
 * <p>Touches {@code rules.facts}, HAPI FHIR, which nobody else touches, since resources go no
 * further than this package, Jackson's stream, which sorts out what HAPI must not see, and UCUM for
 * the units of amounts, with a cache that remembers those met before. It knows neither what is
 * concluded from a fact nor who asks, is told the day, and logs nothing.
 */
@NullMarked
package org.trdadvisor.service.fhir;

import org.jspecify.annotations.NullMarked;
