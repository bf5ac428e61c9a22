package org.trdadvisor.service.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One card.
 *
 * @param uuid by which feedback names it; left out for clients of CDS Hooks 1.0
 * @param summary one sentence of fewer than 140 characters
 * @param detail GitHub-flavoured Markdown, without HTML
 * @param indicator info, warning or critical
 * @param selectionBehavior present if and only if there are suggestions
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Card(
    @Nullable UUID uuid,
    String summary,
    @Nullable String detail,
    String indicator,
    Source source,
    List<Suggestion> suggestions,
    @Nullable String selectionBehavior,
    List<Coding> overrideReasons,
    List<Link> links) {

  /** Who says so, and on what grounds. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Source(String label, String url, @Nullable Coding topic) {}

  /** Something the clinician can accept. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Suggestion(String label, UUID uuid, List<Action> actions) {}

  /**
   * What accepting does.
   *
   * @param type create, update or delete
   * @param description stands alone: some EHRs show nothing else
   * @param resource the resource to create
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Action(String type, String description, ServiceRequest resource) {}

  /**
   * Somewhere to read on.
   *
   * @param type absolute or smart
   */
  public record Link(String label, String url, String type) {}
}
