package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.security.Signer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client's registration changes: its kind of EHR, and its own codes. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=" + RegisteredClientsTest.PUBLIC_URL,
      "trd-advisor.allow-loopback-http=true"
    })
class RegisteredClientsTest {

  static final String PUBLIC_URL = "https://cds.hospital.example";
  private static final String SERVICE = "/cds-services/treatment-resistant-depression";
  private static final String ISSUER = "https://%s.hospital.example";
  private static final List<String> PROFILES = List.of("standard", "epic", "oracle", "v1");
  private static final String OWN = "own";
  private static final Signer KEY = Signer.ec("key");

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final Caller anybody;

  RegisteredClientsTest(@LocalServerPort int port) {
    anybody = new Caller(port);
  }

  /** One client of each profile, and one with codes of its own. */
  @DynamicPropertySource
  static void clients(DynamicPropertyRegistry registry) {
    for (int i = 0; i < PROFILES.size(); i++) {
      register(registry, i, PROFILES.get(i), PROFILES.get(i));
    }
    register(registry, PROFILES.size(), OWN, "standard");
    String own = "trd-advisor.clients[%d].".formatted(PROFILES.size());
    registry.add(own + "dispense-history", () -> "complete");
    registry.add(own + "observation-codes.phq9-total[0]", () -> "urn:flowsheet:a|row 1");
    registry.add(own + "observation-codes.phq9-total[1]", () -> "urn:flowsheet:a|1,2");
    registry.add(own + "observation-codes.phq9-item9", () -> "urn:flowsheet:a|9");
    registry.add(own + "specialist-codes", () -> "urn:local|PSY");
    registry.add(own + "stop-reason-codes", () -> "urn:local|NO-EFFECT");
    registry.add(own + "end-of-life-codes", () -> "urn:local|HOSPICE");
  }

  private static void register(
      DynamicPropertyRegistry registry, int index, String id, String profile) {
    String client = Signer.register(registry, index, id, ISSUER.formatted(id), EHR);
    registry.add(client + "profile", () -> profile);
    registry.add(client + "fhir-servers", () -> EHR.baseUrl() + "/r4");
  }

  @BeforeEach
  void keysAndAnEmptyChart() {
    EmptyChart.play(EHR);
    KEY.publish(EHR);
  }

  private Caller as(String client, String path) {
    return anybody.with(
        KEY.token().issuer(ISSUER.formatted(client)).audience(PUBLIC_URL + path).signed());
  }

  private JsonNode assess(String client, String call) {
    Caller.Answer answer = as(client, "/assessments").post("/assessments", call);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode card(String client) {
    Caller.Answer answer = as(client, SERVICE).hook(anybody.sampleCall());
    assertThat(answer.json().get("cards")).hasSize(1);
    return answer.json().at("/cards/0");
  }

  @ParameterizedTest
  @CsvSource({
    "standard, at-most-one, true",
    "epic, any, true",
    "oracle, at-most-one, true",
    "v1, at-most-one, false"
  })
  void aCardHasWhatItsReaderUnderstands(String client, String behavior, boolean feedback) {
    JsonNode card = card(client);

    assertThat(card.get("selectionBehavior").asString()).isEqualTo(behavior);
    assertThat(card.has("uuid")).isEqualTo(feedback);
    assertThat(card.get("source").has("topic")).isEqualTo(feedback);
    assertThat(card.has("overrideReasons")).isEqualTo(feedback);
  }

  /** Epic's rules, which harm nobody else. */
  @ParameterizedTest
  @ValueSource(strings = {"standard", "epic", "oracle", "v1"})
  void aSuggestionIsOneActionWhoseDescriptionStandsAlone(String client) {
    JsonNode suggestion = card(client).at("/suggestions/0");

    assertThat(suggestion.has("isRecommended")).isFalse();
    assertThat(suggestion.get("actions")).hasSize(1);
    assertThat(suggestion.at("/actions/0/description").asString())
        .contains("Draft a psychiatry referral", "Nothing is sent until you review and sign it");
  }

  @Test
  void epicIsSentATopicOfLettersAlone() {
    assertThat(card("epic").at("/source/topic/code").asString()).matches("[A-Za-z0-9]{1,100}");
  }

  @Test
  void aClientOfCdsHooks1IsSentNoMemberThatItDoesNotKnow() {
    JsonNode card = card("v1");

    assertThat(card.propertyNames())
        .isSubsetOf("summary", "detail", "indicator", "source", "suggestions", "selectionBehavior");
    assertThat(card.get("source").propertyNames()).isSubsetOf("label", "url", "icon");
    assertThat(card.at("/suggestions/0").propertyNames()).isSubsetOf("label", "uuid", "actions");
    assertThat(card.at("/suggestions/0/actions/0").propertyNames())
        .isSubsetOf("type", "description", "resource");
  }

  @ParameterizedTest
  @CsvSource({"standard, 404", "epic, 404", "oracle, 404", "v1, 200"})
  void onlyAClientThatKeysServicesByIdHasAnIdForEachHook(String client, int status) {
    String path = SERVICE + "-order-sign";

    assertThat(as(client, path).post(path, anybody.sampleCall()).status()).isEqualTo(status);
  }

  private Set<String> queries(String client) {
    EHR.resetRequests();
    ObjectNode call = Calls.complete();
    call.remove("prefetch");
    call.put("fhirServer", EHR.baseUrl() + "/r4");
    JsonNode inputs = assess(client, call.toString()).get("inputs");
    assertThat(inputs.get("medicationStatements").asString())
        .isEqualTo(client.equals("oracle") ? "not-supported" : "empty");
    Set<String> asked = new TreeSet<>();
    EHR.getAllServeEvents()
        .forEach(
            each ->
                asked.add(
                    URLDecoder.decode(each.getRequest().getUrl(), StandardCharsets.UTF_8)
                        .replace("/r4/", "")
                        .replace(Calls.PATIENT, "P")));
    asked.remove("/jwks.json");
    return asked;
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "epic", "v1"})
  void aServerIsAskedForEverythingWhereNothingElseIsKnownOfIt(String client) {
    assertThat(queries(client))
        .hasSize(8)
        .contains(
            "MedicationStatement?patient=P",
            "MedicationRequest?patient=P&intent=order,plan",
            "Observation?patient=P&code=44261-6,44249-1,44260-8,89204-2,"
                + "89206-7,79715-9,79714-2");
  }

