package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.trdadvisor.rules.trials.MedicationTrial;

/** An era of an augmentation agent. */
public record AddedAgent(MedicationTrial era, LocalDate asOf) {

  public String ingredient() {
    return era.ingredient();
  }

  public int daysSinceEnd() {
    return Math.toIntExact(ChronoUnit.DAYS.between(era.lastDay(), asOf));
  }
}
