package org.trdadvisor.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Breaks a good answer in one place each time. */
class HandRulesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String RESOURCE = "/cards/0/suggestions/0/actions/0/resource";

  @Test
  void aGoodAnswerBreaksNone() {
    assertThat(HandRules.brokenBy(Samples.response(), Set.of())).isEmpty();
    assertThat(HandRules.brokenBy(JSON.readTree("{\"cards\": []}"), Set.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/cards | ~~ | cards are missing",
        "/cards/0/detail | null | detail is null or empty",
        "/cards/0/detail | \" \" | detail is null or empty",
        "/cards/0/links | [] | links is null or empty",
        "/cards/0/overrideReasons/0 | {} | an item of overrideReasons is null or empty",
        "/systemActions | [1] | systemActions is sent",
        "/cards/0/suggestions/0/actionSelectionBehavior | \"any\" | actionSelectionBehavior is sent",
        "/cards/0/links | [{\"type\": \"absolute\", \"url\": \"https://a.example\","
            + " \"autolaunchable\": true}] | autolaunchable is sent",
        "/cards/0/indicator | ~~ | indicator is missing",
        "/cards/0/source/url | \"/basis\" | source.url is not absolute",
        "/cards/0/source/topic/code | \"TRD-REFERRAL\" | source.topic.code is not alphanumeric",
        "/cards/0/selectionBehavior | ~~ | selectionBehavior is missing beside suggestions",
        "/cards/0/uuid | \"00000000-0000-4000-8000-000000000002\" | an id stands twice in one answer",
        RESOURCE + "/id | ~~ | a created resource has no id",
        RESOURCE + "/status | \"proposed\" | a created resource is not FHIR R4",
        RESOURCE + "/colour | \"red\" | a created resource is not FHIR R4",
        RESOURCE
            + "/supportingInfo/0 | {\"reference\": \"Condition/11\"}"
            + " | supportingInfo has more than 10 references",
        RESOURCE
            + "/supportingInfo | [{\"reference\": \"#1\"}]"
            + " | supportingInfo refers to a contained resource",
        RESOURCE
            + "/supportingInfo | [{\"reference\": \"MedicationRequest/draft\"}]"
            + " | supportingInfo refers to a draft",
        "/cards/0/links | [{\"url\": \"https://a.example\"}] | the type of a link is missing",
        "/cards/0/links | [{\"url\": \"a\", \"type\": \"absolute\"}]"
            + " | the url of a link is not absolute",
        "/cards/0/links | [{\"url\": \"https://a.example\", \"type\": \"absolute\","
            + " \"appContext\": \"x\"}] | a link that launches no app has an appContext",
      })
  void whatASchemaCannotSayIsRefused(String pointer, String json, String rule) {
    JsonNode bad = Samples.with(Samples.response(), pointer, json);

    assertThat(HandRules.brokenBy(bad, Set.of("MedicationRequest/draft")))
        .anySatisfy(broken -> assertThat(broken).startsWith(rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<script>alert(1)</script> | detail has HTML",
        "one <b onclick=x>two</b> | detail has HTML",
        "![x](https://a.example/x.png) | detail has an image",
        "[x](javascript:alert(1)) | detail links to somewhere unknown",
        "see www.a.example | detail links to somewhere unknown",
        "~a|b\\n-|-\\n1|2~ | detail has a table",
      })
  void whatARendererWouldMakeOfTheDetailIsRefused(String markdown, String rule) {
    JsonNode bad =
        Samples.with(
            Samples.response(),
            "/cards/0/detail",
            JSON.writeValueAsString(markdown.replace("\\n", "\n")));

    assertThat(HandRules.brokenBy(bad, Set.of())).contains(rule);
  }

  @Test
  void aSummaryIsCountedInTheUnitsOfTheEhr() {
    String astral = "\uD83D\uDE00".repeat(70);

    assertThat(summarised("x".repeat(139))).isEmpty();
    assertThat(summarised("x".repeat(140))).contains("summary has 140 characters or more");
    assertThat(summarised(astral)).contains("summary has 140 characters or more");
  }

  private static List<String> summarised(String summary) {
    return HandRules.brokenBy(
        Samples.with(Samples.response(), "/cards/0/summary", JSON.writeValueAsString(summary)),
        Set.of());
  }

  @Test
  void severalSuggestionsAreRecommendedOnlyWhereAnyMayBeChosen() {
    JsonNode several =
        Samples.with(
            Samples.response(),
            "/cards/0/suggestions",
            "[{\"isRecommended\": true}, {\"isRecommended\": true}]");
    String rule = "more than one suggestion is recommended";

    assertThat(HandRules.brokenBy(several, Set.of())).contains(rule);
    assertThat(
            HandRules.brokenBy(
                Samples.with(several, "/cards/0/selectionBehavior", "\"any\""), Set.of()))
        .doesNotContain(rule);
  }
}
