package org.trdadvisor.rules.assessment;

import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/**
 * The way in: a record goes in, an assessment comes out.
 *
 * <p>Thread-safe, and cheap to call once it exists: the rules are built when it is made.
 */
public final class Assessor {

  private final Knowledge knowledge;

  public Assessor(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * Judges one patient's record as of its day.
   *
   * @throws IllegalStateException if the rules do not come to an end
   */
  @SuppressWarnings("DoNotCallSuggester")
  public Assessment assess(PatientRecord patient, Policy policy) {
    throw new IllegalStateException("not yet " + knowledge.version());
  }
}
