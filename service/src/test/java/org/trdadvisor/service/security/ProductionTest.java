package org.trdadvisor.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    assertThat(caller.feedback("{}")).isEqualTo(new Caller.Answer(401, ""));
    assertThat(caller.post("/assessments", "{}")).isEqualTo(new Caller.Answer(401, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void readsNoFormOfAnUnknownCaller(String method) {
    var answer =
        caller.request(
            method, "/nowhere", "a=%zz", "Content-Type", "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "https://sandbox.cds-hooks.org", "null"})
  void letsNoPageCallWhereNoOriginIsRegistered(String origin) {
    var preflight =
        caller.request(
            "OPTIONS",
            "/cds-services",
            null,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "GET");
    var call = caller.request("GET", "/cds-services", null, "Origin", origin);

    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(call.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void showsDiscoveryAndLandingPageToAnybody() {
    assertThat(caller.get("/cds-services").status()).isEqualTo(200);
    assertThat(caller.get("/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basis", "registration", "cds-services", "openapi.json"})
  void theLandingPageLeadsToAllThatIsOpen(String path) {
    assertThat(caller.get("/").text()).contains("href=\"%s\"".formatted(path));
    assertThat(caller.get("/" + path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cds-services", "/openapi.json", "/schemas/response.json"})
  void whatIsTheSameForEverybodyMayBeKeptForAnHour(String path) {
    assertThat(caching("GET", path)).containsExactly("max-age=3600, public");
    assertThat(caching("HEAD", path)).containsExactly("max-age=3600, public");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /basis",
    "GET, /registration",
    "GET, /schemas/none.json",
    "GET, /nowhere",
    "POST, /cds-services",
    "POST, /assessments"
  })
  void nothingElseMayBeKept(String method, String path) {
    assertThat(caching(method, path)).singleElement().asString().contains("no-store");
  }

  private List<String> caching(String method, String path) {
    return caller.request(method, path, null).headers().allValues("Cache-Control");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/fhir+json"
      })
  void showsTheBasisToAnybodyAsAPage(String accept) {
    assertThat(caller.get("/basis").text()).startsWith("<!doctype html>");
    assertThat(caller.get("/basis", accept).status()).isEqualTo(200);
    assertThat(caller.get("/basis", accept).text()).startsWith("<!doctype html>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json, text/plain, */*;q=0.5"})
  void showsTheBasisAsJsonToWhoeverAsksForIt(String accept) {
    var basis = caller.get("/basis", accept).json();

    assertThat(basis.get("intendedUse").asString()).startsWith("Intended use. For health");
    assertThat(basis.at("/policy/parameters/0/default").asString()).isEqualTo("2");
    assertThat(basis.get("sourceAttributes")).hasSize(13);
    assertThat(basis.at("/versions/service").asString()).isNotEqualTo("development");
  }
}
