package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;

/** A clock that breaks stands for whatever nobody thought of. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class UnexpectedFailuresTest {

  private static final AtomicBoolean BROKEN = new AtomicBoolean();

  @TestConfiguration
  static class Breaking {
    @Bean
    @Primary
    Clock breaking() {
      InstantSource source =
          () -> {
            if (BROKEN.get()) {
              throw new IllegalStateException("This quotes " + Calls.PATIENT);
            }
            return Instant.now();
          };
      return source.withZone(ZoneOffset.UTC);
    }
  }

  private final Caller caller;

  UnexpectedFailuresTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @AfterEach
  void mend() {
    BROKEN.set(false);
  }

  private Caller.Answer fails(String path, String instance) {
    String call = Calls.complete().put("hookInstance", instance).toString();
    BROKEN.set(true);
    return caller.post(path, call);
  }

  @ParameterizedTest
  @CsvSource({"call-7, call-7", "of Jane Doe, unprintable"})
  void theLogNamesTheCallAndNothingOfThePatient(
      String instance, String logged, CapturedOutput log) {
    Caller.Answer answer = fails("/cds-services/treatment-resistant-depression", instance);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().at("/issue/0/diagnostics").asString())
        .isEqualTo("The service failed; its log says where.");
    assertThat(log)
        .contains(
            "client=anonymous hookInstance=%s A call failed: java.lang.IllegalStateException at ["
                .formatted(logged))
        .doesNotContain(Calls.PATIENT, "Jane");
  }

  @Test
  void whatFailsBeforeTheCallWasReadIsNamedUnknown(CapturedOutput log) {
    assertThat(fails("/assessments", "call-8").status()).isEqualTo(500);

    assertThat(log).contains("client=anonymous hookInstance=unknown A call failed: ");
  }
}
