package org.trdadvisor.service.security;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
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
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.hooks.Caller;

/** The sandbox, where anybody may call, with a client that is registered all the same. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://cds.hospital.example"
    })
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class AnonymousTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private static final Signer SIGNER = Signer.ec("key");

  private final Caller anybody;

  AnonymousTest(@LocalServerPort int port) {
    this.anybody = new Caller(port);
  }

  @DynamicPropertySource
  static void client(DynamicPropertyRegistry registry) {
    String client =
        Signer.register(registry, 0, "general-hospital", "https://ehr.hospital.example", EHR);
    registry.add(client + "fhir-servers", () -> address("/registered"));
    registry.add(client + "profile", () -> "v1");
  }

  private static String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(EHR.getPort(), path);
  }

  @BeforeEach
  void anEmptyChart() {
    EHR.stubFor(
        any(anyUrl())
            .willReturn(okJson("{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}")));
    for (String base : new String[] {"/registered", "/any"}) {
      EHR.stubFor(
          get(base + "/Patient/p")
              .willReturn(okJson("{\"resourceType\": \"Patient\", \"id\": \"p\"}")));
    }
    SIGNER.publish(EHR);
  }

  private static Signer.Token token() {
    return SIGNER
        .token()
        .issuer("https://ehr.hospital.example")
        .audience("https://cds.hospital.example" + HOOK);
  }

  private static String call(String fhirServer) {
    return """
        {"hook": "patient-view", "hookInstance": "call-1", "fhirServer": "%s",
         "context": {"userId": "Practitioner/1", "patientId": "p"}}
        """
        .formatted(fhirServer);
  }

  @Test
  void whoeverBringsNoTokenIsNobody(CapturedOutput output) {
    assertThat(anybody.hook(call(address("/any"))).status()).isEqualTo(200);
    assertThat(output).contains("client=anonymous hookInstance=call-1");
  }

  @Test
  void whoeverBringsAClientsTokenIsThatClient(CapturedOutput output) {
    Caller client = anybody.with(token().signed());

    assertThat(client.hook(call(address("/registered"))).status()).isEqualTo(200);
    assertThat(output).contains("client=general-hospital hookInstance=call-1");
  }

  @Test
  void aClientMayNotDoWhatAnybodyMay() {
    assertThat(anybody.with(token().signed()).hook(call(address("/any"))).status()).isEqualTo(403);
  }

  @Test
  void anybodyMayNotDoWhatAClientMay() {
    assertThat(anybody.post(HOOK + "-patient-view", "{}").status()).isEqualTo(404);
  }

  @Test
  void aClientsWrongTokenIsRefused() {
    String forAnother = token().audience("https://other.example").signed();
    String byAnother = Signer.ec("key").like(token()).signed();

    assertThat(anybody.with(forAnother).hook("{}")).isEqualTo(new Caller.Answer(401, ""));
    assertThat(anybody.with(byAnother).hook("{}")).isEqualTo(new Caller.Answer(401, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "not-a-token!"})
  void aTokenThatMeansNothingIsNone(String token) {
    assertThat(anybody.with(token).hook(call(address("/any"))).status()).isEqualTo(200);
  }

  @Test
  void aTokenOfNobodyIsNone() {
    String ofNobody = token().issuer("https://other.example").signed();

    assertThat(anybody.with(ofNobody).hook(call(address("/any"))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fhir.hospital.example/r4",
        "http://10.0.0.1/r4",
        "http://169.254.169.254/r4",
        "http://0.0.0.0/r4",
        "http://localhost.example/r4",
        "http://127.0.0.1.nip.io/r4"
      })
  void anybodyMayNameServersOfThisMachineAlone(String fhirServer) {
    assertThat(anybody.hook(call(fhirServer)).status()).isEqualTo(403);
    EHR.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000, true",
    "http://127.0.0.1:8081, true",
    "https://localhost:3000, false",
    "http://localhost.example, false",
    "https://sandbox.cds-hooks.org, false"
  })
  void onlyPagesOfThisMachineMayCall(String origin, boolean allowed) {
    var answer =
        anybody.request("POST", HOOK, "{}", "Origin", origin, "Content-Type", "application/json");

    assertThat(answer.statusCode()).isEqualTo(allowed ? 400 : 403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent())
        .isEqualTo(allowed);
  }
}
