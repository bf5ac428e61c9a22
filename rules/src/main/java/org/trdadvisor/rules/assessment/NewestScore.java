package org.trdadvisor.rules.assessment;

import java.time.LocalDate;

/** The newest valid PHQ-9 total, however old. */
public record NewestScore(Score score) {

  public boolean isWithin(int days, LocalDate asOf) {
    return score.isInDaysUpTo(asOf, days);
  }
}
