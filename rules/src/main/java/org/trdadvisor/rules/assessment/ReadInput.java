package org.trdadvisor.rules.assessment;

import org.trdadvisor.rules.facts.Input;

/** How far one input could be read. */
public record ReadInput(Input input, Input.State state) {

  /** Whether the diagnoses were not read in full. */
  public boolean isConditionsUnread() {
    return input == Input.CONDITIONS && !state.isWhole();
  }

  /** Whether it is a source of medication that was read in full. */
  public boolean isMedicationRead() {
    return input.isMedication() && state.isWhole();
  }

  /** Whether medication may be unread. */
  public boolean hidesMedication() {
    return input.isMedication() && state.hidesSomething();
  }

  /** Whether a score may be unread; a server that knows no observations hides all of them. */
  public boolean hidesScores() {
    return input == Input.OBSERVATIONS && !state.isWhole();
  }
}
