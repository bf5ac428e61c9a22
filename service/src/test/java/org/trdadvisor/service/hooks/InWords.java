package org.trdadvisor.service.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An answer to a hook call in the words of tables: {@code none}; {@code referral} or {@code
 * advice}, and what the card says was not read; or the status and the prefetch key of a refusal.
 */
final class InWords {

  private static final Pattern KEY = Pattern.compile(": (\\w+)\\.$");
  private static final Pattern INCOMPLETE =
      Pattern.compile("\\*\\*History may be incomplete:\\*\\*");
  private static final Pattern NOT_CHECKED = Pattern.compile("\\*\\*Not checked:\\*\\* ([^.]+)\\.");
  private static final Pattern UNREAD =
      Pattern.compile("\\*\\*([\\w ]+)\\*\\*: (?:could not be read|read only in part)");

  private InWords() {}

  static String of(Caller.Answer answer) {
    if (answer.status() != 200) {
      Matcher key = KEY.matcher(answer.json().at("/issue/0/diagnostics").asString());
      return key.find() ? answer.status() + " " + key.group(1) : String.valueOf(answer.status());
    }
    JsonNode cards = answer.json().get("cards");
    return cards.isEmpty()
        ? "none"
        : cards.valueStream().map(InWords::card).collect(Collectors.joining(" + "));
  }

  /** The state of an input in an assessment, or a refusal as above. */
  static String ofInput(String key, Caller.Answer assessment) {
    return assessment.status() == 200
        ? assessment.json().at("/inputs/" + key).asString()
        : of(assessment);
  }

  private static String card(JsonNode card) {
    String detail = card.get("detail").asString();
    List<String> words = new ArrayList<>();
    words.add(card.has("suggestions") ? "referral" : "advice");
    if (INCOMPLETE.matcher(detail).find()) {
      words.add("history may be incomplete");
    }
    UNREAD
        .matcher(detail)
        .results()
        .forEach(each -> words.add(each.group(1).toLowerCase(Locale.ROOT) + " unread"));
    NOT_CHECKED
        .matcher(detail)
        .results()
        .forEach(each -> words.add(each.group(1) + " not checked"));
    return String.join(", ", words);
  }
}
