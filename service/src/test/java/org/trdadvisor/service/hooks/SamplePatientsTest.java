package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.fixtures.ehr.SampleEhr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the calls that the README shows, on another day than that of writing. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class SamplePatientsTest {

  private static final Clock ANOTHER_DAY =
      Clock.fixed(Instant.parse("2028-02-29T12:00:00Z"), ZoneOffset.UTC);

  @TestConfiguration
  static class Today {
    @Bean
    @Primary
    Clock today() {
      return ANOTHER_DAY;
    }
  }

  private final SampleEhr ehr = SampleEhr.start(0, ANOTHER_DAY);
  private final Caller caller;

  SamplePatientsTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @AfterEach
  void stopEhr() {
    ehr.close();
  }

  @Test
  void theCallThatBringsEverythingGetsTheCard() {
    var cards = caller.hook(prefetched("maria-example")).json().get("cards");

    assertThat(cards).hasSize(1);
    assertThat(cards.at("/0/summary").asString())
        .contains("treatment-resistant depression pattern");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daniel-sample",
        "elaine-testcase",
        "george-control",
        "grace-demo",
        "hannah-specimen",
        "kai-mock",
        "maria-example",
        "noor-prototype",
        "priya-sandbox",
        "robert-fixture",
        "walter-blank"
      })
  void theCallThatLetsTheServiceFetchGetsTheSameCards(String patient) {
    var fetched =
        caller.hook(
            """
            {"hook": "patient-view", "hookInstance": "1", "fhirServer": "%s",
             "context": {"userId": "Practitioner/1", "patientId": "%s"}}
            """
                .formatted(ehr.fhirServer(), patient));

    var prefetched = caller.hook(prefetched(patient));
    assertThat(prefetched.status()).isEqualTo(200);
    assertThat(details(prefetched.json())).isEqualTo(details(fetched.json()));
  }

  private static List<String> details(JsonNode response) {
    return response.get("cards").valueStream().map(card -> card.get("detail").asString()).toList();
  }

  @Test
  void theWrittenCallHasTheKeysOfDiscovery() {
    var call = new JsonMapper().readTree(prefetched("maria-example"));

    var templates = caller.get("/cds-services").json().at("/services/0/prefetch");
    assertThat(call.get("prefetch").propertyNames()).containsAll(templates.propertyNames());
  }

  private String prefetched(String patient) {
    return new Caller(URI.create(ehr.address()).getPort())
        .get("/hook-calls/" + patient + ".json")
        .text();
  }
}
