package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the card of an outcome is kept back (R35, R43).
 *
 * @param underlying what the outcome would have been
 * @param grounds all there are, in the order of their reasons; of each reason the newest
 * @param referralsWithoutVisit the days of referrals that no visit followed in good time
 */
public record Suppression(
    Outcome underlying, List<Ground> grounds, List<LocalDate> referralsWithoutVisit) {

  /**
   * One thing that keeps the card back.
   *
   * @param day when it happened, or null where that does not matter or is not recorded
   */
  public record Ground(Reason reason, @Nullable LocalDate day) {}

  public Suppression {
    grounds = List.copyOf(grounds);
    referralsWithoutVisit = List.copyOf(referralsWithoutVisit);
  }
}
