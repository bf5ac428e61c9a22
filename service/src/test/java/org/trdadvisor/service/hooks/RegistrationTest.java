package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.util.HtmlUtils;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.rules.facts.Input;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the registration sheet says is what is in force. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://cds.hospital.example/trd/"
    })
@ActiveProfiles("sandbox")
class RegistrationTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ROW = Pattern.compile("(?s)<tr role=\"row\">(.*?)</tr>");

  private final Caller caller;
  private final String html;

  RegistrationTest(@Autowired @LocalServerPort int port) {
    caller = new Caller(port);
    html = caller.get("/registration").text();
  }

  /** As a reader sees it: without markup, white space as one space. */
  private static String read(String html) {
    return HtmlUtils.htmlUnescape(
            html.replaceAll("(?s)<style>.*?</style>", "").replaceAll("<[^>]+>", " "))
        .replaceAll("\\s+", " ");
  }

  private static List<String> all(Pattern pattern, String html) {
    return pattern.matcher(html).results().map(found -> found.group(1)).toList();
  }

  /** The row of a table that starts with this. */
  private String row(String head) {
    return all(ROW, html).stream()
        .map(RegistrationTest::read)
        .map(String::strip)
        .filter(row -> row.startsWith(head + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no row for " + head + "."));
  }

  private JsonNode discovery() {
    return caller.get("/cds-services").json().get("services");
  }

  @Test
  void theAddressesAreThoseATokenIsFor() {
    assertThat(read(html))
        .contains(
            " https://cds.hospital.example/trd/cds-services/treatment-resistant-depression ",
            " https://cds.hospital.example/trd/cds-services/treatment-resistant-depression/feedback"
                + " ",
            " https://cds.hospital.example/trd/cds-services ");
    assertThat(caller.get("/").text()).contains("href=\"registration\"");
  }

  @Test
  void everyHookAndTemplateOfDiscoveryIsThere() {
    for (JsonNode service : discovery()) {
      assertThat(row(service.get("hook").asString())).isNotBlank();
      service
          .get("prefetch")
          .properties()
          .forEach(
              each ->
                  assertThat(row(each.getKey())).contains(" " + each.getValue().asString() + " "));
    }
  }

  @Test
  void aKeyIsNeededIfNoAnswerIsGivenWithoutIt() {
    for (Input input : Input.values()) {
      int status = caller.hook(Calls.with(input.key(), "").toString()).status();

      assertThat(row(input.key()))
          .as(input.key())
          .endsWith(
              status == 412
                  ? " needed"
                  : input.isMedication() ? " one of three needed" : " improves the answer");
    }
  }

  @Test
  void everyTypeThatIsAskedForHasItsScopes() {
    Set<String> types = new TreeSet<>();
    discovery()
        .get(0)
        .get("prefetch")
        .forEach(each -> types.add(each.asString().split("[/?]", 2)[0]));
    types.add("Medication");

    assertThat(types).hasSize(9);
    for (String type : types) {
      assertThat(row(type)).contains("patient/%s.read patient/%s.r".formatted(type, type));
      if (!type.equals("MedicationStatement")) {
        assertThat(row(type)).containsPattern(type + "\\.(Read|Search) \\(.*\\) \\(R4\\)");
      }
    }
  }

  @Test
  void everyIndicatorOfACaseIsAnnounced() {
    Set<String> seen = new TreeSet<>();
    for (Case each : Cases.all()) {
      String hook = JSON.readTree(each.read(Step.REQUEST)).get("hook").asString();
      for (JsonNode card : JSON.readTree(each.read(Step.RESPONSE)).get("cards")) {
        boolean pattern = card.at("/source/topic/code").asString().equals("TRDREFERRAL");
        String indicator = card.get("indicator").asString();
        String announced = announced(hook, pattern);

        assertThat(announced).as("%s in %s", card.get("summary"), each).contains(indicator);
        seen.add("%s %b %s".formatted(hook, pattern, indicator));
      }
    }
    assertThat(seen).hasSizeGreaterThan(5);
  }

  private String announced(String hook, boolean pattern) {
    String cells =
        all(ROW, html).stream()
            .filter(row -> row.contains("<code>%s</code></th>".formatted(hook)))
            .findFirst()
            .orElseThrow();
    Matcher cell = Pattern.compile("<td[^>]*>(.*?)</td>").matcher(cells);
    List<String> announced = new ArrayList<>();
    while (cell.find()) {
      announced.add(cell.group(1));
    }
    return announced.get(pattern ? 0 : 1);
  }

  @Test
  void theSampleCallGetsACardWhoseCodesAreAllThere() {
    Caller.Answer answer = caller.hook(caller.sampleCall());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
    JsonNode card = answer.json().at("/cards/0");
    assertThat(card.get("indicator").asString()).isEqualTo("warning");
    assertThat(card.get("overrideReasons")).hasSize(8);
    assertThat(row(card.at("/source/topic/code").asString()))
        .contains(
            card.at("/source/topic/display").asString(),
            card.at("/source/topic/system").asString());
    StreamSupport.stream(card.get("overrideReasons").spliterator(), false)
        .forEach(
            reason ->
                assertThat(row(reason.get("code").asString()))
                    .contains(reason.get("display").asString(), reason.get("system").asString()));
    JsonNode referral = card.at("/suggestions/0/actions/0/resource/code/coding/0");
    assertThat(row("adult"))
        .contains(referral.get("code").asString(), referral.get("display").asString());
    assertThat(read(html)).contains(" " + card.at("/source/url").asString() + " ");
  }

  @Test
  void whatDiffersForAKindOfEhrIsThere() {
    String profiles =
        read(html.substring(html.indexOf("id=\"profiles\""), html.indexOf("id=\"codes\"")));

    assertThat(profiles)
        .contains(
            "epic Service id in the address treatment-resistant-depression Cards"
                + " selectionBehavior any ;")
        .contains("Prefetch medicationStatements leave it out")
        .contains(
            "Prefetch observations Observation?patient={{context.patientId}}&code="
                + "http://loinc.org|44261-6,")
        .containsOnlyOnce("or with a hyphen and the hook after it")
        .containsOnlyOnce("without uuid of the card");
  }
}
