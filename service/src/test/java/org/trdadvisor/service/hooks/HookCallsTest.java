package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class HookCallsTest {

  private static final String OUTCOME = "{\"resourceType\":\"OperationOutcome\"}";
  private static final String ONLY_OUTCOME =
      "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,"
          + "\"entry\":[{\"resource\":{\"resourceType\":\"OperationOutcome\"},"
          + "\"search\":{\"mode\":\"outcome\"}}]}";
  private static final String MORE_THAN_SENT =
      "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":2,"
          + "\"entry\":[{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"1\"}}]}";
  private static final String STATUS_OF_A_BATCH =
      "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\","
          + "\"entry\":[{\"response\":{\"status\":\"500\"}}]}";
  private static final String EMPTY_ENTRY =
      "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{}]}";
  private static final String NEXT_PAGE_UNREAD =
      "{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
          + "\"link\":[{\"relation\":\"next\",\"url\":\"https://ehr.example/r4?page=2\"}],"
          + "\"entry\":[{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"1\"}}]}";
  private static final String ITEM9 =
      """
      {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
        {"resourceType": "Observation", "id": "1", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "44260-8"}]},
         "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "2025-01-30",
         "valueInteger": 2}}]}
      """
          .formatted(Calls.PATIENT);
  private static final String OF_ANOTHER =
      "{\"resourceType\":\"Condition\",\"id\":\"1\","
          + "\"subject\":{\"reference\":\"Patient/somebody-else\"}}";

  /** The day on which the invented patient of the warm-up has the pattern. */
  @TestConfiguration
  static class Today {
    @Bean
    @Primary
    Clock today() {
      return Clock.fixed(Instant.parse("2025-02-01T12:00:00Z"), ZoneOffset.UTC);
    }
  }

  private final Caller caller;

  HookCallsTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @Test
  void discoveryListsOneServiceForEachOfThreeHooks() {
    var services = caller.get("/cds-services").json().get("services");

    assertThat(services)
        .extracting(each -> each.get("hook").asString())
        .containsExactly("order-sign", "order-select", "patient-view");
    assertThat(services)
        .extracting(each -> each.get("id").asString())
        .containsOnly("treatment-resistant-depression");
    assertThat(services.get(0).get("prefetch").get("medicationRequests").asString())
        .isEqualTo("MedicationRequest?patient={{context.patientId}}&intent=order,plan");
  }

  @Test
  void aPatternBringsUpOneCardWithOneSuggestion() {
    var cards = caller.hook(pattern().toString()).json().get("cards");

    assertThat(cards).hasSize(1);
    assertThat(cards.get(0).get("suggestions")).hasSize(1);
    assertThat(cards.get(0).at("/source/url").asString()).endsWith("/basis");
  }

  @Test
  void anAssessmentGivesTheWholeReasoning() {
    var assessment = caller.post("/assessments", pattern().toString()).json();

    assertThat(assessment.get("outcome").asString()).isEqualTo("pattern-documented");
    assertThat(assessment.at("/order/ingredient").asString()).isEqualTo("vortioxetine");
    assertThat(assessment.get("trials"))
        .extracting(each -> each.get("ingredient").asString())
        .containsExactly("sertraline", "venlafaxine");
  }

  @Test
  void onlyTheSelectionsAreJudgedAtOrderSelect() {
    ObjectNode call = pattern().put("hook", "order-select");
    ObjectNode context = (ObjectNode) call.get("context");

    context.putArray("selections").add("MedicationRequest/another");
    var unselected = caller.post("/assessments", call.toString()).json();
    context.putArray("selections").add("MedicationRequest/warm-up-order");
    var selected = caller.post("/assessments", call.toString()).json();

    assertThat(unselected.at("/order/ingredient").isMissingNode()).isTrue();
    assertThat(selected.at("/order/ingredient").asString()).isEqualTo("vortioxetine");
  }

  /** One statement input failed, and only a pattern card could have been shown. */
  @ParameterizedTest
  @CsvSource({
    "patient-view, 412",
    "order-sign, 412",
    "order-select, 200",
  })
  void unreadMedicationNeverLooksLikeNothingWhereOnlyAPatternCardIsPossible(
      String hook, int status) {
    ObjectNode call = sertralineRunning().put("hook", hook);
    ((ObjectNode) call.get("context")).putArray("selections").add("MedicationRequest/new");

    assertThat(caller.hook(call.toString()).status()).isEqualTo(status);
  }

  /** Sertraline, running, is renewed; statements could not be read. */
  private static ObjectNode sertralineRunning() {
    ObjectNode call = Calls.with("medicationStatements", OUTCOME);
    ObjectNode prefetch = (ObjectNode) call.get("prefetch");
    prefetch.set(
        "conditions",
        Calls.object(
            """
            {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
              {"resourceType": "Condition", "id": "1", "recordedDate": "2024-12-01",
               "clinicalStatus": {"coding": [{"code": "active"}]},
               "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "F33.1"}]},
               "subject": {"reference": "Patient/%s"}}}]}
            """
                .formatted(Calls.PATIENT)));
    prefetch.set(
        "medicationDispenses",
        Calls.object(
            """
            {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
              {"resourceType": "MedicationDispense", "id": "1", "status": "completed",
               "medicationCodeableConcept": {"text": "sertraline 50 mg"},
               "whenHandedOver": "2025-01-10", "daysSupply": {"value": 30},
               "subject": {"reference": "Patient/%s"}}}]}
            """
                .formatted(Calls.PATIENT)));
    ObjectNode order = (ObjectNode) call.at("/context/draftOrders/entry/0/resource");
    order.putObject("medicationCodeableConcept").put("text", "sertraline 50 mg");
    return call;
  }

  @Test
  void manyResourcesAreRead() {
    String conditions =
        IntStream.range(0, 9_000)
            .mapToObj("{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"%d\"}}"::formatted)
            .collect(Collectors.joining(",", "{\"resourceType\":\"Bundle\",\"entry\":[", "]}"));

    assertThat(caller.hook(Calls.with("conditions", conditions).toString()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "conditions | null | empty",
        "conditions | " + ONLY_OUTCOME + " | empty",
        "conditions | " + OUTCOME + " | failed",
        "conditions | " + MORE_THAN_SENT + " | partial",
        "conditions | " + NEXT_PAGE_UNREAD + " | partial",
        "conditions | " + OF_ANOTHER + " | failed",
        "conditions | " + STATUS_OF_A_BATCH + " | partial",
        "conditions | " + EMPTY_ENTRY + " | partial",
        "observations | '' | failed",
      })
  void aPrefetchedKeyIsReadAsItsState(String key, String json, String state) {
    var answer = caller.post("/assessments", Calls.with(key, json).toString());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("inputs").get(key).asString()).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "conditions | " + OUTCOME + " | 412",
        "conditions | " + MORE_THAN_SENT + " | 412",
        "conditions | null | 200",
        "patient | null | 412",
        "medicationStatements | " + OUTCOME + " | 200",
        "observations | " + OUTCOME + " | 200",
      })
  void whatWasNotReadIsNeverNothingToSay(String key, String json, int status) {
    var answer = caller.hook(Calls.with(key, json).toString());

    assertThat(answer.status()).isEqualTo(status);
    if (status == 412) {
      assertThat(answer.json().at("/issue/0/diagnostics").asString()).contains(key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conditions | " + OUTCOME + " | An OperationOutcome came in its place.",
        "conditions | {\"resourceType\":\"Patient\"} | What came for it is no Condition.",
        "conditions | "
            + NEXT_PAGE_UNREAD
            + " | A page of it was not read. It was read in part only. The call names no fhirServer to read it from.",
        "patient | null | ",
        "patient | '' | The call names no fhirServer to read it from.",
        "conditions | "
            + OF_ANOTHER
            + " | What belongs to another patient than context.patientId was left out.",
      })
  void aRefusalTellsWhy(String key, String json, @Nullable String why) {
    var issues = caller.hook(Calls.with(key, json).toString()).json().get("issue");

    assertThat(issues)
        .extracting(each -> each.get("diagnostics").asString())
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(
                        "Required data was neither prefetched nor obtainable: %s.".formatted(key)),
                    Stream.ofNullable(why).flatMap(each -> Stream.of(each.split("(?<=\\.) "))))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example/patient/r4/Practitioner/1",
        "PractitionerRole/1/_history/2",
        "Practitioner/patient-7",
        "PractitionerRole/relatedperson-3",
        "Practitioner/Patient",
        "Practitioner/Patient/_history/Patient",
        "patients-doctor",
        "patient.smith",
        "Person/patient-7"
      })
  void aClinicianIsOneHoweverTheReferenceIsWritten(String user) {
    ObjectNode call = pattern();
    ((ObjectNode) call.get("context")).put("userId", user);

    assertThat(caller.hook(call.toString()).json().get("cards")).isNotEmpty();
  }

  @Test
  void aTokenWithoutAServerGoesUnused() {
    ObjectNode call = pattern();
    call.remove("fhirServer");
    call.putObject("fhirAuthorization").put("access_token", "secret-7f3a");

    assertThat(caller.hook(call.toString()).json().get("cards")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/1",
        "patient/1",
        "https://ehr.example/r4/Patient/1",
        "RelatedPerson/1",
        "https://ehr.example/r4/RelatedPerson/1",
        "Patient/1/_history/2",
        "RelatedPerson/1/_history/1",
        "Patient/practitioner-7",
        "RelatedPerson/practitioner.7",
        "https://ehr.example/practitioner/r4/Patient/Practitioner",
        "Patient/1/",
        "Patient/",
        "Patient",
        "Patient?identifier=1",
        "Patient:1",
        "Patient%2F1",
        "https%3A%2F%2Fehr.example%2FPatient%2F1",
        "urn:Patient:1",
        "Patient /1",
        "https://ehr.example/r4/Patient?identifier=1",
        "https://ehr.example/r4/Patient/",
        "https://ehr.example/r4/RelatedPerson#1",
      })
  void aPatientOrProxyAtTheScreenGetsNoCard(String user) {
    var call = pattern();
    ((ObjectNode) call.get("context")).put("userId", user);

    assertThat(caller.hook(call.toString()).text()).isEqualTo("{\"cards\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "MedicationRequest/new, vortioxetine",
    "new, vortioxetine",
    "urn:uuid:5d1b7c1e-5b0a-4b3f-9d6a-0a8c5b2f9f11, vortioxetine",
    "ServiceRequest/new, ''",
    "MedicationRequest/other, ''",
  })
  void aSelectionIsTheReferenceOrTheFullUrlOfADraft(String selection, String ordered) {
    ObjectNode call = Calls.complete().put("hook", "order-select");
    ((ObjectNode) call.get("context")).putArray("selections").add(selection);
    ((ObjectNode) call.at("/context/draftOrders/entry/0"))
        .put("fullUrl", "urn:uuid:5d1b7c1e-5b0a-4b3f-9d6a-0a8c5b2f9f11");

    var assessment = caller.post("/assessments", call.toString()).json();

    assertThat(assessment.at("/order/ingredient").asString("")).isEqualTo(ordered);
  }

  @Test
  void anOrderNotToGiveADrugIsNoOrder() {
    ObjectNode call = Calls.complete();
    ((ObjectNode) call.at("/context/draftOrders/entry/0/resource")).put("doNotPerform", true);

    var assessment = caller.post("/assessments", call.toString()).json();

    assertThat(assessment.has("order")).isFalse();
  }

  @Test
  void aClientWithoutAServerNeedsOneSourceOfMedicationOnly() {
    ObjectNode call = sertralineRunning().put("hook", "patient-view");
    ((ObjectNode) call.get("prefetch"))
        .remove(List.of("medicationStatements", "medicationRequests"));

    assertThat(
            caller
                .post("/assessments", call.toString())
                .json()
                .at("/inputs/medicationRequests")
                .asString())
        .isEqualTo("not-supported");
    assertThat(caller.hook(call.toString()).text()).isEqualTo("{\"cards\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conditions", "medicationDispenses"})
  void whatIsNotReadLeavesTheWholeReasoningOpen(String key) {
    ObjectNode call = pattern().put("hook", "patient-view");
    ObjectNode prefetch = (ObjectNode) call.get("prefetch");
    prefetch.set(key, Calls.object(OUTCOME));
    if (key.startsWith("medication")) {
      prefetch.set("medicationRequests", Calls.object(OUTCOME));
      prefetch.set("medicationStatements", Calls.object(OUTCOME));
    }

    var assessment = caller.post("/assessments", call.toString()).json();

    assertThat(assessment.get("outcome").asString()).isEqualTo("cannot-tell");
    assertThat(assessment.at("/reasons/0").asString()).isEqualTo("unavailable");
    assertThat(caller.hook(call.toString()).status()).isEqualTo(412);
  }

  /** Item 9 is recent and high, and something the pattern rests on could not be read. */
  @ParameterizedTest
  @CsvSource({"conditions", "medicationStatements medicationRequests medicationDispenses"})
  void aSafetyCardIsGivenAlthoughThePatternCannotBeJudged(String unread) {
    ObjectNode call = Calls.with("observations", ITEM9);
    Stream.of(unread.split(" "))
        .forEach(key -> ((ObjectNode) call.get("prefetch")).set(key, Calls.object(OUTCOME)));

    var answer = caller.hook(call.toString());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
    assertThat(answer.json().at("/cards/0/indicator").asString()).isEqualTo("critical");
    assertThat(answer.json().at("/cards/0/detail").asString()).contains("pattern was not judged");
  }

  @Test
  void aSafetyCardIsGivenWhereOnlyAPatternCardIsLeftOpen() {
    ObjectNode call = sertralineRunning().put("hook", "patient-view");
    ((ObjectNode) call.get("prefetch")).set("observations", Calls.object(ITEM9));

    var answer = caller.hook(call.toString());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/detail").asString())
        .contains("not judged:** medication statements could not be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Patient/1", "RelatedPerson/1"})
  void noSafetyCardIsForAPatientOrProxy(String user) {
    var call = Calls.with("observations", ITEM9).toString();

    assertThat(caller.hook(call).json().get("cards")).hasSize(1);
    assertThat(caller.hook(call.replace("Practitioner/1", user)).text())
        .isEqualTo("{\"cards\":[]}");
  }

  @Test
  void nothingIsSaidOfOneWhoHasDied() {
    ObjectNode call = Calls.with("observations", ITEM9);
    ((ObjectNode) call.at("/prefetch/patient")).put("deceasedBoolean", true);

    assertThat(caller.hook(call.toString()).text()).isEqualTo("{\"cards\":[]}");
    assertThat(caller.post("/assessments", call.toString()).json().get("safety")).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotServe() {
    String body = Calls.complete().toString();

    assertThat(caller.post("/cds-services/another", body).status()).isEqualTo(404);
    assertThat(caller.get("/nowhere").json().path("resourceType").asString())
        .isEqualTo("OperationOutcome");
    assertThat(caller.get("/assessments").status()).isEqualTo(405);
    assertThat(caller.post("/assessments", body, "text/plain").status()).isEqualTo(415);
    assertThat(caller.post("/assessments?asof=2024-02-01", body).text())
        .contains("Only \\\"asOf\\\" and \\\"policy\\\" can be asked for")
        .doesNotContain("asof");
    assertThat(caller.post("/assessments?asOf=2024-02-01&asOf=2024-03-01", body).status())
        .isEqualTo(400);
    assertThat(caller.post("/assessments?asOf=9999-01-01", body).status()).isEqualTo(400);
    assertThat(caller.post("/assessments?asOf=2024-02-30", body).text())
        .contains("\\\"asOf\\\" is a day written as YYYY-MM-DD")
        .doesNotContain("02-30");
    assertThat(caller.post("/assessments?policy=other", body).text())
        .contains("default", "strict", "lenient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-999999999-01-01", "-0001-12-31", "0000-12-31", "%2B10000-01-01", "9999-12-31"})
  void aDayOfNoYearThatMayBeAskedAboutIsRefused(String asOf) {
    Caller.Answer answer = caller.post("/assessments?asOf=" + asOf, Calls.complete().toString());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/issue/0/diagnostics").asString()).startsWith("\"asOf\" is ");
  }

  @Test
  void theFirstDayThatMayBeAskedAboutIsAnswered() {
    JsonNode answer =
        caller.post("/assessments?asOf=0001-01-01", Calls.complete().toString()).json();

    assertThat(answer.get("asOf").asString()).isEqualTo("0001-01-01");
  }

  private static ObjectNode pattern() {
    try (InputStream file = WarmUp.class.getResourceAsStream("warm-up.json")) {
      return Calls.object(
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
