package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.Loopback;
import tools.jackson.databind.node.ObjectNode;

/** Every row of {@code src/docs/prefetch.md} is true. */
@OnTheDayOfTheCases
class PrefetchTest {

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();
  @RegisterExtension static final WireMockExtension FOREIGN = Loopback.server();

  private final Chart chart = Chart.ofTwoFailures("patient-7f3a");
  private final Caller caller;

  PrefetchTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @BeforeAll
  static void theFirstCallMayBeSlow(@LocalServerPort int port) {
    var unused = new Caller(port).hook(withAccess(Calls.with("conditions", "")).toString());
  }

  @BeforeEach
  void theServerHasTheWholeRecord() {
    chart.serve(EHR);
  }

  /** What came of a call: the state of the input, and the answers of two hooks. */
  private record Outcome(String state, String orderSelect, String patientView) {}

  /** A row of the first table. */
  private record Row(String key, String prefetched, Outcome without, Outcome with) {
    static Row of(List<String> cells) {
      return new Row(
          cells.get(0),
          cells.get(1),
          new Outcome(cells.get(2), cells.get(3), cells.get(4)),
          new Outcome(cells.get(5), cells.get(6), cells.get(7)));
    }
  }

  static Stream<Row> keys() {
    return Documented.table("Key by key").map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsReadAndAnsweredAsDocumented(Row row) {
    ObjectNode call = chart.call();
    ObjectNode prefetch = (ObjectNode) call.get("prefetch");
    if (row.prefetched().equals("absent")) {
      prefetch.remove(row.key());
    } else {
      prefetch.set(row.key(), Calls.JSON.readTree(json(row)));
    }

    assertThat(
            new Row(
                row.key(),
                row.prefetched(),
                outcome(row.key(), call),
                outcome(row.key(), withAccess(call))))
        .isEqualTo(row);
  }

  private String json(Row row) {
    ObjectNode whole = (ObjectNode) chart.call().at("/prefetch/" + row.key());
    return switch (row.prefetched()) {
      case "null" -> "null";
      case "empty Bundle" -> "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}";
      case "empty Bundle with an outcome" ->
          """
          {"resourceType": "Bundle", "type": "searchset", "total": 0, "entry": [
            {"fullUrl": "urn:uuid:9b1e5f0a-3f57-4d0d-8f1c-0d6f1d3e7a11",
             "resource": {"resourceType": "OperationOutcome", "issue": [{"severity": "warning",
              "code": "processing", "details": {"coding": [{"system":
              "urn:oid:1.2.840.114350.1.13.0.1.7.2.657369", "code": "4101",
              "display": "Resource request returns no results."}]}}]},
             "search": {"mode": "outcome"}}]}
          """;
      case "OperationOutcome" ->
          """
          {"resourceType": "OperationOutcome",
           "issue": [{"severity": "error", "code": "forbidden"}]}
          """;
      case "data" -> whole.toString();
      case "part of the data" -> whole.put("total", 99).toString();
      default -> throw new IllegalArgumentException(row.prefetched());
    };
  }

  @Test
  void everyKeyIsDocumentedInEveryState() {
    List<String> states =
        List.of(
            "absent",
            "null",
            "empty Bundle",
            "empty Bundle with an outcome",
            "OperationOutcome",
            "data",
            "part of the data");
    List<String> all =
        Arrays.stream(Input.values())
            .flatMap(input -> states.stream().map(state -> input.key() + ": " + state))
            .filter(each -> !each.equals("patient: part of the data"))
            .toList();

    assertThat(keys().map(row -> row.key() + ": " + row.prefetched()))
        .containsExactlyElementsOf(all);
  }

  /** A row of the second table. */
  private record Pages(
      String page, String withoutState, String without, String withState, String with) {
    static Pages of(List<String> cells) {
      return new Pages(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }
  }

  static Stream<Pages> pages() {
    return Documented.table("Pages").map(Pages::of);
  }

  /** The first page holds another diagnosis, and the depression stands on the second. */
  @ParameterizedTest
  @MethodSource("pages")
  void aSearchOfSeveralPagesIsReadAsDocumented(Pages row) {
    String first = firstPage(row.page());
    ObjectNode call = chart.call();
    ((ObjectNode) call.get("prefetch")).set("conditions", Calls.object(first));
    ObjectNode fetching = withAccess(chart.call());
    ((ObjectNode) fetching.get("prefetch")).remove("conditions");
    EHR.stubFor(chart.query(Input.CONDITIONS).willReturn(okJson(first)));

    Outcome without = outcome("conditions", call);
    Outcome with = outcome("conditions", withAccess(call));

    assertThat(
            new Pages(
                row.page(),
                without.state(),
                without.orderSelect(),
                with.state(),
                with.orderSelect()))
        .isEqualTo(row);
    assertThat(outcome("conditions", fetching)).isEqualTo(with);
    FOREIGN.verify(0, getRequestedFor(anyUrl()));
  }

  private String firstPage(String page) {
    String depression = chart.entries(Input.CONDITIONS).get(0).toString();
    String other = chart.entries(Input.CONDITIONS).get(1).toString();
    EHR.stubFor(get("/r4/page-2").willReturn(okJson(page(2, "", depression))));
    EHR.stubFor(get("/r4/broken").willReturn(aResponse().withStatus(500)));
    EHR.stubFor(get("/r4/endless").willReturn(okJson(page(0, "endless", depression))));
    return switch (page) {
      case "`next` on the same server" -> page(0, EHR.baseUrl() + "/r4/page-2", other);
      case "`next` on the same server, `total` reached by both pages together" ->
          page(2, EHR.baseUrl() + "/r4/page-2", other);
      case "`next` relative to the server" -> page(0, "page-2", other);
      case "`next` on another server" -> page(0, FOREIGN.baseUrl() + "/r4/page-2", other);
      case "`next` on the same host, above its FHIR base" ->
          page(0, EHR.baseUrl() + "/page-2", other);
      case "`next` that is answered with an error" -> page(0, "broken", other);
      case "`next` after `next`, more than `limits.pages`" -> page(0, "endless", other);
      case "`next` without a url" -> linked("{\"relation\": \"next\"}", other);
      case "`next` with a url of null" -> linked("{\"relation\": \"next\", \"url\": null}", other);
      case "`next` with an empty url" -> linked("{\"relation\": \"next\", \"url\": \"\"}", other);
      case "`next` with a blank url" -> linked("{\"relation\": \"next\", \"url\": \" \"}", other);
      case "no `next`, `total` above the entries" -> page(3, "", other, depression);
      case "no `next`, `total` as the entries" -> page(2, "", other, depression);
      case "the entries of another patient" ->
          page(2, "", other, depression).replace(chart.patientId(), "somebody-else");
      case "an entry of another patient among the patient's" ->
          page(2, "", other.replace(chart.patientId(), "somebody-else"), depression);
      default -> throw new IllegalArgumentException(page);
    };
  }

  private static String page(int total, String next, String... entries) {
    return page(
        total == 0 ? "" : ", \"total\": " + total,
        next.isEmpty() ? "" : "{\"relation\": \"next\", \"url\": \"%s\"}".formatted(next),
        List.of(entries));
  }

  private static String linked(String link, String entry) {
    return page("", link, List.of(entry));
  }

  private static String page(String total, String link, List<String> entries) {
    return """
    {"resourceType": "Bundle", "type": "searchset"%s, "link": [%s], "entry": [%s]}
    """
        .formatted(total, link, String.join(",", entries));
  }

  private Outcome outcome(String key, ObjectNode call) {
    return new Outcome(
        InWords.ofInput(key, caller.post("/assessments", call.toString())),
        InWords.of(caller.hook(call.toString())),
        InWords.of(caller.hook(call.deepCopy().put("hook", "patient-view").toString())));
  }

  private static ObjectNode withAccess(ObjectNode call) {
    ObjectNode with = call.deepCopy().put("fhirServer", EHR.baseUrl() + "/r4");
    with.putObject("fhirAuthorization").put("access_token", "secret-token");
    return with;
  }
}
