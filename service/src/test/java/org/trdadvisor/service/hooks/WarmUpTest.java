package org.trdadvisor.service.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest {

  private final WarmUp warmUp;
  private final Caller caller;

  WarmUpTest(@Autowired WarmUp warmUp, @LocalServerPort int port) {
    this.warmUp = warmUp;
    this.caller = new Caller(port);
  }

  @Test
  void itsCallIsAsLargeAsALongHistoryAndShowsThePattern() throws IOException {
    String call = new String(warmUp.call("Practitioner/1"), UTF_8);

    var assessment = caller.post("/assessments?asOf=2025-02-01", call).json();

    assertThat(call.split("\"resourceType\":\"Medication", -1)).hasSizeGreaterThan(30);
    assertThat(assessment.path("outcome").asString()).isEqualTo("pattern-documented");
  }

  @Test
  void leavesNoLineInTheLog(CapturedOutput output) throws Exception {
    warmUp.run(new DefaultApplicationArguments());

    assertThat(output).doesNotContain("hookInstance").doesNotContain("ERROR");
  }

  @Test
  void saysWhatItCouldNotReach(
      CapturedOutput output,
      @Autowired Answers answers,
      @Autowired Policies policies,
      @Autowired JsonMapper json)
      throws Exception {
    int nobodysPort;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodysPort = socket.getLocalPort();
    }
    var environment =
        new MockEnvironment().withProperty("local.server.port", String.valueOf(nobodysPort));

    new WarmUp(answers, policies, json, new ServerProperties(), environment)
        .run(new DefaultApplicationArguments());

    assertThat(output)
        .contains("ERROR")
        .contains("http://127.0.0.1:%d/cds-services/".formatted(nobodysPort))
        .contains("ConnectException");
  }
}
