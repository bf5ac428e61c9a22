package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trdadvisor.rules.knowledge.Antidepressant;

/**
 * R5, unended overlap: two SSRI or SNRI records of different groups that overlap without stated
 * ends are a switch, so the earlier ends the day before the later starts.
 */
final class Switches {

  private static final Set<String> NEVER_TOGETHER = Set.of("SSRI", "SNRI");

  private Switches() {}

  static List<Exposure> endedByNextDrug(List<Exposure> exposures) {
    List<Exposure> unended = exposures.stream().filter(Switches::isUnended).toList();
    return exposures.stream()
        .map(
            exposure ->
                isUnended(exposure)
                    ? nextStart(exposure, unended)
                        .map(start -> exposure.endedBy(start.minusDays(1)))
                        .orElse(exposure)
                    : exposure)
        .toList();
  }

  private static boolean isUnended(Exposure exposure) {
    Antidepressant antidepressant = exposure.drug().antidepressant();
    return exposure.grade() != Grade.DISPENSED
        && exposure.drug().canBeTrial()
        && antidepressant != null
        && NEVER_TOGETHER.contains(antidepressant.drugClass())
        && !exposure.endsItself();
  }

  private static Optional<LocalDate> nextStart(Exposure exposure, List<Exposure> unended) {
    return unended.stream()
        .filter(other -> !other.drug().group().equals(exposure.drug().group()))
        .map(Exposure::started)
        .filter(start -> start.isAfter(exposure.days().first()))
        .filter(start -> !start.isAfter(exposure.days().last()))
        .min(LocalDate::compareTo);
  }
}
