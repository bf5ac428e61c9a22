package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.SlowEhr;
import org.trdadvisor.service.hooks.Caller;

/** Calls of anybody and of one client wait for a FHIR server, until there is no room for more. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://cds.hospital.example",
      "trd-advisor.limits.deadline=5m",
      "trd-advisor.limits.request-time=5m",
      "trd-advisor.limits.request-size=1MB",
      "trd-advisor.limits.bytes-at-once=1MB",
      "trd-advisor.limits.calls-at-once=3",
      "trd-advisor.limits.calls-at-once-per-client=2",
      "server.tomcat.connection-timeout=5m"
    })
@ActiveProfiles("sandbox")
class OverloadTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";

  /** Beyond it something hangs, however slow the machine. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** One of each key. */
  private static final int READS = 8;

  @RegisterExtension static final WireMockExtension KEYS = Loopback.server();

  private static final SlowEhr EHR = new SlowEhr();
  private static final Signer SIGNER = Signer.ec("key");

  private final int port;
  private final Caller anybody;
  private final Caller management;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Caller.Answer>> waiting = new ArrayList<>();

  OverloadTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
    this.port = port;
    this.anybody = new Caller(port);
    this.management = new Caller(managementPort);
  }

  @DynamicPropertySource
  static void client(DynamicPropertyRegistry registry) {
    String client =
        Signer.register(registry, 0, "general-hospital", "https://ehr.hospital.example", KEYS);
    registry.add(client + "fhir-servers", EHR::base);
  }

  @BeforeEach
  void keysArePublished() {
    SIGNER.publish(KEYS);
  }

  @AfterEach
  void allThatWaitedAreAnsweredAndTheNextIsToo() {
    EHR.answer();
    for (Future<Caller.Answer> each : waiting) {
      assertThat(each).succeedsWithin(LONGEST).returns(200, Caller.Answer::status);
    }
    // A caller has its answer a moment before its place is free.
    await().atMost(LONGEST).until(() -> quick(anybody).status() == 200);
    await().atMost(LONGEST).until(() -> quick(client()).status() == 200);
  }

  @AfterAll
  static void theEhrStops() {
    EHR.close();
  }

  private Caller client() {
    return anybody.with(
        SIGNER
            .token()
            .issuer("https://ehr.hospital.example")
            .audience("https://cds.hospital.example" + HOOK)
            .signed());
  }

  private static String call(String members) {
    return """
        {"hook": "patient-view", "hookInstance": "call-1",
         "context": {"userId": "Practitioner/1", "patientId": "p"}, %s}
        """
        .formatted(members);
  }

  private static Caller.Answer quick(Caller caller) {
    String none = "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}";
    return caller.hook(
        call(
            """
            "prefetch": {"patient": {"resourceType": "Patient", "id": "p"}, "conditions": %s,
                         "medicationRequests": %s}
            """
                .formatted(none, none)));
  }

  private void letWait(Caller caller) {
    letWait(caller, 0);
  }

  private void letWait(Caller caller, int blanks) {
    int before = EHR.asked();
    String body = call("\"fhirServer\": \"%s\"".formatted(EHR.base())) + " ".repeat(blanks);
    waiting.add(threads.submit(() -> caller.hook(body)));
    await().atMost(LONGEST).until(() -> EHR.asked() == before + READS);
  }

  private static void isRefused(Caller caller, String path, String body, int status) {
    var answer = caller.request("POST", path, body, "Content-Type", "application/json");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("OperationOutcome", "\"throttled\"");
  }

  @Test
  void oneCallerCannotStarveTheOthers() {
    letWait(anybody);
    letWait(anybody);

    isRefused(anybody, HOOK, "{}", 429);
    isRefused(anybody, HOOK + "/feedback", "{}", 429);
    isRefused(anybody, "/assessments", "{}", 429);
    assertThat(quick(client()).status()).isEqualTo(200);
  }

  @Test
  void noMoreCallsAreTakenOnThanCanBeAnswered() {
    letWait(anybody);
    letWait(anybody);
    letWait(client());

    isRefused(client(), HOOK, "{}", 503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/basis", "/cds-services"})
  void whatCostsLittleIsAlwaysShown(String path) {
    letWait(anybody);
    letWait(anybody);
    letWait(client());

    assertThat(anybody.get(path).status()).isEqualTo(200);
    assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void aBodyForWhichThereIsNoMemoryIsRefused() {
    letWait(anybody, 700_000);

    isRefused(client(), HOOK, " ".repeat(700_000), 503);
    isRefused(anybody, HOOK, " ".repeat(700_000), 429);
  }

  @Test
  void aRefusalDoesNotWaitForTheBody() throws IOException {
    letWait(anybody);
    letWait(anybody);

    try (var call = new SlowCall(port, HOOK, LONGEST)) {
      assertThat(call.status()).isEqualTo(429);
    }
  }
}
