package org.trdadvisor.service.hooks;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.memory.Feedback;
import org.trdadvisor.service.wire.FeedbackRequest;
import tools.jackson.databind.JsonNode;

/**
 * Feedback that was sent together, its items checked one by one.
 *
 * @param good what can be kept
 * @param refused a sentence for each item that cannot, with its index and nothing of its content
 */
record FeedbackBatch(List<Feedback> good, List<String> refused) {

  private static final int MOST_ITEMS = 1_000;
  private static final int MOST_SUGGESTIONS = 20;
  private static final int LONGEST = 256;
  private static final int LONGEST_COMMENT = 4_000;

  /** A clock may be wrong by a time zone; a later moment would keep cards away for too long. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private static final String EPIC = "com.epic.cdshooks.feedback.overrideReason.";
  private static final String CATEGORY = "reasonCategory";

  /**
   * Checks what was sent.
   *
   * @param client who sent it
   * @throws Problem if it is no batch at all
   */
  static FeedbackBatch of(FeedbackRequest request, String client, Instant now) {
    if (request.feedback() == null) {
      throw Problem.missing("feedback");
    }
    if (request.feedback().size() > MOST_ITEMS) {
      throw Problem.malformed(
          "\"feedback\" has more than %d items, and none was kept; send them in several calls."
              .formatted(MOST_ITEMS));
    }
    List<Feedback> good = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < request.feedback().size(); i++) {
      try {
        good.add(checked(request.feedback().get(i), client, now));
      } catch (Problem problem) {
        refused.add("feedback[%d] was not kept: %s".formatted(i, problem.text()));
      }
    }
    return new FeedbackBatch(good, refused);
  }

  private static Feedback checked(JsonNode json, String client, Instant now) {
    if (!json.isObject()) {
      throw Problem.malformed("it is not a JSON object.");
    }
    FeedbackRequest.Item item = Envelope.value(json, FeedbackRequest.Item.class);
    String card = needed(item.card(), "card");
    Instant at = moment(needed(item.outcomeTimestamp(), "outcomeTimestamp"), now);
    return new Feedback(client, card, at, outcome(item));
  }

  // Suggestions of an overridden card, and a reason to override an accepted one, say nothing.
  private static Feedback.Outcome outcome(FeedbackRequest.Item item) {
    return switch (needed(item.outcome(), "outcome")) {
      case "accepted" -> new Feedback.Accepted(suggestions(item));
      case "overridden" -> overridden(item);
      default -> throw Problem.malformed("\"outcome\" is neither accepted nor overridden.");
    };
  }

  private static Set<String> suggestions(FeedbackRequest.Item item) {
    var accepted = item.acceptedSuggestions();
    if (accepted == null || accepted.isEmpty()) {
      throw Problem.missing("acceptedSuggestions");
    }
    if (accepted.size() > MOST_SUGGESTIONS) {
      throw Problem.malformed(
          "\"acceptedSuggestions\" has more than %d items.".formatted(MOST_SUGGESTIONS));
    }
    return accepted.stream()
        .map(each -> needed(each == null ? null : each.id(), "acceptedSuggestions.id"))
        .collect(Collectors.toSet());
  }

  private static Feedback.Overridden overridden(FeedbackRequest.Item item) {
    List<FeedbackRequest.OverrideReason> given =
        Stream.of(item.overrideReason(), item.overrideReasons())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (given.size() > 1) {
      throw Problem.malformed("there is more than one override reason.");
    }
    if (given.isEmpty()) {
      return new Feedback.Overridden(null, null);
    }
    FeedbackRequest.OverrideReason reason = given.getFirst();
    return new Feedback.Overridden(
        reason.reason() == null ? epic(reason.extension()) : reason(reason.reason()),
        optional(reason.userComment(), "overrideReason.userComment", LONGEST_COMMENT));
  }

  private static Feedback.Reason reason(FeedbackRequest.Reason reason) {
    return new Feedback.Reason(
        optional(reason.system(), "overrideReason.reason.system", LONGEST),
        needed(reason.code(), "overrideReason.reason.code"),
        optional(reason.display(), "overrideReason.reason.display", LONGEST));
  }

  // A reason that is not of the card is a category of the site's build, and has no other system.
  private static Feedback.@Nullable Reason epic(@Nullable JsonNode extension) {
    String code = epic(extension, CATEGORY);
    return code == null
        ? null
        : new Feedback.Reason(EPIC + CATEGORY, code, epic(extension, "reasonDisplay"));
  }

  private static @Nullable String epic(@Nullable JsonNode extension, String name) {
    JsonNode value = extension == null ? null : extension.get(EPIC + name);
    return value == null || !value.isString()
        ? null
        : optional(value.stringValue(), "overrideReason.extension." + EPIC + name, LONGEST);
  }

  private static Instant moment(String text, Instant now) {
    Instant at;
    try {
      at = RFC_3339.matcher(text).matches() ? Instant.parse(text) : null;
    } catch (DateTimeParseException e) {
      at = null;
    }
    if (at == null) {
      throw Problem.malformed(
          "\"outcomeTimestamp\" is not a moment written as RFC 3339 has it, such as"
              + " 2025-06-01T12:00:00Z.");
    }
    if (at.isAfter(now.plus(AHEAD))) {
      throw Problem.malformed("\"outcomeTimestamp\" is in the future.");
    }
    return at;
  }

  private static String needed(@Nullable String text, String member) {
    String given = optional(text, member, LONGEST);
    if (given == null) {
      throw Problem.missing(member);
    }
    return given;
  }

  private static @Nullable String optional(@Nullable String text, String member, int longest) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > longest) {
      throw Problem.malformed("\"%s\" is longer than %d characters.".formatted(member, longest));
    }
    return text;
  }
}
