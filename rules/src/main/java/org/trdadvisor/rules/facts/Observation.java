package org.trdadvisor.rules.facts;

import java.math.BigDecimal;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One measured value: an Observation, or one component of a panel under the panel's date.
 *
 * @param panel the panel's own code where this is one of its components, or null
 * @param value the number, or null
 * @param answer the coded answer, or null
 * @param date when it was measured, or null
 * @param time the time of that day, for which of two values is the newer, or null
 */
public record Observation(
    Evidence evidence,
    Status status,
    @Nullable Concept panel,
    Concept code,
    @Nullable BigDecimal value,
    @Nullable Concept answer,
    @Nullable PartialDate date,
    @Nullable LocalTime time) {

  public Observation {
    if (value != null) {
      value = Numbers.plain(value);
    }
  }

  /** FHIR's observation-status codes that a value can be trusted by, and all others. */
  public enum Status {
    FINAL,
    AMENDED,
    CORRECTED,
    OTHER
  }
}
