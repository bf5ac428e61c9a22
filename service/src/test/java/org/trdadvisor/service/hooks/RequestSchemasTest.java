package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.contract.Samples;
import org.trdadvisor.service.contract.Schemas;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of requests and the service agree on what is refused, but for what no schema can say.
 * That they agree on what is accepted, every call of every test shows.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class RequestSchemasTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What is within a FHIR resource is for FHIR's schemas to say. */
  private static final Set<String> WITHIN_FHIR =
      Set.of(
          "DSTU2 orders",
          "a DSTU2 condition",
          "R5 medication",
          "a number of a gigabyte",
          "a number beyond all");

  private final Caller caller;

  RequestSchemasTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.trdadvisor.service.hooks.MalformedCallsTest#bodies")
  void theSchemaRefusesTheCallThatTheServiceFindsMalformed(String what, String body, int status) {
    JsonNode json = parsed(body);

    if (json != null) {
      assertThat(isCall(json)).isEqualTo(status != 400 || WITHIN_FHIR.contains(what));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.trdadvisor.service.hooks.FeedbackTest#bodies")
  void theSchemaRefusesTheBodyThatIsNoBatch(String what, String body, int status) {
    JsonNode json = parsed(body);

    if (json != null) {
      assertThat(isFeedback(json)).isEqualTo(status != 400);
    }
  }

  @ParameterizedTest
  @MethodSource("org.trdadvisor.service.hooks.FeedbackTest#badItems")
  void theSchemaRefusesTheItemThatIsNotKept(String members, String reason) {
    JsonNode json = JSON.readTree(FeedbackTest.batch(FeedbackTest.item("card", members)));

    // Two names and two shapes for one thing: that there is one in all, no schema can say.
    assertThat(isFeedback(json)).isEqualTo(reason.contains("more than one"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | /extension | {\"anything\": []}",
        "200 | /extension | \"anything\"",
        "200 | /extension | {\"com.epic.cdshooks.request.fhir-version\": \"R4\"}",
        "400 | /extension | {\"com.epic.cdshooks.request.fhir-version\": \"STU3\"}",
        "200 | /vendor | null",
        "200 | /hookInstance | \"NOT-A-UUID\"",
        "400 | /hookInstance | \" \"",
        "400 | /hookInstance | null",
        "200 | /fhirServer | null",
        "200 | /fhirServer | \"\"",
        "200 | /fhirServer | \"http://localhost:1/r4\"",
        "400 | /fhirServer | \"localhost/r4\"",
        "400 | /fhirServer | \"https://ehr.example/r4?x=1\"",
        "400 | /fhirServer | \"https://user@ehr.example/r4\"",
        "400 | /fhirServer | 1",
        "200 | /fhirAuthorization | null",
        "400 | /fhirAuthorization | \"token\"",
        "200 | /fhirAuthorization | {\"access_token\": \"t\", \"expires_in\": \"300\"}",
        "200 | /fhirAuthorization | {\"access_token\": \"t\", \"expires_in\": 300, \"vendor\": 1}",
        "200 | /fhirAuthorization | {\"access_token\": \"not used\"}",
        "400 | /fhirAuthorization | {\"access_token\": 1}",
        "400 | /context/userId | \"\"",
        "400 | /context/userId | ~~",
        "200 | /context/patientId | \"Patient/marker-7f3a\"",
        "400 | /context/patientId | \"Patient/\"",
        "400 | /context/patientId | \"..\"",
        "400 | /context/patientId | 7",
        "200 | /context/encounterId | null",
        "200 | /context/encounterId | \"\"",
        "200 | /context/encounterId | \"Encounter/1\"",
        "400 | /context/encounterId | \"Encounter/1/2\"",
        "200 | /context/vendor | {}",
        "200 | /context/selections | null",
        "400 | /context/selections | \"MedicationRequest/1\"",
        "400 | /context/draftOrders | []",
        "400 | /context/draftOrders | {}",
        "400 | /context/draftOrders | {\"resourceType\": \"MedicationRequest\"}",
        "200 | /prefetch/serviceRequests | null",
        "200 | /prefetch/serviceRequests | {\"resourceType\": \"OperationOutcome\"}",
        "400 | /prefetch/serviceRequests | []",
        "400 | /prefetch/serviceRequests | {}",
        "200 | /prefetch/encounters | {}",
        "400 | /prefetch/encounters | 1",
        "200 | /prefetch/vendor | 1",
        "400 | /prefetch | []",
      })
  void theServiceAndTheSchemaAcceptTheSameCalls(int status, String pointer, String json) {
    JsonNode call = Samples.with(Calls.complete(), pointer, json);

    assertThat(caller.hook(call.toString()).status()).isEqualTo(status);
    assertThat(isCall(call)).isEqualTo(status == 200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | [\"MedicationRequest/new\"]",
        "200 | []",
        "400 | [\"\"]",
        "400 | [null]",
        "400 | null",
        "400 | ~~"
      })
  void theServiceAndTheSchemaAcceptTheSameSelections(int status, String json) {
    ObjectNode chosen = Calls.complete().put("hook", "order-select");
    JsonNode call = Samples.with(chosen, "/context/selections", json);

    assertThat(caller.hook(call.toString()).status()).isEqualTo(status);
    assertThat(isCall(call)).isEqualTo(status == 200);
  }

  private static boolean isCall(JsonNode json) {
    String hook = json.path("hook").asString("");
    String known = List.of("order-select", "patient-view").contains(hook) ? hook : "order-sign";
    return Schemas.violations(known + "-request.json", json).isEmpty();
  }

  private static boolean isFeedback(JsonNode json) {
    return Schemas.violations("feedback-request.json", json).isEmpty();
  }

  private static @Nullable JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }
}
