package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.fhir.AllProcessors;

/** Other calls have all the processors. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "trd-advisor.limits.deadline=200ms"})
@ActiveProfiles("sandbox")
class TurnsTest {

  private final Caller caller;

  TurnsTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cds-services/treatment-resistant-depression", "/assessments"})
  void aCallThatGetsNoTurnIsToldToComeAgain(String path) {
    String call = Calls.complete().toString();
    try (var others = AllProcessors.taken()) {
      assertThat(others).isNotNull();

      var refused = caller.request("POST", path, call, "Content-Type", "application/json");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("\"throttled\"", "trd-advisor.limits.deadline");
      assertThat(caller.get("/cds-services").status()).isEqualTo(200);
    }
    assertThat(caller.post(path, call).status()).isEqualTo(200);
  }
}
