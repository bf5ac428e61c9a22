/**
 * Mirrors the JSON that is heard and answered, field by field, as records.
 *
 * <p>That is CDS Hooks, the whole reasoning, and as much of FHIR as an answer holds. Knows
 * Jackson's annotations and nothing of ours. What a call holds of FHIR stays a {@link
 * tools.jackson.databind.JsonNode}, because reading it is the task of {@code fhir}.
 */
@NullMarked
package org.trdadvisor.service.wire;

import org.jspecify.annotations.NullMarked;
