package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.hooks.Caller;

/** Pages of which origins may call (CORS). */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://cds.hospital.example",
      "trd-advisor.allow-loopback-http=true"
    })
class OriginsTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";
  private static final String ALLOWED = "Access-Control-Allow-Origin";
  private static final String OWN = "https://ehr.hospital.example";

  @RegisterExtension static final WireMockExtension KEYS = Loopback.server();

  private static final Signer SIGNER = Signer.ec("key");

  private final Caller caller;

  OriginsTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @DynamicPropertySource
  static void client(DynamicPropertyRegistry registry) {
    String client =
        Signer.register(registry, 0, "general-hospital", "https://ehr.hospital.example", KEYS);
    registry.add(client + "origins", () -> OWN + ",https://sandbox.cds-hooks.org");
  }

  @BeforeEach
  void keysArePublished() {
    SIGNER.publish(KEYS);
  }

  private HttpResponse<String> preflight(
      String path, String origin, String method, String headers) {
    return caller.request(
        "OPTIONS",
        path,
        null,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        method,
        "Access-Control-Request-Headers",
        headers);
  }

  private static Stream<Arguments> endpoints() {
    return Stream.of(OWN, "https://sandbox.cds-hooks.org")
        .flatMap(
            origin ->
                Stream.of(
                    Arguments.of("/cds-services", origin, "GET"),
                    Arguments.of(HOOK, origin, "POST"),
                    Arguments.of(HOOK + "/feedback", origin, "POST"),
                    Arguments.of("/assessments", origin, "POST")));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void aBrowserMayAskWithoutATokenWhetherItMayCall(String path, String origin, String method) {
    var answer = preflight(path, origin, method, "authorization,content-type");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue(ALLOWED)).contains(origin);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET,POST");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization, content-type");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://foreign.example, POST, content-type",
    "https://ehr.hospital.example.evil.example, POST, content-type",
    "http://ehr.hospital.example, POST, content-type",
    "http://localhost:8080, POST, content-type",
    "null, POST, content-type",
    "https://ehr.hospital.example, DELETE, content-type",
    "https://ehr.hospital.example, POST, x-other"
  })
  void anyOtherIsToldThatItMayNot(String origin, String method, String header) {
    var answer = preflight(HOOK, origin, method, header);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue(ALLOWED)).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).contains("OperationOutcome");
  }

  private HttpResponse<String> call(@Nullable String body, String origin) {
    String token =
        body == null
            ? "x"
            : SIGNER
                .token()
                .issuer("https://ehr.hospital.example")
                .audience("https://cds.hospital.example" + HOOK)
                .signed();
    return caller
        .with(token)
        .request(
            "POST",
            HOOK,
            body == null ? "{}" : body,
            "Origin",
            origin,
            "Content-Type",
            "application/json");
  }

  private static String call(String conditions) {
    return """
        {"hook": "patient-view", "hookInstance": "call-1",
         "context": {"userId": "Practitioner/1", "patientId": "p"},
         "prefetch": {"patient": {"resourceType": "Patient", "id": "p"}, "conditions": %s,
                      "medicationRequests": null}}
        """
        .formatted(conditions);
  }

  private static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(200, call("null")),
        Arguments.of(400, "{}"),
        Arguments.of(401, null),
        Arguments.of(412, call("{\"resourceType\": \"OperationOutcome\"}")));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aPageOfARegisteredOriginMayReadEveryAnswer(int status, @Nullable String body) {
    var answer = call(body, OWN);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue(ALLOWED)).contains(OWN);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aPageOfAnotherMayReadNone(int status, @Nullable String body) {
    var answer = call(body, "https://foreign.example");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue(ALLOWED)).isEmpty();
    assertThat(answer.body()).contains("OperationOutcome").doesNotContain("cards");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cds-services", "/openapi.json", "/schemas/response.json"})
  void whatMayBeKeptIsKeptForEachOriginByItself(String path) {
    assertThat(caller.request("GET", path, null).headers().allValues("Vary")).contains("Origin");
  }
}
