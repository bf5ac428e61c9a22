package org.trdadvisor.service.security;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.hooks.Caller;

/** Only a client's own FHIR servers are ever asked, and only they see the call's token. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://cds.hospital.example",
      "trd-advisor.allow-loopback-http=true"
    })
@ExtendWith(OutputCaptureExtension.class)
class FhirServersTest {

  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
  private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p\"}";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();
  @RegisterExtension static final WireMockExtension FOREIGN = Loopback.server();

  private static final Signer SIGNER = Signer.ec("key");

  private final Caller caller;

  FhirServersTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) {
    String hospital =
        Signer.register(registry, 0, "general-hospital", "https://ehr.hospital.example", EHR);
    registry.add(hospital + "fhir-servers", () -> address(EHR) + "/r4");
    String clinic = Signer.register(registry, 1, "clinic", "https://ehr.clinic.example", EHR);
    registry.add(clinic + "fhir-servers", () -> address(FOREIGN) + "/r4");
  }

  private static String address(WireMockExtension server) {
    return "http://127.0.0.1:" + server.getPort();
  }

  @BeforeEach
  void anEmptyChart() {
    EHR.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    EHR.stubFor(get("/r4/Patient/p").willReturn(okJson(PATIENT)));
    SIGNER.publish(EHR);
    FOREIGN.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    FOREIGN.resetRequests();
  }

  private Caller.Answer assess(String fhirServer, String prefetch) {
    String token =
        SIGNER
            .token()
            .issuer("https://ehr.hospital.example")
            .audience("https://cds.hospital.example/assessments")
            .signed();
    return caller
        .with(token)
        .post(
            "/assessments",
            """
            {"hook": "patient-view", "hookInstance": "call-1", "fhirServer": "%s",
             "fhirAuthorization": {"access_token": "secret-7f3a", "token_type": "Bearer"},
             "context": {"userId": "Practitioner/1", "patientId": "p"}, "prefetch": {%s}}
            """
                .formatted(fhirServer, prefetch));
  }

  private static String enough() {
    return enough(PATIENT);
  }

  private static String enough(String patient) {
    return """
        "patient": %s, "conditions": %s, "medicationRequests": %s
        """
        .formatted(patient, EMPTY, EMPTY);
  }

  @Test
  void whereOnlyAServerThatIsNotRegisteredCouldTellTheRefusalSaysSo() {
    Caller.Answer refused =
        assess(address(FOREIGN) + "/r4", enough("{\"resourceType\": \"OperationOutcome\"}"));

    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.json().get("issue"))
        .extracting(each -> each.get("diagnostics").asString())
        .contains("Its fhirServer is not registered, and was not asked.");
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aClientsOwnServerIsAskedWithTheTokenOfTheCall() {
    assertThat(assess(address(EHR) + "/r4/", "").status()).isEqualTo(200);

    EHR.verify(
        getRequestedFor(urlPathEqualTo("/r4/Condition"))
            .withHeader("Authorization", equalTo("Bearer secret-7f3a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOREIGN/r4",
        "FOREIGN",
        "EHR/r4/../other",
        "EHR",
        "EHR/R4",
        "https://ehr.hospital.example/r4",
        "http://169.254.169.254/r4",
        "http://[::1]:1/r4",
        "http://localhost:1/r4"
      })
  void noOtherIsAsked(String address, CapturedOutput output) {
    String server = address.replace("FOREIGN", address(FOREIGN)).replace("EHR", address(EHR));
    EHR.resetRequests();

    Caller.Answer refused = assess(server, "");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(assess(server, enough()).status()).isEqualTo(200);
    assertThat(output)
        .contains(
            "client=general-hospital hookInstance=call-1 fhirServer is not registered; refused.")
        .contains("; answered from prefetch.")
        .doesNotContain("secret-7f3a");
    EHR.verify(0, getRequestedFor(urlPathEqualTo("/r4/Condition")));
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user@127.0.0.1:1/r4",
        "http://127.0.0.1:1/r4?x=y",
        "file:///etc/passwd",
        "//127.0.0.1:1/r4",
        "r4"
      })
  void whatIsNoAddressOfAServerIsRefused(String address) {
    assertThat(assess(address, enough()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOREIGN/r4/next",
        "//HOST/r4/next",
        "EHR/r4/../other",
        "EHR/r4/%2E%2E/other",
        "EHR/r4/..%2Fother",
        "EHR/r4/..;/other",
        "EHR/r4/..;a=b/other",
        "EHR/r4/..%3B/other",
        "EHR/r4/%252e%252e/other",
        "EHR/r4/..%00/other",
        "EHR/r4/..%1f/other",
        "EHR/r4/..%7F/other",
        "EHR/r4/..\\t/other",
        "EHR/r4/%c0%ae%C0%AE/other",
        "EHR/r4/%e0%80%ae%E0%80%AE/other",
        "EHR/r4/%f0%80%80%ae%F0%80%80%AE/other",
        "EHR@HOST/r4/next"
      })
  void aNextPageElsewhereIsNotAskedFor(String next) {
    String link =
        next.replace("FOREIGN", address(FOREIGN))
            .replace("HOST", "127.0.0.1:" + FOREIGN.getPort())
            .replace("EHR", address(EHR));
    EHR.stubFor(get(urlPathEqualTo("/r4/Condition")).willReturn(okJson(page(link))));

    assertThat(assess(address(EHR) + "/r4", "").json().at("/inputs/conditions").asString())
        .isEqualTo("partial");
    EHR.verify(0, anyRequestedFor(urlMatching(".*other.*")));
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/r4?_getpages=a1b2-c3_d4.e5&_getpagesoffset=20&_bundletype=searchset",
        "/r4/Condition?sessionID=13-82;a=b&at=2%2F3%3B%25%2E%2E%2F",
        "/r4/Condition/_history/a.b_c-d~e",
        "/r4/Patient/p/$everything?page=2"
      })
  void aNextPageBelowTheBaseIsAskedForWithTheToken(String next) {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .withQueryParam("patient", equalTo("p"))
            .willReturn(okJson(page(address(EHR) + next))));

    assertThat(assess(address(EHR) + "/r4", "").json().at("/inputs/conditions").asString())
        .isEqualTo("empty");
    EHR.verify(
        getRequestedFor(urlEqualTo(next))
            .withHeader("Authorization", equalTo("Bearer secret-7f3a")));
  }

  private static String page(String next) {
    return """
    {"resourceType": "Bundle", "type": "searchset",
     "link": [{"relation": "next", "url": "%s"}]}
    """
        .formatted(next);
  }

  @Test
  void aRedirectElsewhereIsNotFollowed() {
    EHR.stubFor(
        get(urlPathEqualTo("/r4/Condition"))
            .willReturn(
                aResponse().withStatus(307).withHeader("Location", address(FOREIGN) + "/r4")));

    assertThat(assess(address(EHR) + "/r4", "").json().at("/inputs/conditions").asString())
        .isEqualTo("failed");
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void anAbsoluteReferenceElsewhereIsNotFollowed() {
    String requests =
        """
        {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
          {"resourceType": "MedicationRequest", "id": "1", "status": "active", "intent": "order",
           "subject": {"reference": "Patient/p"}, "authoredOn": "2025-01-01",
           "medicationReference": {"reference": "%s/r4/Medication/1"}}}]}
        """
            .formatted(address(FOREIGN));
    EHR.stubFor(get(urlPathEqualTo("/r4/MedicationRequest")).willReturn(okJson(requests)));

    assertThat(assess(address(EHR) + "/r4", "").json().at("/inputs/medicationRequests").asString())
        .isEqualTo("partial");
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }
}
