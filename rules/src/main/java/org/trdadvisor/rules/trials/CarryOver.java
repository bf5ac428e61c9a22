package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** R6: an early refill of the same strength is taken after what is left, up to a limit. */
final class CarryOver {

  private CarryOver() {}

  /**
   * @param dispenses of one ingredient
   * @param maxDays by how many days a refill moves at most: {@code supply.carryOverDays}
   * @param asOf days after it are cut off
   */
  static List<Exposure> applyTo(List<Exposure> dispenses, int maxDays, LocalDate asOf) {
    Map<Object, LocalDate> coveredUntil = new HashMap<>();
    List<Exposure> moved = new ArrayList<>();
    List<Exposure> inOrder =
        dispenses.stream()
            .sorted(
                Comparator.comparing(Exposure::started)
                    .thenComparing(exposure -> exposure.days().first())
                    .thenComparing(exposure -> exposure.record().evidence()))
            .toList();
    for (Exposure dispense : inOrder) {
      Object strength = strengthOf(dispense);
      DaySpan days = movedAfter(dispense.days(), coveredUntil.get(strength), maxDays);
      coveredUntil.merge(
          strength, days.last(), (left, right) -> left.isAfter(right) ? left : right);
      if (!days.first().isAfter(asOf)) {
        moved.add(
            dispense.over(days.last().isAfter(asOf) ? new DaySpan(days.first(), asOf) : days));
      }
    }
    return moved;
  }

  private static Object strengthOf(Exposure dispense) {
    return Objects.requireNonNullElse(dispense.drug().strengthMg(), dispense.dose());
  }

  private static DaySpan movedAfter(DaySpan days, @Nullable LocalDate coveredUntil, int maxDays) {
    if (coveredUntil == null || coveredUntil.isBefore(days.first())) {
      return days;
    }
    int overlap = new DaySpan(days.first(), coveredUntil).days();
    int shift = Math.min(overlap, maxDays);
    return new DaySpan(days.first().plusDays(shift), days.last().plusDays(shift));
  }
}
