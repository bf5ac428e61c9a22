package org.trdadvisor.service.memory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician did with a card.
 *
 * @param client who reports it
 * @param card its id as the client gives it, which need not be a UUID
 * @param at when it was done, by the client's clock
 */
public record Feedback(String client, String card, Instant at, Outcome outcome) {

  /** What was done. */
  public sealed interface Outcome {}

  /**
   * Suggestions were accepted.
   *
   * @param suggestions their ids
   */
  public record Accepted(Set<String> suggestions) implements Outcome {
    public Accepted {
      if (suggestions.isEmpty()) {
        throw new IllegalArgumentException("A card is accepted by at least one suggestion.");
      }
      suggestions = Set.copyOf(suggestions);
    }
  }

  /**
   * The card was put aside.
   *
   * @param reason null where none was chosen
   * @param comment in the clinician's own words, which may name the patient
   */
  public record Overridden(@Nullable Reason reason, @Nullable String comment) implements Outcome {

    /** Without the comment, so that no log can hold it. */
    @Override
    public String toString() {
      return "Overridden[reason=%s]".formatted(reason);
    }
  }

  /**
   * Why a card was put aside.
   *
   * @param system null where the client does not say of which system the code is
   * @param display what the clinician chose from, as the client shows it
   */
  public record Reason(@Nullable String system, String code, @Nullable String display) {

    /** Without the display, which is text of the client. */
    @Override
    public String toString() {
      return "Reason[system=%s, code=%s]".formatted(system, code);
    }
  }

  /** What makes it the same feedback when it is sent again: all but texts for people. */
  Feedback withoutTexts() {
    if (!(outcome instanceof Overridden overridden)) {
      return this;
    }
    Reason reason = overridden.reason();
    return new Feedback(
        client,
        card,
        at,
        new Overridden(
            reason == null ? null : new Reason(reason.system(), reason.code(), null), null));
  }
}
