package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.fixtures.ehr.SampleEhr;
import org.trdadvisor.service.hooks.Caller;

/** The sample EHR, registered as security.md says. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=http://localhost:8080",
      "trd-advisor.allow-loopback-http=true"
    })
class SampleClientTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";
  private static final SampleEhr EHR = SampleEhr.start(0, Clock.system(ZoneId.systemDefault()));

  private final Caller caller;
  private final Caller ehr = new Caller(EHR.port());

  SampleClientTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @DynamicPropertySource
  static void register(DynamicPropertyRegistry registry) {
    registry.add("trd-advisor.clients[0].id", () -> "sample");
    registry.add("trd-advisor.clients[0].issuer", EHR::address);
    registry.add("trd-advisor.clients[0].jwk-set-uri", () -> EHR.address() + "/jwks.json");
    registry.add("trd-advisor.clients[0].fhir-servers[0]", EHR::fhirServer);
  }

  @AfterAll
  static void stop() {
    EHR.close();
  }

  @Test
  void aTokenOfTheSampleEhrIsGoodForOneCall() {
    String call = ehr.get("/hook-calls/maria-example.json").text();
    Caller client = caller.with(ehr.get("/token?audience=http://localhost:8080" + HOOK).text());

    assertThat(client.hook(call).json().get("cards")).hasSize(1);
    assertThat(client.hook(call)).isEqualTo(new Caller.Answer(401, ""));
  }

  @Test
  void aTokenForAnotherAddressIsNot() {
    Caller client = caller.with(ehr.get("/token?audience=http://localhost:8080").text());

    assertThat(client.hook("{}")).isEqualTo(new Caller.Answer(401, ""));
  }
}
