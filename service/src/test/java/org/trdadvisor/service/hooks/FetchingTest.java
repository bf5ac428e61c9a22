package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.Loopback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** WireMock plays the FHIR server. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.limits.deadline=3s",
      "trd-advisor.limits.request-size=1MB"
    })
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class FetchingTest {

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final Caller caller;

  FetchingTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @BeforeEach
  void anEmptyChart() {
    EmptyChart.play(EHR);
  }

  @Test
  void everyAbsentKeyIsFetchedWithTheToken() {
    JsonNode inputs = assess().get("inputs");

    assertThat(inputs.get("patient").asString()).isEqualTo("complete");
    assertThat(inputs.get("medicationRequests").asString()).isEqualTo("empty");
    EHR.verify(
        8, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer secret-token")));
  }

  @ParameterizedTest
  @CsvSource({"PATIENT, Bearer secret-token", "Patient/PATIENT, Bearer secret-token", "another,"})
  void aTokenForAnotherPatientIsNotUsed(String patient, @Nullable String sent) {
    ObjectNode call = Calls.object(call());
    ((ObjectNode) call.get("fhirAuthorization"))
        .put("expires_in", "300")
        .put("patient", patient.replace("PATIENT", Calls.PATIENT));

    caller.post("/assessments", call.toString());

    EHR.verify(
        8,
        getRequestedFor(anyUrl())
            .withHeader("Authorization", sent == null ? absent() : equalTo(sent)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.0", "\"0\"", "\" -300 \""})
  void aTokenThatHadExpiredIsNotUsedAndTheRefusalSaysSo(String expiresIn, CapturedOutput log) {
    EHR.stubFor(
        any(anyUrl())
            .withHeader("Authorization", absent())
            .willReturn(aResponse().withStatus(401)));

    Caller.Answer answer = caller.hook(expiring(expiresIn));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.json().at("/issue/1/diagnostics").asString())
        .isEqualTo("The token of fhirAuthorization was not used: it had expired.");
    assertThat(log).contains("hookInstance=").contains("is not used: it had expired.");
    EHR.verify(0, getRequestedFor(anyUrl()).withHeader("Authorization", matching(".*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0.5", "1e-99", "\"300\"", "null", "\"\"", "\"soon\"", "{}", "[0]"})
  void aTokenIsUsedWhateverElseIsSaidOfItsTime(String expiresIn) {
    assertThat(caller.post("/assessments", expiring(expiresIn)).status()).isEqualTo(200);

    EHR.verify(
        8, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer secret-token")));
  }

  private static String expiring(String expiresIn) {
    return call()
        .replace("\"access_token\"", "\"expires_in\":%s,\"access_token\"".formatted(expiresIn));
  }

  @Test
  void theSearchesRunSideBySide() {
    // One after the other these eight reads would outlast the deadline of three seconds.
    EHR.stubFor(
        get(urlMatching(".*patient=.*")).willReturn(okJson(bundle("", "")).withFixedDelay(700)));

    JsonNode inputs = assess().get("inputs");

    assertThat(inputs).extracting(JsonNode::asString).doesNotContain("failed");
  }

  @Test
  void anUnknownTypeIsNormal() {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/MedicationStatement")).willReturn(aResponse().withStatus(404)));

    assertThat(assess().get("inputs").get("medicationStatements").asString())
        .isEqualTo("not-supported");
    assertThat(caller.hook(call()).status()).isEqualTo(200);
  }

  /** Servers without MedicationStatement answer its search in either way. */
  @ParameterizedTest
  @CsvSource({
    "MedicationStatement, medicationStatements, 400, not-supported",
    "MedicationStatement, medicationStatements, 501, not-supported",
    "MedicationDispense, medicationDispenses, 404, not-supported",
    "MedicationDispense, medicationDispenses, 501, not-supported",
    "MedicationDispense, medicationDispenses, 400, failed",
    "Observation, observations, 400, failed",
  })
  void aTypeTheServerDoesNotKnowIsToldFromAQueryItRefuses(
      String type, String key, int status, String state) {
    EHR.stubFor(get(urlPathEqualTo("/r4/" + type)).willReturn(aResponse().withStatus(status)));

    assertThat(assess().get("inputs").get(key).asString()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"Condition\",\"clinicalStatus\":\"active\"}",
        "{\"resourceType\":\"Condition\",\"onsetAge\":{\"value\":1e999999}}",
        "{\"resourceType\":\"Condition\",\"code\":\"F31.9\"}",
      })
  void whatIsNotReadableR4IsNotReadAsIfItSaidNothing(String condition) {
    EHR.stubFor(get(urlPathEqualTo("/r4/Condition")).willReturn(okJson(bundle(condition, ""))));

    assertThat(assess().get("inputs").get("conditions").asString()).isEqualTo("failed");
  }

  @Test
  void aMedicationThatCannotBeReadIsSaidToBeMissing() {
    aDispenseOf("Medication/gone");
    EHR.stubFor(get("/r4/Medication/gone").willReturn(aResponse().withStatus(500)));

    assertThat(assess().get("inputs").get("medicationDispenses").asString()).isEqualTo("partial");
  }

  @Test
  void aRefusalIsAFailure() {
    EHR.stubFor(get(urlPathEqualTo("/r4/Condition")).willReturn(aResponse().withStatus(403)));

    assertThat(assess().get("inputs").get("conditions").asString()).isEqualTo("failed");
    assertThat(caller.hook(call()).status()).isEqualTo(412);
  }

  @Test
  void aServerThatDoesNotAnswerInTimeLeavesTheCallUnanswered() {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .willReturn(okJson(bundle("", "")).withFixedDelay(5_000)));

    assertThat(caller.hook(call()).status()).isEqualTo(503);
  }

  @Test
  void aSafetyCardDoesNotWaitForWhatComesTooLate() {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .willReturn(okJson(bundle("", "")).withFixedDelay(5_000)));
    String today = LocalDate.now(ZoneId.systemDefault()).toString();
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Observation"))
            .willReturn(
                okJson(
                    bundle(
                        """
                        {"resourceType": "Observation", "id": "1", "status": "final",
                         "code": {"coding": [{"system": "http://loinc.org", "code": "44260-8"}]},
                         "effectiveDateTime": "%s", "valueInteger": 3}
                        """
                            .formatted(today),
                        ""))));

    Caller.Answer answer = caller.hook(call());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/indicator").asString()).isEqualTo("critical");
  }

  @Test
  void theNextPageIsRead() {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .willReturn(okJson(bundle(condition("1"), EHR.baseUrl() + "/r4/page-2"))));
    EHR.stubFor(get("/r4/page-2").willReturn(okJson(bundle(condition("2"), ""))));

    assertThat(assess().get("inputs").get("conditions").asString()).isEqualTo("complete");
    EHR.verify(getRequestedFor(urlPathEqualTo("/r4/page-2")));
  }

  @Test
  void anAddressMayBeWrittenInCapitals() {
    String capitals = EHR.baseUrl().toUpperCase(Locale.ROOT);
    aDispenseOf(capitals + "/r4/Medication/m1");
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .willReturn(okJson(bundle(condition("1"), capitals + "/r4/page-2"))));
    EHR.stubFor(get("/r4/page-2").willReturn(okJson(bundle(condition("2"), ""))));
    EHR.stubFor(
        get("/r4/Medication/m1")
            .willReturn(
                okJson("{\"resourceType\":\"Medication\",\"code\":{\"text\":\"sertraline\"}}")));

    JsonNode assessment = assess();

    assertThat(assessment.get("inputs").get("conditions").asString()).isEqualTo("complete");
    assertThat(assessment.get("trials").get(0).get("ingredient").asString())
        .isEqualTo("sertraline");
  }

  /** What is refused with 400, what is then asked, and what comes of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-                            | list                       | empty",
        "list                         | list alone                 | empty",
        "list alone                   | list alone order plan      | empty",
        "list alone plan              | list alone order plan      | failed",
        "list alone order plan        | list alone order plan      | failed",
      })
  void aSearchForOrdersThatIsRefusedIsMadeInAnotherWay(String refused, String asked, String state) {
    Map<String, String> queries =
        Map.of(
            "list", "&intent=order,plan",
            "alone", "",
            "order", "&intent=order",
            "plan", "&intent=plan");
    String orders = "/r4/MedicationRequest?patient=" + Calls.PATIENT;
    queries.forEach(
        (name, rest) -> {
          if (List.of(refused.split(" ", -1)).contains(name)) {
            EHR.stubFor(get(orders + rest).willReturn(aResponse().withStatus(400)));
          }
        });

    assertThat(assess().get("inputs").get("medicationRequests").asString()).isEqualTo(state);
    assertThat(EHR.findAll(getRequestedFor(urlPathEqualTo("/r4/MedicationRequest"))))
        .extracting(LoggedRequest::getUrl)
        .containsExactlyElementsOf(
            Stream.of(asked.split(" ", -1)).map(name -> orders + queries.get(name)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "404, 500, failed",
    "500, 404, failed",
    "404, 404, not-supported",
  })
  void ofTwoSearchesInTheirPlaceTheWorseOneCounts(int order, int plan, String state) {
    String orders = "/r4/MedicationRequest?patient=" + Calls.PATIENT;
    EHR.stubFor(
        get(urlPathEqualTo("/r4/MedicationRequest")).willReturn(aResponse().withStatus(400)));
    EHR.stubFor(get(orders + "&intent=order").willReturn(aResponse().withStatus(order)));
    EHR.stubFor(get(orders + "&intent=plan").willReturn(aResponse().withStatus(plan)));

    assertThat(assess().get("inputs").get("medicationRequests").asString()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "401, The FHIR server answered 401.",
    "500, The FHIR server answered 500.",
    "200, The FHIR server's answer is no resource of FHIR R4.",
  })
  void aRefusalTellsWhatTheServerAnswered(int status, String why, CapturedOutput log) {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .willReturn(aResponse().withStatus(status).withBody("secret-5e1f")));

    assertThat(caller.hook(call()).json().get("issue"))
        .extracting(each -> each.get("diagnostics").asString())
        .containsExactly("Required data was neither prefetched nor obtainable: conditions.", why);
    assertThat(log).contains("not read: conditions: " + why).doesNotContain("secret-5e1f");
  }

  @Test
  void aRefusalTellsThatTheServerKnowsNoSuchSearchWhichIsNotLogged(CapturedOutput log) {
    EHR.stubFor(get(urlPathEqualTo("/r4/Condition")).willReturn(aResponse().withStatus(404)));

    assertThat(caller.hook(call()).json().at("/issue/1/diagnostics").asString())
        .isEqualTo("The FHIR server answered 404.");
    assertThat(log).contains("conditions:not-supported").doesNotContain("not read: ");
  }

  @ParameterizedTest
  @CsvSource({"1000, complete", "1100, failed"})
  void anAnswerIsReadUpToTheSizeOfARequest(int thousandBytes, String state) {
    String condition =
        "{\"resourceType\":\"Condition\",\"id\":\"1\",\"note\":[{\"text\":\"%s\"}]}"
            .formatted("x".repeat(thousandBytes * 1000));
    EHR.stubFor(get(urlPathEqualTo("/r4/Condition")).willReturn(okJson(bundle(condition, ""))));

    assertThat(assess().get("inputs").get("conditions").asString()).isEqualTo(state);
  }

  @Test
  void aMedicationByReferenceIsReadFromTheServer() {
    aDispenseOf("Medication/m1");
    EHR.stubFor(
        get("/r4/Medication/m1")
            .willReturn(
                okJson(
                    "{\"resourceType\":\"Medication\",\"id\":\"m1\","
                        + "\"code\":{\"text\":\"sertraline\"}}")));

    assertThat(assess().get("trials").get(0).get("ingredient").asString()).isEqualTo("sertraline");
  }

  private static void aDispenseOf(String medication) {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/MedicationDispense"))
            .willReturn(
                okJson(
                    bundle(
                        """
                        {"resourceType": "MedicationDispense", "id": "1", "status": "completed",
                         "medicationReference": {"reference": "%s"},
                         "whenHandedOver": "2024-09-01"}
                        """
                            .formatted(medication),
                        ""))));
  }

  private JsonNode assess() {
    return caller.post("/assessments", call()).json();
  }

  private static String call() {
    var call = Calls.complete();
    call.remove("prefetch");
    call.put("fhirServer", EHR.baseUrl() + "/r4");
    call.set("fhirAuthorization", Calls.object("{\"access_token\":\"secret-token\"}"));
    return call.toString();
  }

  private static String condition(String id) {
    return "{\"resourceType\":\"Condition\",\"id\":\"" + id + "\"}";
  }

  private static String bundle(String resource, String next) {
    String entry = resource.isEmpty() ? "" : "{\"resource\":" + resource + "}";
    String link = next.isEmpty() ? "" : "{\"relation\":\"next\",\"url\":\"" + next + "\"}";
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[%s],\"entry\":[%s]}"
        .formatted(link, entry);
  }
}
