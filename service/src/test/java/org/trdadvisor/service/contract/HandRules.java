package org.trdadvisor.service.contract;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import tools.jackson.databind.JsonNode;

/**
 * What must hold of an answer to a hook call, and a schema cannot say or a validator passes over.
 *
 * <p>Knows nothing of our schemas, so that neither can hide what the other lacks.
 */
final class HandRules {

  private static final int SUMMARY_BELOW = 140;
  private static final int MOST_EVIDENCE = 10;
  private static final Set<String> MAY_BE_EMPTY = Set.of("cards", "services");
  private static final Set<String> NEVER_SENT =
      Set.of("systemActions", "actionSelectionBehavior", "autolaunchable");
  private static final Parser GITHUB_FLAVOURED =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
          .build();
  private static final FhirContext R4 = FhirContext.forR4Cached();

  private final List<String> broken = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> drafts;

  private HandRules(Set<String> drafts) {
    this.drafts = drafts;
  }

  /**
   * The rules that an answer breaks, each in words.
   *
   * @param drafts references to the orders of the call that are not signed
   */
  static List<String> brokenBy(JsonNode response, Set<String> drafts) {
    HandRules rules = new HandRules(drafts);
    rules.check(response.has("cards"), "cards are missing");
    rules.nothingEmpty("", response);
    response.path("cards").forEach(rules::card);
    return rules.broken;
  }

  /** Whether anything in it is null, or empty where that says nothing. */
  static List<String> emptyIn(JsonNode json) {
    HandRules rules = new HandRules(Set.of());
    rules.nothingEmpty("", json);
    return rules.broken;
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }

  private void nothingEmpty(String name, JsonNode value) {
    boolean empty =
        value.isNull()
            || (value.isString() && value.stringValue().isBlank())
            || (value.isContainer() && value.isEmpty() && !MAY_BE_EMPTY.contains(name));
    check(!empty, "%s is null or empty".formatted(name));
    check(!NEVER_SENT.contains(name), "%s is sent".formatted(name));
    if (value.isObject()) {
      value.properties().forEach(each -> nothingEmpty(each.getKey(), each.getValue()));
    } else {
      value.forEach(each -> nothingEmpty("an item of " + name, each));
    }
  }

  private void card(JsonNode card) {
    // UTF-16 units, which EHRs count in; there are never fewer of them than of characters.
    check(text(card, "/summary").length() < SUMMARY_BELOW, "summary has 140 characters or more");
    check(!text(card, "/indicator").isEmpty(), "indicator is missing");
    check(isAbsolute(text(card, "/source/url")), "source.url is not absolute");
    check(
        card.at("/source/topic").isMissingNode()
            || text(card, "/source/topic/code").matches("[A-Za-z0-9]{1,100}"),
        "source.topic.code is not alphanumeric");
    isNew(card, "/uuid");
    JsonNode suggestions = card.path("suggestions");
    check(
        suggestions.isMissingNode() || card.has("selectionBehavior"),
        "selectionBehavior is missing beside suggestions");
    check(
        text(card, "/selectionBehavior").equals("any")
            || suggestions.valueStream().filter(HandRules::isRecommended).count() <= 1,
        "more than one suggestion is recommended");
    suggestions.forEach(this::suggestion);
    card.path("links").forEach(this::link);
    detail(card);
  }

  private static boolean isRecommended(JsonNode suggestion) {
    return suggestion.path("isRecommended").asBoolean(false);
  }

  private void suggestion(JsonNode suggestion) {
    isNew(suggestion, "/uuid");
    for (JsonNode action : suggestion.path("actions")) {
      JsonNode resource = action.path("resource");
      check(!text(resource, "/id").isEmpty(), "a created resource has no id");
      isNew(resource, "/id");
      parse(resource);
      JsonNode evidence = resource.path("supportingInfo");
      check(evidence.size() <= MOST_EVIDENCE, "supportingInfo has more than 10 references");
      for (JsonNode each : evidence) {
        String reference = text(each, "/reference");
        check(!drafts.contains(reference), "supportingInfo refers to a draft");
        check(!reference.contains("#"), "supportingInfo refers to a contained resource");
      }
    }
  }

  private void parse(JsonNode resource) {
    try {
      var unused =
          R4.newJsonParser()
              .setParserErrorHandler(new StrictErrorHandler())
              .parseResource(resource.toString());
    } catch (DataFormatException e) {
      broken.add("a created resource is not FHIR R4: " + e.getMessage());
    }
  }

  private void isNew(JsonNode owner, String pointer) {
    String id = text(owner, pointer);
    check(id.isEmpty() || ids.add(id), "an id stands twice in one answer");
  }

  private void link(JsonNode link) {
    check(!text(link, "/type").isEmpty(), "the type of a link is missing");
    check(
        !link.has("appContext") || text(link, "/type").equals("smart"),
        "a link that launches no app has an appContext");
    check(isAbsolute(text(link, "/url")), "the url of a link is not absolute");
  }

  /** Nothing in it may run or be fetched, nor lead elsewhere than the card does by itself. */
  private void detail(JsonNode card) {
    Set<String> known = new HashSet<>(Set.of(text(card, "/source/url")));
    card.path("links").forEach(each -> known.add(text(each, "/url")));
    GITHUB_FLAVOURED
        .parse(text(card, "/detail"))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlBlock html) {
                broken.add("detail has HTML");
              }

              @Override
              public void visit(HtmlInline html) {
                broken.add("detail has HTML");
              }

              @Override
              public void visit(Image image) {
                broken.add("detail has an image");
              }

              @Override
              public void visit(Link link) {
                check(known.contains(link.getDestination()), "detail links to somewhere unknown");
                visitChildren(link);
              }

              @Override
              public void visit(CustomBlock block) {
                check(!(block instanceof TableBlock), "detail has a table");
                visitChildren(block);
              }
            });
  }

  private static boolean isAbsolute(String url) {
    URI uri = URI.create(url);
    return Stream.of("http", "https").anyMatch(each -> each.equals(uri.getScheme()))
        && uri.getHost() != null;
  }

  private static String text(JsonNode owner, String pointer) {
    return owner.at(pointer).asString("");
  }
}
