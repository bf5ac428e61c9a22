package org.trdadvisor.service.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.hooks.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes every kind of call with the marker wherever a person, an identifier, a token or free text
 * can stand, and looks for it in all that is written: logs, answers other than 200, metrics, traces
 * and what the management port tells.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=" + Privacy.PUBLIC_URL,
      "trd-advisor.allow-loopback-http=true",
      "trd-advisor.limits.deadline=1s",
      "management.endpoints.web.exposure.include=health,metrics,prometheus,loggers,env,conditions",
      "management.tracing.export.enabled=true",
      "management.tracing.sampling.probability=1",
      "management.opentelemetry.tracing.export.schedule-delay=50ms",
      "management.endpoint.health.show-details=always",
      "management.endpoint.env.show-values=always"
    })
@ExtendWith(OutputCaptureExtension.class)
abstract class Privacy {

  static final String PUBLIC_URL = "https://cds.hospital.example";
  private static final String ISSUER = "https://ehr.hospital.example";
  private static final String HOOK = "/cds-services/treatment-resistant-depression";
  private static final String FEEDBACK = HOOK + "/feedback";
  private static final String ASSESSMENTS = "/assessments";
  private static final String COLLECTOR = "/v1/traces";
  private static final String LONG =
      "forged-forged-forged-forged-forged-forged-forged-forged-forged-65";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private static final Signer SIGNER = Signer.ec("ec");

  private final Caller caller;
  private final int port;
  private final Caller management;
  private final MeterRegistry metrics;
  private final LoggingSystem logging = LoggingSystem.get(Privacy.class.getClassLoader());
  private final List<String> secrets = new ArrayList<>(List.of(Marked.MARKER));
  private final List<String> told = new ArrayList<>();

  Privacy(
      @LocalServerPort int port,
      @LocalManagementPort int managementPort,
      @Autowired MeterRegistry metrics) {
    this.port = port;
    this.caller = new Caller(port);
    this.management = new Caller(managementPort);
    this.metrics = metrics;
  }

  @DynamicPropertySource
  static void client(DynamicPropertyRegistry registry) {
    registry.add(
        "management.opentelemetry.tracing.export.otlp.endpoint", () -> EHR.baseUrl() + COLLECTOR);
    String client = Signer.register(registry, 0, "general-hospital", ISSUER, EHR);
    List<FaultyEhr> all = List.of(FaultyEhr.values());
    for (int i = 0; i < all.size(); i++) {
      FaultyEhr each = all.get(i);
      registry.add(client + "fhir-servers[%d]".formatted(i), () -> each.base(EHR.getPort()));
    }
  }

  @BeforeEach
  void play() {
    SIGNER.publish(EHR);
    EHR.stubFor(WireMock.post(COLLECTOR).willReturn(WireMock.ok()));
    for (FaultyEhr each : FaultyEhr.values()) {
      each.play(EHR, Marked.searched(anyRequest(), "patient"));
    }
  }

  @AfterEach
  void logAsShipped() {
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
  }

  /** Whoever looks for an error turns the whole log up: it must not then hold patients. */
  @ParameterizedTest
  @ValueSource(strings = {"INFO", "DEBUG"})
  void nothingOfAPatientNorATokenIsWritten(LogLevel level, CapturedOutput output) throws Exception {
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, level);

    callWithCases(level == LogLevel.INFO ? 1 : 10);
    callWithoutSense();
    letFhirServersBeAsked();
    sayWhatBecameOfCards();
    signWrongly();
    talkToTheConnector();

    assertThat(output).contains("client=general-hospital hookInstance=two-failures outcome=");
    assertThat(told).hasSizeGreaterThan(100);
    assertSoftly(
        all -> {
          all.assertThat(marked(output.getAll().lines())).as("logs").isEmpty();
          all.assertThat(marked(told.stream())).as("refusals").isEmpty();
          all.assertThat(marked(meters())).as("metrics").isEmpty();
          all.assertThat(marked(spans())).as("traces").isEmpty();
          all.assertThat(marked(managementTells())).as("management").isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nclient=forged",
        "\u001b[2Jforged",
        "forged\u2028",
        "Jane, forged",
        LONG,
        "é-forged"
      })
  void aHookInstanceThatIsNoPlainIdIsAcceptedAndNotLogged(String instance, CapturedOutput output) {
    ObjectNode call = Marked.call(anyRequest()).put("hookInstance", instance);

    assertThat(send(HOOK, call.toString())).isEqualTo(200);

    assertThat(output).contains("hookInstance=unprintable ").doesNotContain("forged");
  }

  private List<String> marked(Stream<String> written) {
    return written.filter(each -> secrets.stream().anyMatch(each::contains)).toList();
  }

