package org.trdadvisor.service.security;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** What FHIR servers do, each at a base of its own, with the marker in all they say. */
enum FaultyEhr {
  ANSWERS(okJson(bundle("{\"resourceType\":\"Condition\",\"id\":\"qx7f3a\"}"))),
  REFUSES(aResponse().withStatus(403).withBody("qx7f3a")),
  BREAKS(aResponse().withStatus(500).withBody("<h1>qx7f3a</h1>")),
  TALKS_GARBAGE(okJson("{\"qx7f3a\": qx7f3a")),
  TALKS_ANOTHER_FHIR(okJson(bundle("{\"resourceType\":\"qx7f3a\",\"id\":{\"qx7f3a\":1}}"))),
  EXPLAINS(
      okJson("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"qx7f3a\"}]}")),
  SENDS_AWAY(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/qx7f3a")),
  PAGES(
      okJson(
          "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"?qx7f3a=[\"}]}")),
  NAMES_MEDICATION(
      okJson(
          bundle(
              "{\"resourceType\":\"MedicationRequest\",\"id\":\"qx7f3a\",\"authoredOn\":\"qx7f3a\","
                  + "\"medicationReference\":{\"reference\":\"Medication/qx7f3a\"}}"))),
  TEARS(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
  TALKS_NO_HTTP(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
  HANGS_UP(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
  IS_LATE(okJson("{\"qx7f3a\":1}").withFixedDelay(3_000));

  private static final String BASE = "/ehr-%s/r4";

  // Nothing changes what was built.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ResponseDefinitionBuilder answer;

  FaultyEhr(ResponseDefinitionBuilder answer) {
    this.answer = answer;
  }

  String base(int port) {
    return "http://127.0.0.1:%d".formatted(port) + BASE.formatted(name());
  }

  /** Does so to every search; of the patient it tells, so that the service goes on. */
  void play(WireMockExtension server, String patient) {
    String base = BASE.formatted(name());
    server.stubFor(any(urlPathMatching(base + "/.*")).willReturn(answer));
    server.stubFor(get(urlPathMatching(base + "/Patient/.*")).willReturn(okJson(patient)));
  }

  private static String bundle(String resource) {
    return "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s}]}".formatted(resource);
  }
}
