package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.trdadvisor.service.hooks.Caller;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
class ProductionTest {

  private final Caller caller;

  ProductionTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @Test
  void turnsAnUnknownCallerAwayWithoutAWord() {
    assertThat(caller.hook("{}")).isEqualTo(new Caller.Answer(401, ""));
    assertThat(caller.post("/assessments", "{}")).isEqualTo(new Caller.Answer(401, ""));
  }

  @Test
  void showsDiscoveryAndLandingPageToAnybody() {
    assertThat(caller.get("/cds-services").status()).isEqualTo(200);
    assertThat(caller.get("/").text()).contains("cds-services");
  }
}
