package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
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
import tools.jackson.databind.node.ObjectNode;

/** A clock and a name service that break stand for whatever nobody thought of. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class UnexpectedFailuresTest {

  private enum Fault {
    NONE,
    CLOCK,
    CLOCK_BY_AN_ERROR,
    NAMES
  }

  private static final AtomicReference<Fault> FAULT = new AtomicReference<>(Fault.NONE);

  @TestConfiguration
  static class Breaking {
    @Bean
    @Primary
    Clock breaking() {
      InstantSource source =
          () -> {
            if (FAULT.get() == Fault.CLOCK_BY_AN_ERROR) {
              throw new AssertionError("This quotes " + Calls.PATIENT);
            }
            if (FAULT.get() == Fault.CLOCK) {
              throw new IllegalStateException("This quotes " + Calls.PATIENT);
            }
            return Instant.now();
          };
      return source.withZone(ZoneOffset.UTC);
    }

    @Bean
    @Primary
    DnsResolver breakingNames() {
      return new SystemDefaultDnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
          if (FAULT.get() == Fault.NAMES) {
            throw new IllegalStateException("This quotes " + Calls.PATIENT);
          }
          return super.resolve(host);
        }
      };
    }
  }

  private final Caller caller;

  UnexpectedFailuresTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @AfterEach
  void mend() {
    FAULT.set(Fault.NONE);
  }

  private Caller.Answer fails(String path, String instance) {
    String call = Calls.complete().put("hookInstance", instance).toString();
    FAULT.set(Fault.CLOCK);
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
  void anErrorIsNamedAndNotWhatItIsWrappedIn(CapturedOutput log) {
    FAULT.set(Fault.CLOCK_BY_AN_ERROR);

    assertThat(caller.hook(Calls.complete().toString()).status()).isEqualTo(500);
    assertThat(log)
        .contains("A call failed: java.lang.AssertionError at [")
        .doesNotContain(Calls.PATIENT);
  }

  @Test
  void aReadThatFailsIsNotTakenForTheServersFault(CapturedOutput log) {
    ObjectNode call = Calls.complete().put("fhirServer", "http://localhost:1/fhir");
    ((ObjectNode) call.get("prefetch")).remove("conditions");
    FAULT.set(Fault.NAMES);

    Caller.Answer answer = caller.hook(call.toString());

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.text()).contains("The service failed at it; its log says where.");
    assertThat(log)
        .contains("A read failed: java.lang.IllegalStateException at [")
        .doesNotContain(Calls.PATIENT);
  }

  @Test
  void whatFailsBeforeTheCallWasReadIsNamedUnknown(CapturedOutput log) {
    assertThat(fails("/assessments", "call-8").status()).isEqualTo(500);

    assertThat(log).contains("client=anonymous hookInstance=unknown A call failed: ");
  }
}
