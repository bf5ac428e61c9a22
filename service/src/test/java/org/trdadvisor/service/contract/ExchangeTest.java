package org.trdadvisor.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";
  private static final String CALL =
      """
      {"hook": "order-sign", "hookInstance": "1", "context": {"userId": "Practitioner/1",
       "patientId": "1", "draftOrders": {"resourceType": "Bundle", "entry": [
         {"resource": {"resourceType": "MedicationDispense", "id": "dispense-1"}}]}}}
      """;
  private static final String REFUSAL =
      """
      {"resourceType": "OperationOutcome",
       "issue": [{"severity": "error", "code": "timeout", "diagnostics": "Late."}]}
      """;

  private static Exchange exchange(String method, String path, int status, String answer) {
    return new Exchange(
        method, path, CALL, status, Map.of("content-type", "application/json"), answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "POST | " + HOOK + " | 200 | {\"cards\": []}",
        "POST | " + HOOK + " | 412 | REFUSAL",
        "POST | " + HOOK + " | 401 | ~~",
        "PUT | " + HOOK + " | 405 | REFUSAL",
        "GET | /nowhere | 404 | REFUSAL",
        "OPTIONS | " + HOOK + " | 200 | ~~",
        "HEAD | / | 200 | ~~",
      })
  void whatIsPromisedIsGood(String method, String path, int status, String answer) {
    assertThat(exchange(method, path, status, answer.replace("REFUSAL", REFUSAL)).violations())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GET | /nowhere | 200 | {} | openapi.json does not have this answer",
        "PUT | " + HOOK + " | 200 | {} | openapi.json does not have this answer",
        "POST | " + HOOK + " | 204 | ~~ | openapi.json does not have this answer",
        "POST | " + HOOK + " | 422 | REFUSAL | openapi.json does not have this answer",
        "POST | " + HOOK + " | 200 | ~~ | the body is not JSON",
        "POST | " + HOOK + " | 200 | {} | cards are missing",
        "POST | " + HOOK + " | 401 | REFUSAL | there is a body",
        "POST | " + HOOK + " | 503 | REFUSAL | the header Retry-After is missing",
        "POST | " + HOOK + "/feedback | 200 | {} | there is a body",
        "HEAD | /cds-services | 200 | ~~ | the header Cache-Control is missing",
        "GET | /nowhere | 404 | ~~ | the body is not JSON",
        "GET | /schemas/common.json | 200 | {} | the content type is not one that openapi.json has",
        "OPTIONS | " + HOOK + " | 200 | x | a preflight is answered with a body",
      })
  void whatIsNotPromisedIsRefused(
      String method, String path, int status, String answer, String why) {
    assertThat(exchange(method, path, status, answer.replace("REFUSAL", REFUSAL)).violations())
        .contains("%s %s %d: %s".formatted(method, path, status, why));
  }

  @Test
  void cardsAreNoRefusal() {
    assertThat(exchange("POST", HOOK, 412, "{\"cards\": []}").violations())
        .anySatisfy(each -> assertThat(each).contains("issue"));
  }

  @Test
  void jsonIsCalledJson() {
    var text =
        new Exchange(
            "POST", HOOK, CALL, 200, Map.of("content-type", "text/plain"), "{\"cards\":[]}");

    assertThat(text.violations())
        .containsExactly(
            "POST " + HOOK + " 200: the content type is not one that openapi.json has");
  }

  @Test
  void aDraftOfTheCallIsNoEvidence() {
    assertThat(exchange("POST", HOOK, 200, Samples.response().toString()).violations())
        .containsExactly("POST " + HOOK + " 200: supportingInfo refers to a draft");
  }

  @Test
  void whatTheServiceUnderstandsTheSchemaAllows() {
    var understood =
        new Exchange(
            "POST",
            HOOK,
            CALL.replace("hookInstance", "other"),
            200,
            Map.of("content-type", "application/json"),
            "{\"cards\": []}");

    assertThat(understood.violations())
        .singleElement()
        .asString()
        .contains("in the call, ", "hookInstance");
  }

  @Test
  void thereIsNoOrderAtPatientView() {
    var explained =
        new Exchange(
            "POST",
            "/assessments",
            CALL.replace("order-sign", "patient-view"),
            200,
            Map.of("content-type", "application/json"),
            Samples.assessment().toString());

    assertThat(explained.violations())
        .containsExactly("POST /assessments 200: there is an order at patient-view");
  }
}
