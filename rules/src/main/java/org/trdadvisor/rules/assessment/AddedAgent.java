package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.trdadvisor.rules.trials.MedicationTrial;

/**
 * An era of an augmentation agent.
 *
 * @param augments whether the table lets it be one, with the reason it needs
 */
public record AddedAgent(MedicationTrial era, boolean augments, LocalDate asOf) {

  public String ingredient() {
    return era.ingredient();
  }

  /** R32: whether it was started, changed in dose or stopped in so many days. */
  public boolean isChangedInLast(int days) {
    return !era.lastChange().isBefore(asOf.minusDays(days));
  }

  public int daysSinceEnd() {
    return Math.toIntExact(ChronoUnit.DAYS.between(era.lastDay(), asOf));
  }
}
