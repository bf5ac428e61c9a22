package org.trdadvisor.rules.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The scores a trial is judged by (R22).
 *
 * @param baseline near the start, or null where none is usable
 * @param endpoint the last one after enough time
 */
public record ScoreChange(@Nullable Score baseline, Score endpoint) {

  /**
   * How much of the baseline is gone, such as 0.11; negative where it got worse. Exact enough for
   * any cut, since totals are at most 27.
   *
   * @throws IllegalStateException without a baseline
   */
  public BigDecimal improvement() {
    if (baseline == null) {
      throw new IllegalStateException("Without a baseline there is no improvement.");
    }
    return BigDecimal.valueOf((long) baseline.total() - endpoint.total())
        .divide(BigDecimal.valueOf(baseline.total()), 6, RoundingMode.HALF_UP);
  }
}
