package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import org.trdadvisor.rules.facts.Evidence;

/** The newest valid PHQ-9 total, however old. */
public record NewestScore(Score score) {

  public int total() {
    return score.total();
  }

  public Evidence evidence() {
    return score.evidence();
  }

  public boolean isWithin(int days, LocalDate asOf) {
    return score.isInDaysUpTo(asOf, days);
  }
}