  private Stream<String> meters() {
    assertThat(metrics.getMeters()).isNotEmpty();
    return metrics.getMeters().stream().map(each -> each.getId().toString());
  }

  /** What the collector was sent, in which texts stand as they are. */
  private static Stream<String> spans() {
    await().until(() -> sent().anyMatch(each -> each.contains("search conditions")));
    return sent();
  }

  private static Stream<String> sent() {
    return EHR.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo(COLLECTOR))).stream()
        .map(each -> new String(each.getBody(), ISO_8859_1));
  }

  private void callWithCases(int step) {
    List<Case> cases = Cases.all();
    for (int i = 0; i < cases.size(); i += step) {
      String call = Marked.call(cases.get(i).read(Step.REQUEST)).toString();
      assertThat(send(HOOK, call)).isEqualTo(200);
      assertThat(send(ASSESSMENTS, call)).isEqualTo(200);
    }
  }

  private void callWithoutSense() {
    String call = Marked.call(anyRequest()).toString();
    for (int i = 1; i < 20; i++) {
      assertThat(send(HOOK, call.substring(0, call.length() * i / 20))).isEqualTo(400);
    }
    for (String each :
        List.of("hook", "hookInstance", "userId", "patientId", "draftOrders", "prefetch")) {
      String member = "\"" + each + "\":";
      assertThat(send(HOOK, call.replace(member, member + "[\"qx7f3a\"],\"x\":"))).isEqualTo(400);
      assertThat(send(HOOK, call.replace(member, member + "\"qx7f3a\"," + member))).isEqualTo(400);
    }
    send(HOOK, call.replace("\"Patient/", "\"Patient/qx7f3a-another-"));
    send(HOOK, call.replace("\"resourceType\":\"Bundle\"", "\"resourceType\":\"qx7f3a\""));
    send(HOOK, call.replace("\"value\":", "\"value\":\"qx7f3a\",\"qx7f3a\":"));
    send(HOOK, call.replaceAll("\"(\\d{4})-", "\"qx7f3a-$1-"));
    send(ASSESSMENTS + "?policy=qx7f3a", call);
    send(ASSESSMENTS + "?asOf=qx7f3a&qx7f3a=qx7f3a", call);
    send("/cds-services/qx7f3a", call);
    send("/qx7f3a/qx7f3a", call);
    told.add(caller.post(HOOK, call, "text/plain; qx7f3a=qx7f3a").text());
    told.add(caller.get(HOOK + "?qx7f3a", "application/qx7f3a").text());
  }

  private void letFhirServersBeAsked() {
    Stream.concat(
            Stream.of(FaultyEhr.values()).map(each -> each.base(EHR.getPort())),
            Stream.of("https://qx7f3a.example/r4", "http://[qx7f3a", "http://qx7f3a@127.0.0.1/"))
        .map(server -> Marked.fetching(anyRequest(), server).toString())
        .forEach(
            call -> {
              send(HOOK, call);
              send(ASSESSMENTS, call);
            });
  }

  private void sayWhatBecameOfCards() {
    String item =
        """
        {"card": "qx7f3a-card", "outcome": "overridden", "outcomeTimestamp": "2025-06-01T10:00:00Z",
         "qx7f3a": "qx7f3a", "overrideReason": {"userComment": "qx7f3a", "reason":
           {"system": "urn:qx7f3a", "code": "qx7f3a", "display": "qx7f3a"}}}\
        """;
    assertThat(send(FEEDBACK, "{\"feedback\": [%s]}".formatted(item))).isEqualTo(200);
    for (String each : List.of("card", "outcome", "outcomeTimestamp", "overrideReason", "reason")) {
      String wrong = item.replace("\"" + each + "\":", "\"" + each + "\": [\"qx7f3a\"], \"x\":");
      assertThat(send(FEEDBACK, "{\"feedback\": [%s]}".formatted(wrong))).isEqualTo(400);
    }
    send(FEEDBACK, "{\"feedback\": [%s]}".formatted(item.replace("overridden", "qx7f3a")));
    send(FEEDBACK, "{\"feedback\": [%s]}".formatted(item.replace("2025-", "qx7f3a-")));
    send(FEEDBACK, "{\"feedback\": \"qx7f3a\"}");
    send(FEEDBACK, item.replace("}", ""));
  }

  private void signWrongly() {
    String call = Marked.call(anyRequest()).toString();
    Signer.Token good = token(HOOK);
    Stream.of(
            good.issuer("https://qx7f3a.example"),
            good.audience("https://qx7f3a.example"),
            good.claim("tenant", List.of("qx7f3a")),
            good.claim("exp", "qx7f3a"),
            good.header(header -> header.keyID("qx7f3a")),
            good.header(Signer.type("qx7f3a")),
            good.header(header -> header.customParam("qx7f3a", "qx7f3a")).claim("jti", "qx7f3a"),
            Signer.ec("qx7f3a").like(good))
        .map(Signer.Token::signed)
        .flatMap(signed -> Stream.of(signed, signed, signed + "qx7f3a", "qx7f3a." + signed))
        .forEach(token -> told.add(caller.with(secret(token)).hook(call).text()));
    told.add(caller.with("qx7f3a").hook(call).text());
  }

  /** What Tomcat refuses by itself. */
  private void talkToTheConnector() throws IOException {
    String post = "POST " + ASSESSMENTS;
    for (String head :
        List.of(
            "GET /qx7f3a/{qx7f3a} HTTP/1.1",
            "GET /cds-services?qx7f3a=^`{}| HTTP/1.1",
            "GET /cds-services/%zzqx7f3a HTTP/1.1",
            "GET /cds-services/..%2fqx7f3a/%00;qx7f3a=1 HTTP/1.1",
            "GET /cds-services HTTP/qx7f3a",
            "QX7F3A;qx7f3a /cds-services HTTP/1.1",
            "qx7f3a",
            post + "?policy=%zzqx7f3a&%qx7f3a HTTP/1.1",
            post + " HTTP/1.1\r\nAuthoriz ation: Bearer qx7f3a",
            post + " HTTP/1.1\r\nAuthorization: Bearer qx7f3a\u0001",
            post + " HTTP/1.1\r\nAuthorization: Bearer qx7f3a qx7f3a, qx7f3a",
            post + " HTTP/1.1\r\nqx7f3a",
            post + " HTTP/1.1\r\nCookie: $Version=1; qx7f3a=\"qx7f3a\u0080",
            post + " HTTP/1.1\r\nHost: qx7f3a_^",
            post + " HTTP/1.1\r\nContent-Length: qx7f3a",
            post + " HTTP/1.1\r\nTransfer-Encoding: qx7f3a",
            post + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nqx7f3a\r\n",
            post + " HTTP/1.1\r\nContent-Type: qx7f3a; qx7f3a\r\nContent-Length: 0",
            post + " HTTP/1.1\r\nContent-Type: application/json; charset=qx7f3a",
            post
                + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"
                + "\r\nContent-Length: 26\r\n\r\nqx7f3a=%zz&access_token=qx7f3a",
            post + " HTTP/1.1\r\nAccept: qx7f3a, qx7f3a/qx7f3a/qx7f3a",
            post + " HTTP/1.1\r\nOrigin: http://qx7f3a\r\nAccept-Language: qx7f3a_^",
            post + " HTTP/1.1\r\nX-Long: qx7f3a" + "x".repeat(20_000))) {
      told.add(connect(head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }
  }

  private String connect(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Stream<String> managementTells() {
    List<String> meters =
        manage("/metrics").json().get("names").valueStream().map(JsonNode::asString).toList();
    assertThat(meters).contains("http.server.requests");
    return Stream.concat(
            Stream.of("", "/health", "/metrics", "/prometheus", "/loggers", "/env", "/conditions"),
            meters.stream().map(each -> "/metrics/" + each))
        .map(each -> manage(each).text());
  }

  private Caller.Answer manage(String path) {
    Caller.Answer answer = management.get("/actuator" + path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    assertThat(answer.text()).as(path).isNotBlank();
    return answer;
  }

  /** Once as somebody and once as the registered client, whose status is returned. */
  private int send(String path, String body) {
    String endpoint = path.replaceFirst("\\?.*", "");
    Caller.Answer anonymous = caller.post(path, body);
    Caller.Answer signed = caller.with(secret(token(endpoint).signed())).post(path, body);
    Stream.of(anonymous, signed)
        .filter(each -> each.status() != 200)
        .forEach(each -> told.add(each.text()));
    return signed.status();
  }

  // Its marked claims cannot be seen in a token, so that its signature is looked for.
  private String secret(String token) {
    secrets.add(token.substring(token.lastIndexOf('.') + 1));
    return token;
  }

  private static Signer.Token token(String path) {
    return SIGNER
        .token()
        .issuer(ISSUER)
        .audience(PUBLIC_URL + path)
        .claim("jti", Marked.MARKER + UUID.randomUUID())
        .claim("sub", Marked.MARKER);
  }

  private static String anyRequest() {
    return Cases.all().stream()
        .filter(each -> each.name().equals("two-failures"))
        .map(each -> each.read(Step.REQUEST))
        .findFirst()
        .orElseThrow();
  }
}
