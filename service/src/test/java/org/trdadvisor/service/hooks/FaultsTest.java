package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.Loopback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is not read because a FHIR server fails never looks like nothing, and never takes long. */
@OnTheDayOfTheCases
class FaultsTest {

  /**
   * A call that waited for the slowest server would take longer; one that gives up is far below.
   */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int VERY_LATE = 30_000;

  private static final String OUTCOME =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
      """;

  @RegisterExtension static final WireMockExtension EHR = Loopback.server(100);

  private final Caller caller;

  FaultsTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  /** What came of it: the state of the input, and the answers of two hooks. */
  private record Outcome(String state, String orderSelect, String patientView) {}

  private record Row(String read, String fault, Outcome outcome) {
    static Row of(List<String> cells) {
      return new Row(
          cells.get(0), cells.get(1), new Outcome(cells.get(2), cells.get(3), cells.get(4)));
    }
  }

  static Stream<Row> rows() {
    return Documented.table("Faults of the FHIR server").map(Row::of);
  }

  /** The answers of a server that fails in one way or another, made of the one that is right. */
  private static Map<String, Function<String, ResponseDefinitionBuilder>> faults(String kind) {
    return switch (kind) {
      case "broken" ->
          Map.of(
              "500", body -> aResponse().withStatus(500),
              "outcome-403", body -> okJson(OUTCOME).withStatus(403),
              "outcome-200", body -> okJson(OUTCOME),
              "garbage", body -> okJson("<html>"),
              "half", body -> okJson(body.substring(0, body.length() / 2)),
              "cut", body -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
              "reset", body -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
      case "late" ->
          Map.of(
              "delay", body -> okJson(body).withFixedDelay(VERY_LATE),
              "trickle", body -> okJson(body).withChunkedDribbleDelay(60, VERY_LATE));
      case "404" -> Map.of("404", body -> okJson(OUTCOME).withStatus(404));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @BeforeAll
  static void theFirstCallMayBeSlow(@LocalServerPort int port) {
    Chart chart = Chart.ofTwoFailures("patient-first");
    chart.serve(EHR);
    var unused = new Caller(port).hook(chart.bareCall(EHR.baseUrl() + "/r4").toString());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFaultIsAnsweredAsDocumentedAndSoon(Row row) {
    long start = System.nanoTime();

    Map<String, Future<Outcome>> outcomes = new LinkedHashMap<>();
    try (ExecutorService few = Executors.newFixedThreadPool(2)) {
      faults(row.fault())
          .forEach(
              (name, fault) ->
                  outcomes.put(name, few.submit(() -> outcome(row.read(), name, fault))));
    }

    assertThat(outcomes)
        .allSatisfy(
            (name, outcome) ->
                assertThat(outcome).succeedsWithin(Duration.ZERO).isEqualTo(row.outcome()));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
  }

  @Test
  void aSlowSearchDoesNotLeaveTheOthersWithoutTheirDrugs() {
    Chart chart = Chart.ofTwoFailures("patient-waiting");
    chart.serve(EHR);
    Place medication = place("medicationDispenses, a Medication", chart);
    EHR.stubFor(medication.query().willReturn(okJson(medication.body())));
    EHR.stubFor(chart.query(Input.PROCEDURES).willReturn(okJson("{}").withFixedDelay(VERY_LATE)));

    Caller.Answer answer = caller.hook(chart.bareCall(EHR.baseUrl() + "/r4").toString());

    assertThat(InWords.of(answer)).isEqualTo("referral, past treatment not checked");
  }

  private Outcome outcome(
      String read, String name, Function<String, ResponseDefinitionBuilder> fault)
      throws InterruptedException, ExecutionException {
    Chart chart = Chart.ofTwoFailures("patient-" + name);
    chart.serve(EHR);
    Place place = place(read, chart);
    EHR.stubFor(place.query().willReturn(fault.apply(place.body())));
    String call = chart.bareCall(EHR.baseUrl() + "/r4").toString();
    String view = chart.bareCall(EHR.baseUrl() + "/r4").put("hook", "patient-view").toString();
    try (ExecutorService three = Executors.newFixedThreadPool(3)) {
      Future<Caller.Answer> assessment = three.submit(() -> caller.post("/assessments", call));
      Future<Caller.Answer> select = three.submit(() -> caller.hook(call));
      Future<Caller.Answer> patientView = three.submit(() -> caller.hook(view));
      return new Outcome(
          InWords.ofInput(read.split("\\W", 2)[0], assessment.get()),
          InWords.of(select.get()),
          InWords.of(patientView.get()));
    }
  }

  /** Something that is asked of the server, and the answer it would give. */
  private record Place(MappingBuilder query, String body) {}

  private static Place place(String read, Chart chart) {
    Input input =
        Input.valueOf(read.split(",", 2)[0].replaceAll("([A-Z])", "_$1").toUpperCase(ROOT));
    if (read.endsWith(", page 2")) {
      ArrayNode entries = chart.entries(input);
      JsonNode last = entries.remove(entries.size() - 1);
      String next = "/r4/pages/" + chart.patientId();
      EHR.stubFor(chart.query(input).willReturn(okJson(page(entries, EHR.baseUrl() + next))));
      return new Place(get(next), page(Calls.JSON.createArrayNode().add(last), ""));
    }
    if (read.endsWith(", a Medication")) {
      String medication = "Medication/of-" + chart.patientId();
      EHR.stubFor(chart.query(input).willReturn(okJson(referring(chart, input, medication))));
      return new Place(
          get("/r4/" + medication),
          "{\"resourceType\": \"Medication\", \"code\": {\"text\": \"sertraline\"}}");
    }
    return new Place(chart.query(input), chart.prefetched(input).toString());
  }

  private static String page(ArrayNode entries, String next) {
    ObjectNode page = Calls.object("{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}");
    page.set("entry", entries);
    if (!next.isEmpty()) {
      page.putArray("link").addObject().put("relation", "next").put("url", next);
    }
    return page.toString();
  }

  /** Half of the dispenses, those of one drug, name it by reference alone. */
  private static String referring(Chart chart, Input input, String medication) {
    ObjectNode bundle = chart.prefetched(input);
    for (JsonNode entry : bundle.get("entry")) {
      ObjectNode dispense = (ObjectNode) entry.get("resource");
      if (dispense.get("medicationCodeableConcept").toString().contains("sertraline")) {
        dispense.remove("medicationCodeableConcept");
        dispense.putObject("medicationReference").put("reference", medication);
      }
    }
    return bundle.toString();
  }
}
