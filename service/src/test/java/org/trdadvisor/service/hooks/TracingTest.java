package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import tools.jackson.databind.node.ObjectNode;

/** Tracing, switched on; WireMock plays the FHIR server and the collector. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "management.tracing.export.enabled=true",
      "management.tracing.sampling.probability=1",
      "management.opentelemetry.tracing.export.schedule-delay=50ms"
    })
@ActiveProfiles("sandbox")
class TracingTest {

  private static final String COLLECTOR = "/v1/traces";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  @TestConfiguration
  static class Watched {
    @Bean
    InMemorySpanExporter spans() {
      return InMemorySpanExporter.create();
    }
  }

  private final Caller caller;
  private final InMemorySpanExporter exported;

  TracingTest(@LocalServerPort int port, @Autowired InMemorySpanExporter exported) {
    this.caller = new Caller(port);
    this.exported = exported;
  }

  @DynamicPropertySource
  static void collector(DynamicPropertyRegistry registry) {
    registry.add(
        "management.opentelemetry.tracing.export.otlp.endpoint", () -> EHR.baseUrl() + COLLECTOR);
  }

  @BeforeEach
  void anEmptyChart() {
    EHR.stubFor(
        any(anyUrl()).willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
    EHR.stubFor(post(COLLECTOR).willReturn(ok()));
  }

  @Test
  void aCallIsASpanAndEachSearchASpanWithinIt() {
    ObjectNode call = Calls.complete().put("hookInstance", "traced");
    ((ObjectNode) call.get("prefetch")).remove("conditions");
    ((ObjectNode) call.get("prefetch")).remove("observations");
    call.put("fhirServer", EHR.baseUrl() + "/r4");

    assertThat(caller.hook(call.toString()).status()).isEqualTo(200);

    SpanData request = await().until(() -> called("traced"), each -> each != null);
    assertThat(request.getName()).isEqualTo("http post /cds-services/{id}");
    assertThat(text(request, "client")).isEqualTo("anonymous");
    assertThat(text(request, "hook")).isEqualTo("order-sign");
    assertThat(text(request, "outcome")).isEqualTo("no-pattern");
    List<SpanData> searches =
        exported.getFinishedSpanItems().stream()
            .filter(each -> each.getParentSpanId().equals(request.getSpanId()))
            .toList();
    assertThat(searches)
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("search conditions", "search observations");
    assertThat(searches)
        .allSatisfy(
            each -> {
              assertThat(text(each, "state")).isEqualTo("empty");
              assertThat(each.getStartEpochNanos())
                  .isGreaterThanOrEqualTo(request.getStartEpochNanos() - 1_000_000)
                  .isLessThanOrEqualTo(each.getEndEpochNanos());
              assertThat(each.getEndEpochNanos())
                  .isLessThanOrEqualTo(request.getEndEpochNanos() + 1_000_000);
            });
    await()
        .untilAsserted(
            () ->
                assertThat(EHR.findAll(postRequestedFor(urlEqualTo(COLLECTOR))))
                    .anyMatch(each -> each.getBodyAsString().contains("search conditions")));
  }

  @Test
  void aCallerNeitherChoosesWhatIsTracedNorAddsToIt() {
    caller.request(
        "POST",
        "/cds-services/treatment-resistant-depression",
        Calls.complete().put("hookInstance", "not-sampled").toString(),
        "Content-Type",
        "application/json",
        "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        "baggage",
        "patient=jane");

    SpanData request = await().until(() -> called("not-sampled"), each -> each != null);
    assertThat(request.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(request.getAttributes().asMap().values()).doesNotContain("jane");
  }

  private @Nullable SpanData called(String instance) {
    return exported.getFinishedSpanItems().stream()
        .filter(each -> instance.equals(text(each, "hook_instance")))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.stringKey("trd_advisor." + attribute));
  }
}