  @Test
  void oracleIsAskedForWhatItDocuments() {
    assertThat(queries("oracle"))
        .hasSize(7)
        .contains(
            "MedicationRequest?patient=P",
            "Observation?patient=P&code=http://loinc.org|44261-6,http://loinc.org|44249-1,"
                + "http://loinc.org|44260-8,http://loinc.org|89204-2,http://loinc.org|89206-7,"
                + "http://loinc.org|79715-9,http://loinc.org|79714-2")
        .noneMatch(query -> query.startsWith("MedicationStatement"));
  }

  @Test
  void aSitesOwnRowsOfAFlowsheetAreAskedForToo() {
    assertThat(queries(OWN))
        .contains(
            "Observation?patient=P&code=44261-6,44249-1,44260-8,89204-2,"
                + "urn:flowsheet:a|1\\,2,urn:flowsheet:a|9,urn:flowsheet:a|row 1,"
                + "89206-7,79715-9,79714-2");
  }

  @Test
  void aSitesOwnRowOfAFlowsheetIsReadAsPhq9() {
    String call =
        anybody
            .sampleCall()
            .replace("http://loinc.org", "urn:flowsheet:a")
            .replace("44261-6", "row 1");

    assertThat(assess(OWN, call).get("outcome").asString()).isEqualTo("pattern-documented");
    assertThat(assess("standard", call).get("outcome").asString())
        .isNotEqualTo("pattern-documented");
  }

  @Test
  void aSitesOwnSpecialtyIsReadAsPsychiatry() {
    ObjectNode call = Calls.object(anybody.sampleCall());
    ((ObjectNode) call.get("prefetch"))
        .set(
            "practitionerRoles",
            Calls.object(
                """
                {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                  {"resourceType": "PractitionerRole", "id": "1", "specialty":
                    [{"coding": [{"system": "urn:local", "code": "PSY"}]}]}}]}
                """));

    assertThat(assess(OWN, call.toString()).at("/reasons/0").asString())
        .isEqualTo("specialist-user");
    assertThat(assess("standard", call.toString()).get("reasons")).isEmpty();
  }

  @Test
  void aSitesOwnCodeOfHospiceIsReadAsTheEndOfLife() {
    String call = anybody.sampleCall().replace("\"procedures\": null", HOSPICE);

    assertThat(assess(OWN, call).at("/reasons/0").asString()).isEqualTo("end-of-life");
    assertThat(assess("standard", call).get("reasons")).isEmpty();
  }

  private static final String HOSPICE =
      """
      "procedures": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
        {"resourceType": "Procedure", "id": "1", "status": "in-progress",
         "subject": {"reference": "Patient/example"},
         "code": {"coding": [{"system": "urn:local", "code": "HOSPICE"}]}}}]}
      """;

  private static String sertraline(String resource, String rest) {
    return """
        {"resource": {"resourceType": "%s", "id": "%d", %s,
         "subject": {"reference": "Patient/%s"},
         "medicationCodeableConcept": {"text": "sertraline 100 mg"}}}
        """
        .formatted(resource, rest.hashCode() & 0xffff, rest, Calls.PATIENT);
  }

  private JsonNode trial(String client, String key, String... entries) {
    String bundle =
        "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [%s]}"
            .formatted(String.join(",", entries));
    JsonNode trials = assess(client, Calls.with(key, bundle).toString()).get("trials");
    assertThat(trials).hasSize(1);
    return trials.get(0);
  }

  private static String daysAgo(int days) {
    return LocalDate.now(ZoneId.systemDefault()).minusDays(days).toString();
  }

  @Test
  void aSitesOwnReasonToStopIsReadAsIneffective() {
    String stopped =
        sertraline(
            "MedicationStatement",
            """
            "status": "stopped", "effectivePeriod": {"start": "%s", "end": "%s"},
            "statusReason": [{"coding": [{"system": "urn:local", "code": "NO-EFFECT"}]}],
            "dosage": [{"text": "100 mg once a day"}]
            """
                .formatted(daysAgo(200), daysAgo(120)));

    assertThat(trial(OWN, "medicationStatements", stopped).get("result").asString())
        .isEqualTo("failed-documented");
    assertThat(trial("standard", "medicationStatements", stopped).get("result").asString())
        .isEqualTo("ended-unexplained");
  }

  @Test
  void aGapBetweenTwoFillsTellsOfASiteThatShowsThemAll() {
    String fill =
        """
        "status": "completed", "whenHandedOver": "%s", "daysSupply": {"value": 30, "unit": "days"}
        """;
    String first = sertraline("MedicationDispense", fill.formatted(daysAgo(200)));
    String second = sertraline("MedicationDispense", fill.formatted(daysAgo(140)));

    assertThat(trial(OWN, "medicationDispenses", first, second).get("adherence").asString())
        .isEqualTo("low");
    assertThat(trial("standard", "medicationDispenses", first, second).get("adherence").asString())
        .isEqualTo("unknown");
  }
}
