package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.Coding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DialectTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final CheckedCards CARDS =
      new CheckedCards(new CardSettings(URI.create("https://cds.hospital.example")));

  private static JsonNode card(Dialect dialect) {
    Card card = CARDS.in(dialect).of(Patients.documented().build(), "1", null).get(0);
    return JSON.valueToTree(card);
  }

  @Test
  void anEhrOfCdsHooksOneIsSpared_whatItDoesNotKnow() {
    JsonNode card = card(new Dialect("at-most-one", false, Map.of()));

    assertThat(card.propertyNames())
        .containsExactlyInAnyOrder(
            "summary", "detail", "indicator", "source", "suggestions", "selectionBehavior");
    assertThat(card.get("source").propertyNames()).containsExactlyInAnyOrder("label", "url");
    assertThat(card.at("/suggestions/0/uuid").asString()).isNotEmpty();
  }

  @Test
  void anyOtherIsToldHowToNameAndOverrideTheCard() {
    JsonNode card = card(Dialect.STANDARD);

    assertThat(card.propertyNames()).contains("uuid", "overrideReasons");
    assertThat(card.at("/source/topic/code").asString()).isEqualTo("TRDREFERRAL");
  }

  @Test
  void suggestionsAreOfferedAsTheEhrOffersThem() {
    assertThat(card(new Dialect("any", true, Map.of())).get("selectionBehavior").asString())
        .isEqualTo("any");
    assertThat(card(Dialect.STANDARD).get("selectionBehavior").asString()).isEqualTo("at-most-one");
  }

  @Test
  void theReferralIsInTheCodesOfTheSite() {
    var codes =
        List.of(new Coding("urn:local", "PSY", "Psychiatry"), new Coding("urn:x", "1", null));
    var own = new Dialect("any", true, Map.of(Route.ADULT, codes));
    var ofOthers = new Dialect("any", true, Map.of(Route.OLDER, codes));

    assertThat(card(own).at("/suggestions/0/actions/0/resource/code/coding"))
        .extracting(coding -> coding.get("system").asString() + "|" + coding.get("code").asString())
        .containsExactly("urn:local|PSY", "urn:x|1");
    assertThat(card(ofOthers).at("/suggestions/0/actions/0/resource/code/coding/0/code").asString())
        .isEqualTo("308477009");
  }
}
