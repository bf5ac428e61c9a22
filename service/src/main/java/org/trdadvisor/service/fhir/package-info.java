/** Reads facts out of FHIR resources, prefetched or fetched. */
@NullMarked
package org.trdadvisor.service.fhir;

import org.jspecify.annotations.NullMarked;
