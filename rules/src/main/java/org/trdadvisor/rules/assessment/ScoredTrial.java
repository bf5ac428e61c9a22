package org.trdadvisor.rules.assessment;

/**
 * A trial that scores say something of.
 *
 * @param scores the trial's own measurement
 */
public record ScoredTrial(MeasuredTrial trial, Measurement scores) {

  /** Whether the endpoint still speaks of it: of a running trial only a recent one does. */
  public boolean isWithin(int currentDays) {
    return trial.isEnded() || scores.endpointAge() <= currentDays;
  }
}
