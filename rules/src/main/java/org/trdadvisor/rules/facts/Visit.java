package org.trdadvisor.rules.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one Encounter that took place says.
 *
 * @param kinds its types and its service type
 * @param date when it began, or null
 * @param ended when it ended, or null
 */
public record Visit(
    Evidence evidence,
    List<Concept> kinds,
    @Nullable PartialDate date,
    @Nullable PartialDate ended) {

  public Visit {
    kinds = List.copyOf(kinds);
  }
}
