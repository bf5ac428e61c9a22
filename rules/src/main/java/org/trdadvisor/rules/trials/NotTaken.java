package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PartialDate;

/**
 * A statement that a drug was not taken (R1).
 *
 * @param period the days it speaks of; without a start all before the end, without an end up to the
 *     day of evaluation
 * @param asserted when it was said, or null
 */
record NotTaken(
    Evidence evidence, String ingredient, DaySpan period, @Nullable LocalDate asserted) {

  private static final LocalDate LONG_AGO = LocalDate.of(1, 1, 1);

  /** What a not-taken statement of this drug says. */
  static NotTaken of(MedicationEvidence statement, Drug drug, LocalDate asOf) {
    PartialDate from = statement.dates().effectiveStart();
    PartialDate to = statement.dates().effectiveEnd();
    LocalDate first = from == null ? LONG_AGO : from.earliest();
    LocalDate last = to == null || to.latest().isAfter(asOf) ? asOf : to.latest();
    PartialDate said = statement.dates().asserted();
    return new NotTaken(
        statement.evidence(),
        drug.ingredient(),
        new DaySpan(first, last.isBefore(first) ? first : last),
        said == null ? null : said.earliest());
  }

  /** Whether it speaks of these days. */
  boolean concerns(Exposure exposure) {
    return exposure.drug().ingredient().equals(ingredient) && period.overlaps(exposure.days());
  }

  /** What is left of an exposure, in order; nothing, one stretch or two. */
  List<Exposure> cancelFrom(Exposure exposure) {
    if (!concerns(exposure) || !outweighs(exposure)) {
      return List.of(exposure);
    }
    List<Exposure> left = new ArrayList<>();
    DaySpan days = exposure.days();
    if (days.first().isBefore(period.first())) {
      left.add(exposure.over(new DaySpan(days.first(), period.first().minusDays(1))));
    }
    if (days.last().isAfter(period.last())) {
      left.add(exposure.over(new DaySpan(period.last().plusDays(1), days.last())));
    }
    return left;
  }

  // What was handed over on or after the day it was said was not taken, stays.
  private boolean outweighs(Exposure exposure) {
    if (exposure.grade() != Grade.DISPENSED) {
      return true;
    }
    PartialDate handedOver = exposure.record().dates().handedOver();
    return asserted != null
        && handedOver != null
        && handedOver.latest().isBefore(Objects.requireNonNull(asserted));
  }
}
