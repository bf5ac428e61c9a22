package org.trdadvisor.service.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Feedback on cards. Members may be missing: whoever reads checks.
 *
 * @param feedback stays JSON, so that an item which cannot be read does not take the others with it
 */
public record FeedbackRequest(@Nullable List<JsonNode> feedback) {

  /** Without the items, which may hold comments, so that no log can hold them. */
  @Override
  public String toString() {
    return "FeedbackRequest[...]";
  }

  /**
   * What became of one card.
   *
   * @param overrideReason one, where CDS Hooks is followed
   * @param overrideReasons what Epic calls it
   */
  public record Item(
      @Nullable String card,
      @Nullable String outcome,
      @Nullable String outcomeTimestamp,
      @Nullable List<@Nullable AcceptedSuggestion> acceptedSuggestions,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable OverrideReason> overrideReason,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable OverrideReason> overrideReasons) {}

  /** A suggestion by the id it had on the card. */
  public record AcceptedSuggestion(@Nullable String id) {}

  /**
   * Why a card was overridden.
   *
   * @param extension where Epic puts reasons of its own
   */
  public record OverrideReason(
      @Nullable Reason reason, @Nullable String userComment, @Nullable JsonNode extension) {

    /** Without the comment, so that no log can hold it. */
    @Override
    public String toString() {
      return "OverrideReason[...]";
    }
  }

  /** A coding, of which clients leave out parts. */
  public record Reason(@Nullable String system, @Nullable String code, @Nullable String display) {

    /** Without what it says, which is the client's and may be typed, so that no log can hold it. */
    @Override
    public String toString() {
      return "Reason[...]";
    }
  }
}
