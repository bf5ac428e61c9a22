package org.trdadvisor.rules.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one Procedure says.
 *
 * @param done whether it took place, at least in part
 * @param performed when it began, or null
 * @param ended when it ended, or null
 * @param reasons why: reason codes, and the codes of referenced Conditions
 */
public record Procedure(
    Evidence evidence,
    Concept code,
    boolean done,
    @Nullable PartialDate performed,
    @Nullable PartialDate ended,
    List<Concept> reasons) {

  public Procedure {
    reasons = List.copyOf(reasons);
  }
}
