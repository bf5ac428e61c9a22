package org.trdadvisor.service.fhir;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Occasion;
import tools.jackson.databind.JsonNode;

/**
 * What a call asks, and what it brings along.
 *
 * @param ehr what is known of who asks
 * @param patientId the logical id
 * @param prefetch FHIR, or the null of JSON, by key
 * @param draftOrders a Bundle, or null where the hook has none
 * @param selections of order-select, the drafts to judge
 * @param access where absent keys are fetched, or null where nothing may be fetched
 * @param offered whether the call offered a FHIR server, allowed or not
 */
public record Question(
    LocalDate asOf,
    Ehr ehr,
    Occasion.Hook hook,
    Occasion.User.Kind user,
    String patientId,
    Map<String, JsonNode> prefetch,
    @Nullable JsonNode draftOrders,
    List<String> selections,
    @Nullable FhirAccess access,
    boolean offered) {}
