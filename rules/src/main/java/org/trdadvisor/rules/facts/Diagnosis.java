package org.trdadvisor.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * What one Condition says.
 *
 * @param recorded when it was written down, or null
 * @param onset when it began, or null
 * @param abatement when it ended, or null
 * @param restricted whether a security label forbids to name it
 */
public record Diagnosis(
    Evidence evidence,
    Concept code,
    Category category,
    ClinicalStatus clinicalStatus,
    Verification verification,
    @Nullable PartialDate recorded,
    @Nullable PartialDate onset,
    @Nullable PartialDate abatement,
    boolean restricted) {

  /** Where it stands: on the problem list, in an encounter, or not said. */
  public enum Category {
    PROBLEM_LIST,
    ENCOUNTER,
    OTHER,
    ABSENT
  }

  /** FHIR's condition-clinical codes, and the absent one. */
  public enum ClinicalStatus {
    ACTIVE,
    RECURRENCE,
    RELAPSE,
    INACTIVE,
    REMISSION,
    RESOLVED,
    ABSENT
  }

  /** FHIR's condition-ver-status codes, and the absent one. */
  public enum Verification {
    UNCONFIRMED,
    PROVISIONAL,
    DIFFERENTIAL,
    CONFIRMED,
    REFUTED,
    ENTERED_IN_ERROR,
    ABSENT
  }
}
