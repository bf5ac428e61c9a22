package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.Loopback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Prometheus is told of calls: each test reads how much a figure has grown. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "trd-advisor.limits.deadline=2s"})
@ActiveProfiles("sandbox")
class TelemetryTest {

  private static final String CALLS = "trd_advisor_calls_seconds_count{client=\"anonymous\",";
  private static final String BREAKER = "resilience4j_circuitbreaker_state{";
  private static final String OUTCOME = "{\"resourceType\":\"OperationOutcome\"}";
  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final Caller caller;
  private final Caller management;
  private final ObjectProvider<SdkTracerProvider> tracerProvider;

  TelemetryTest(
      @LocalServerPort int port,
      @LocalManagementPort int managementPort,
      @Autowired ObjectProvider<SdkTracerProvider> tracerProvider) {
    this.caller = new Caller(port);
    this.management = new Caller(managementPort);
    this.tracerProvider = tracerProvider;
  }

  @BeforeEach
  void anEmptyChart() {
    EmptyChart.play(EHR);
  }

  @Test
  void aCallIsCountedByItsHookAndItsOutcome() {
    String series = CALLS + "hook=\"order-sign\",outcome=\"no-pattern\"}";
    double before = figure(series);

    assertThat(caller.hook(Calls.complete().toString()).status()).isEqualTo(200);

    assertThat(figure(series)).isEqualTo(before + 1);
  }

  @Test
  void theWholeReasoningIsCountedApart() {
    String series = CALLS + "hook=\"assessment\",outcome=\"no-pattern\"}";
    double before = figure(series);

    assertThat(caller.post("/assessments", Calls.complete().toString()).status()).isEqualTo(200);

    assertThat(figure(series)).isEqualTo(before + 1);
  }

  @Test
  void aCallThatCouldNotBeAnsweredIsCountedAsSuch() {
    String series = CALLS + "hook=\"order-sign\",outcome=\"unanswered\"}";
    double before = figure(series);

    assertThat(caller.hook(Calls.with("conditions", OUTCOME).toString()).status()).isEqualTo(412);

    assertThat(figure(series)).isEqualTo(before + 1);
  }

  @Test
  void whatStoodInTheWayOfAJudgementIsCounted() {
    ObjectNode call = Calls.object(caller.sampleCall());
    ((ObjectNode) call.get("prefetch")).set("conditions", Calls.object(OUTCOME));
    String series =
        "trd_advisor_cannot_tell_total{cause=\"unavailable\",client=\"anonymous\",hook=\"assessment\"}";
    double before = figure(series);

    JsonNode assessment = caller.post("/assessments", call.toString()).json();

    assertThat(assessment.get("outcome").asString()).isEqualTo("cannot-tell");
    assertThat(figure(series)).isEqualTo(before + 1);
  }

  @Test
  void aCardIsCountedByItsHookAndIndicator() {
    ObjectNode call = Calls.object(caller.sampleCall()).put("hook", "patient-view");
    String series =
        "trd_advisor_cards_total{client=\"anonymous\",hook=\"patient-view\",indicator=\"info\"}";
    double before = figure(series);

    assertThat(caller.hook(call.toString()).json().at("/cards/0/indicator").asString())
        .isEqualTo("info");

    assertThat(figure(series)).isEqualTo(before + 1);
  }

  @Test
  void aSearchIsTimedByWhatWasReadAndHowFar() {
    EHR.stubFor(get(urlPathEqualTo("/r4/Procedure")).willReturn(aResponse().withStatus(500)));
    EHR.stubFor(
        get(urlPathEqualTo("/r4/MedicationStatement")).willReturn(aResponse().withStatus(404)));
    EHR.stubFor(
        get(urlPathEqualTo("/r4/ServiceRequest")).willReturn(okJson(EMPTY).withFixedDelay(10_000)));
    String[] series = {
      "input=\"patient\",state=\"complete\"}",
      "input=\"conditions\",state=\"empty\"}",
      "input=\"procedures\",state=\"failed\"}",
      "input=\"medicationStatements\",state=\"not-supported\"}",
      "input=\"serviceRequests\",state=\"late\"}"
    };
    double[] before = searches("count", series);
    double[] spent = searches("sum", series);

    caller.post("/assessments", fetching());

    assertThat(searches("count", series))
        .containsExactly(DoubleStream.of(before).map(each -> each + 1).toArray());
    double[] seconds = searches("sum", series);
    assertThat(seconds[4] - spent[4]).isBetween(1.0, 9.0);
    assertThat(seconds[1] - spent[1]).isBetween(0.0, 1.0);
  }

  private double[] searches(String figure, String... series) {
    return Stream.of(series)
        .mapToDouble(
            each ->
                figure(
                    "trd_advisor_fhir_searches_seconds_%s{client=\"anonymous\",%s"
                        .formatted(figure, each)))
        .toArray();
  }

  @Test
  void aBreakerTellsWhetherItsServerIsAsked() {
    String name = "name=\"" + EHR.baseUrl() + "/down/ (anonymous)\",";
    EHR.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));

    for (int i = 0; i < 5; i++) {
      caller.post("/assessments", fetching().replace("/r4", "/down"));
    }

    assertThat(figure(BREAKER + name + "state=\"open\"}")).isEqualTo(1);
    assertThat(figure(BREAKER + name + "state=\"closed\"}")).isZero();
  }

  @Test
  void whatBecameOfCardsIsCounted() {
    String overridden = "trd_advisor_feedback_total{client=\"anonymous\",outcome=\"overridden\"}";
    String refused = "trd_advisor_feedback_total{client=\"anonymous\",outcome=\"refused\"}";
    String item =
        "{\"card\": \"%s\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2025-06-01T10:00:00Z\"}";

    double overriddenBefore = figure(overridden);
    double refusedBefore = figure(refused);

    caller.feedback(
        "{\"feedback\": [%s, %s, {}]}".formatted(item.formatted("1"), item.formatted("2")));

    assertThat(figure(overridden)).isEqualTo(overriddenBefore + 2);
    assertThat(figure(refused)).isEqualTo(refusedBefore + 1);
  }

  @Test
  void nothingIsTracedUnlessItIsSwitchedOn() {
    assertThat(tracerProvider.getIfAvailable()).isNull();
  }

  private static String fetching() {
    ObjectNode call = Calls.complete();
    call.remove("prefetch");
    return call.put("fhirServer", EHR.baseUrl() + "/r4").toString();
  }

  /** Of a series as Prometheus reads it; 0 where there is none. */
  private double figure(String series) {
    return management
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(each -> each.startsWith(series + " "))
        .mapToDouble(each -> Double.parseDouble(each.substring(series.length() + 1)))
        .sum();
  }
}
