package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.MedicationTrial;

/** An era of an antidepressant that can be a trial, at any dose (b.1, exposure). */
public record ExposedTo(MedicationTrial era, LocalDate asOf) {

  public String group() {
    return era.group();
  }

  public String ingredient() {
    return era.ingredient();
  }

  public DailyDose lastDose() {
    return era.lastDose();
  }

  /** Whether its last covered day is the later one. */
  public boolean isLaterThan(ExposedTo other) {
    return era.lastDay().isAfter(other.era.lastDay());
  }

  public int daysSinceEnd() {
    return Math.toIntExact(ChronoUnit.DAYS.between(era.lastDay(), asOf));
  }
}
