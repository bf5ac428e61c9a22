package org.trdadvisor.service.fhir;

import java.time.Duration;
import org.trdadvisor.rules.facts.Input;

/**
 * How an input was read from a FHIR server, with all pages of it.
 *
 * @param late whether something is missing because time was up
 * @param after the time from when the call had come until it was begun
 * @param took until it was read or given up, the wait for a processor included
 */
public record Search(Input input, Input.State state, boolean late, Duration after, Duration took) {

  /** The code of its state, or {@code late}. */
  public String result() {
    return late ? "late" : state.code();
  }
}
