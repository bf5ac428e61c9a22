package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.fhir.Deadline;
import org.trdadvisor.service.fhir.Processors;

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
  void aCallThatGetsNoTurnIsToldToComeAgain(String path) throws Exception {
    String call = Calls.complete().toString();
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int processors = Runtime.getRuntime().availableProcessors();
      CountDownLatch begun = new CountDownLatch(processors);
      for (int i = 0; i < processors; i++) {
        var unused =
            threads.submit(
                () ->
                    Processors.inTurn(
                        Deadline.in(Duration.ofMinutes(1)),
                        () -> {
                          begun.countDown();
                          await(end);
                          return true;
                        }));
      }
      begun.await();

      var refused = caller.request("POST", path, call, "Content-Type", "application/json");
      boolean discovered = caller.get("/cds-services").status() == 200;
      end.countDown();

      assertThat(discovered).isTrue();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("\"throttled\"", "trd-advisor.limits.deadline");
    }
    assertThat(caller.post(path, call).status()).isEqualTo(200);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
