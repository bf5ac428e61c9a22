package org.trdadvisor.rules.assessment;

import org.trdadvisor.rules.facts.Input;

/** How far one input could be read. */
public record ReadInput(Input input, Input.State state) {

  public boolean isPartial() {
    return state == Input.State.PARTIAL;
  }

  public boolean isFailed() {
    return state == Input.State.FAILED;
  }

  /** Whether medication may be unread. */
  public boolean hidesMedication() {
    return input.isMedication() && state.hidesSomething();
  }

  public String key() {
    return input.key();
  }
}
