package org.trdadvisor.service.helm;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.hooks.Caller;
import org.trdadvisor.service.security.Certificates;
import org.trdadvisor.service.telemetry.CallReport;

/** What the dashboard, the alerts and their pages ask Prometheus for is what the service tells. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@DirtiesContext
class WatchedMetricsTest {

  /** Prometheus' own metric, of each address that it asks. */
  private static final String UP = "up";

  /** What Prometheus and its operator add to every metric. */
  private static final Set<String> OF_TARGETS = Set.of("namespace", "job", "instance", "pod");

  private static final Pattern SERIES = Pattern.compile("(?m)^([A-Za-z_:]\\w*)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private static final String PATIENT =
      "\"context\": {\"userId\": \"Practitioner/1\", \"patientId\": \"p\"}";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final Caller caller;
  private final Caller management;

  /** The values of each label of each metric. */
  private final Map<String, Map<String, Set<String>>> told = new HashMap<>();

  WatchedMetricsTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
    this.caller = new Caller(port);
    this.management = new Caller(managementPort);
  }

  @DynamicPropertySource
  static void certificate(DynamicPropertyRegistry registry) {
    Certificates certificates = new Certificates().with("cds");
    String bundle = "spring.ssl.bundle.pem.cds.keystore.";
    registry.add(bundle + "certificate", () -> "file:" + certificates.path("cds.crt"));
    registry.add(bundle + "private-key", () -> "file:" + certificates.path("cds.key"));
  }

  /** One call of each kind, as little as there is something of everything to tell. */
  @BeforeEach
  void afterAFewCalls() {
    EHR.stubFor(any(anyUrl()).willReturn(serverError()));
    assertThat(caller.hook(caller.sampleCall()).text()).contains("\"indicator\"");
    for (int i = 0; i < 4; i++) {
      caller.hook(call("\"fhirServer\": \"%s/r4\"".formatted(EHR.baseUrl())));
    }
    String unread = "{\"resourceType\": \"OperationOutcome\"}";
    String none = "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}";
    assertThat(
            caller
                .post(
                    "/assessments",
                    call(
                        """
                        "prefetch": {"patient": {"resourceType": "Patient", "id": "p"}, "conditions": %s,
                                     "medicationRequests": %s}
                        """
                            .formatted(none, unread)))
                .text())
        .contains("\"cannot-tell\"");
    caller.feedback(
        """
        {"feedback": [{"card": "1", "outcome": "overridden",
                       "outcomeTimestamp": "2025-06-01T10:00:00Z"}]}
        """);
    System.gc();
    told.clear();
    Matcher series = SERIES.matcher(management.get("/actuator/prometheus").text());
    while (series.find()) {
      Map<String, Set<String>> labels =
          told.computeIfAbsent(series.group(1), metric -> new HashMap<>());
      if (series.group(2) != null) {
        LABEL
            .matcher(series.group(2))
            .results()
            .forEach(
                each ->
                    labels
                        .computeIfAbsent(each.group(1), label -> new TreeSet<>())
                        .add(each.group(2)));
      }
    }
  }

  private static String call(String members) {
    return "{\"hook\": \"patient-view\", \"hookInstance\": \"call-1\", %s, %s}"
        .formatted(PATIENT, members);
  }

  private static Map<String, Query> queries() {
    Map<String, Query> all = new HashMap<>(Watch.ofDashboard());
    all.putAll(Watch.ofAlerts());
    all.putAll(Watch.ofRunbooks());
    return all;
  }

  private Set<String> labels(String metric) {
    return told.getOrDefault(metric, Map.of()).keySet();
  }

  @Test
  void everyMetricIsOneThatIsTold() {
    assertThat(queries())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            (name, query) ->
                assertThat(query.metrics())
                    .isNotEmpty()
                    .allSatisfy(
                        each -> assertThat(each.equals(UP) || told.containsKey(each)).isTrue()));
  }

  @Test
  void everyLabelIsOneOfItsMetric() {
    assertThat(queries())
        .allSatisfy(
            (name, query) -> {
              assertThat(query.selectors())
                  .allSatisfy(
                      each ->
                          assertThat(each.labels().keySet())
                              .allSatisfy(label -> isOf(each.metric(), label)));
              assertThat(query.groupings())
                  .allSatisfy(
                      (metric, labels) ->
                          assertThat(labels).allSatisfy(label -> isOf(metric, label)));
            });
  }

  private void isOf(String metric, String label) {
    assertThat(OF_TARGETS.contains(label) || labels(metric).contains(label))
        .as("%s of %s", label, metric)
        .isTrue();
  }

  @Test
  void everyValueIsOneThatThereCanBe() {
    assertThat(queries())
        .allSatisfy(
            (name, query) ->
                assertThat(query.selectors())
                    .allSatisfy(
                        selector ->
                            assertThat(selector.labels())
                                .allSatisfy(
                                    (label, values) ->
                                        assertThat(values)
                                            .allSatisfy(
                                                each -> canBe(selector.metric(), label, each)))));
  }

  private void canBe(String metric, String label, String value) {
    if (OF_TARGETS.contains(label) || value.equals(".*")) {
      return;
    }
    if (label.equals("status")) {
      assertThat(value).matches("[45][0-9.][0-9.]");
      return;
    }
    assertThat(possible(metric, label)).as("%s of %s", label, metric).contains(value);
  }

  /** What the code can give, or else what it has given. */
  private Set<String> possible(String metric, String label) {
    Stream<String> values =
        switch (metric.replaceFirst("_(seconds_count|seconds_bucket|total)$", "") + " " + label) {
          case "trd_advisor_calls hook", "trd_advisor_cannot_tell hook", "trd_advisor_cards hook" ->
              Stream.concat(
                  Arrays.stream(Occasion.Hook.values()).map(Occasion.Hook::code),
                  Stream.of(CallReport.ASSESSMENT));
          case "trd_advisor_calls outcome" ->
              Stream.concat(
                  Arrays.stream(Outcome.values()).map(Outcome::code),
                  Stream.of(CallReport.UNANSWERED));
          case "trd_advisor_fhir_searches state" ->
              Stream.concat(
                  Arrays.stream(Input.State.values()).map(Input.State::code), Stream.of("late"));
          case "trd_advisor_feedback outcome" -> Stream.of("accepted", "overridden", "refused");
          case "resilience4j_circuitbreaker_state state" ->
              Arrays.stream(CircuitBreaker.State.values())
                  .map(each -> each.name().toLowerCase(Locale.ROOT));
          default -> told.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of()).stream();
        };
    return values.collect(Collectors.toSet());
  }

  @Test
  void pagesKnowEveryCauseOfNotBeingAbleToTell() {
    String page = Watch.runbooks().getOrDefault("TrdAdvisorCannotTell", "");

    assertThat(MissingCode.values())
        .filteredOn(WatchedMetricsTest::standsInTheWay)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(page).contains("`" + each.code() + "`"));
  }

  // The others are only told of (R37).
  private static boolean standsInTheWay(MissingCode code) {
    return !List.of(
            MissingCode.FILLING_UNCONFIRMED,
            MissingCode.CONFLICTING_STATUS,
            MissingCode.STALE_STATEMENTS,
            MissingCode.SHORT_HISTORY,
            MissingCode.NO_SCORE)
        .contains(code);
  }

  @Test
  void whatIsNotToldWouldBeNoticed() {
    Query wrong =
        new Query(
            "sum by (clients) (rate(trd_advisor_call_seconds_count{hook=\"order-signed\"}[5m]))"
                + " / on (client) jvm_gc_overheads");

    assertThat(wrong.metrics())
        .containsExactly("jvm_gc_overheads", "trd_advisor_call_seconds_count")
        .doesNotContainAnyElementsOf(told.keySet());
    assertThat(wrong.groupings())
        .containsEntry("trd_advisor_call_seconds_count", Set.of("clients"));
    assertThat(wrong.selectors())
        .containsExactly(
            new Query.Selector(
                "trd_advisor_call_seconds_count", Map.of("hook", List.of("order-signed"))));
  }
}
