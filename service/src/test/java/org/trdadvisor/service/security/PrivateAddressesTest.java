package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.hooks.Caller;

/** Names of registered servers that turn out to lead to private addresses. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://cds.hospital.example",
      "trd-advisor.allow-loopback-http=true"
    })
@ExtendWith(OutputCaptureExtension.class)
class PrivateAddressesTest {

  private static final String PUBLIC_URL = "https://cds.hospital.example/assessments";
  private static final Signer SIGNER = Signer.ec("key");

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final Caller caller;

  PrivateAddressesTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @TestConfiguration
  static class HostileNames {
    @Bean
    @Primary
    SystemDefaultDnsResolver hostileNames() {
      return new SystemDefaultDnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
          return super.resolve(
              switch (host) {
                case "fhir.hospital.example" -> "10.1.2.3";
                case "keys.clinic.example" -> "169.254.169.254";
                default -> host;
              });
        }
      };
    }
  }

  @DynamicPropertySource
  static void clients(DynamicPropertyRegistry registry) {
    String hospital =
        Signer.register(registry, 0, "general-hospital", "https://ehr.hospital.example", EHR);
    registry.add(hospital + "fhir-servers", () -> "https://fhir.hospital.example/r4");
    String clinic = Signer.register(registry, 1, "clinic", "https://ehr.clinic.example", EHR);
    registry.add(clinic + "jwk-set-uri", () -> "https://keys.clinic.example/jwks.json");
  }

  @BeforeEach
  void keysArePublished() {
    SIGNER.publish(EHR);
  }

  private Caller.Answer assess(String issuer) {
    return caller
        .with(SIGNER.token().issuer(issuer).audience(PUBLIC_URL).signed())
        .post(
            "/assessments",
            """
            {"hook": "patient-view", "hookInstance": "call-1",
             "fhirServer": "https://fhir.hospital.example/r4",
             "context": {"userId": "Practitioner/1", "patientId": "p"}}
            """);
  }

  @Test
  void nothingIsReadFromAServerThere(CapturedOutput output) {
    // More reads are refused than would open the breaker of a server in trouble.
    for (int i = 0; i < 4; i++) {
      Caller.Answer answer = assess("https://ehr.hospital.example");

      assertThat(answer.status()).isEqualTo(412);
      assertThat(answer.json().at("/issue/0/diagnostics").asString()).contains("patient");
    }
    assertThat(output).contains("client=general-hospital fhir.hospital.example is at [10.1.2.3]");
  }

  @Test
  void noKeysAreReadFromThere(CapturedOutput output) {
    assertThat(assess("https://ehr.clinic.example").status()).isEqualTo(401);
    assertThat(output)
        .contains("client=clinic keys.clinic.example is at [169.254.169.254]")
        .contains("client=clinic The keys of its tokens could not be read.")
        .contains("jwks.json could not be read: RefusedAddressException.");
  }
}
