package org.trdadvisor.rules.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one ServiceRequest says.
 *
 * @param performerTypes who is asked to act
 * @param authored when it was written, or null
 */
public record Referral(
    Evidence evidence,
    Concept code,
    List<Concept> performerTypes,
    Status status,
    @Nullable PartialDate authored) {

  public Referral {
    performerTypes = List.copyOf(performerTypes);
  }

  /** FHIR's request-status codes, and the absent one. */
  public enum Status {
    DRAFT,
    ACTIVE,
    ON_HOLD,
    REVOKED,
    COMPLETED,
    ENTERED_IN_ERROR,
    UNKNOWN,
    ABSENT
  }
}
