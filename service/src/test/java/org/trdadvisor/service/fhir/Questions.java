package org.trdadvisor.service.fhir;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.service.outbound.Outbound;
import tools.jackson.databind.JsonNode;

/** What a clinician's view of patient {@code p} asks for. */
final class Questions {

  private Questions() {}

  /** Of what was brought along alone. */
  static Question of(Map<String, JsonNode> prefetch) {
    return question(prefetch, null);
  }

  /** Of what was brought along, and what this server has. */
  static Question of(Map<String, JsonNode> prefetch, WireMockExtension server) {
    return of(prefetch, server, Outbound.to(null, true, SystemDefaultDnsResolver.INSTANCE, null));
  }

  /** The same, this way. */
  static Question of(Map<String, JsonNode> prefetch, WireMockExtension server, Outbound way) {
    return question(
        prefetch,
        new FhirAccess(URI.create("http://127.0.0.1:" + server.getPort() + "/r4/"), null, way));
  }

  private static Question question(Map<String, JsonNode> prefetch, @Nullable FhirAccess access) {
    return new Question(
        LocalDate.of(2025, 6, 1),
        Ehr.UNKNOWN,
        Occasion.Hook.PATIENT_VIEW,
        Occasion.User.Kind.CLINICIAN,
        "p",
        prefetch,
        null,
        List.of(),
        access,
        access != null);
  }
}
