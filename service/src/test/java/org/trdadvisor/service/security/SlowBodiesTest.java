package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Bodies that do not come to their end: the one time is shortened, the other is as shipped. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "trd-advisor.limits.request-time=1s"})
@ActiveProfiles("sandbox")
class SlowBodiesTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";

  /** Beyond it something hangs, however slow the machine. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final int port;

  SlowBodiesTest(@LocalServerPort int port) {
    this.port = port;
  }

  @Test
  void aBodyThatDoesNotGoOnIsGivenUp() throws IOException {
    try (var call = new SlowCall(port, HOOK, LONGEST)) {
      call.write("{");

      assertThat(call.status()).isEqualTo(408);
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() throws IOException {
    try (var call = new SlowCall(port, HOOK, LONGEST)) {
      call.write("{");

      await()
          .atMost(LONGEST)
          .until(
              () -> {
                if (!call.isAnswered()) {
                  call.write(" ");
                }
                return call.isAnswered();
              });

      assertThat(call.status()).isEqualTo(408);
    }
  }
}
