package org.trdadvisor.rules.assessment;

import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** What the rules say of invented patients. */
final class Assessments {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private Assessments() {}

  static Assessment assess(PatientBuilder patient) {
    return assess(patient, Policy.DEFAULT);
  }

  static Assessment assess(PatientBuilder patient, String policy) {
    return ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(policy));
  }

  /** The first trial of this ingredient. */
  static JudgedTrial trial(Assessment assessment, String ingredient) {
    return assessment.trials().stream()
        .filter(each -> each.trial().ingredient().equals(ingredient))
        .findFirst()
        .orElseThrow();
  }
}
