package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.knowledge.Antidepressant;

/**
 * R5, unended overlap: two SSRI or SNRI records of different groups that overlap without stated
 * ends are a switch, so the earlier ends the day before the later starts.
 */
final class Switches {

  private static final Set<String> NEVER_TOGETHER = Set.of("SSRI", "SNRI");

  private final Map<MedicationEvidence, DaySpan> unended = new HashMap<>();
  private final Map<String, NavigableSet<LocalDate>> startsByGroup = new TreeMap<>();

  private Switches(List<Exposure> exposures) {
    for (Exposure exposure : exposures) {
      if (isUnended(exposure)) {
        unended.merge(exposure.record(), exposure.days(), DaySpan::around);
      }
    }
    for (Exposure exposure : exposures) {
      DaySpan days = unended.get(exposure.record());
      if (days != null) {
        startsByGroup
            .computeIfAbsent(exposure.drug().group(), group -> new TreeSet<>())
            .add(days.first());
      }
    }
  }

  /**
   * @param exposures of all drugs; those of one record end together
   */
  static List<Exposure> endedByNextDrug(List<Exposure> exposures) {
    Switches switches = new Switches(exposures);
    return exposures.stream().flatMap(switches::untilNextDrug).toList();
  }

  private static boolean isUnended(Exposure exposure) {
    Antidepressant antidepressant = exposure.drug().antidepressant();
    return exposure.grade() != Grade.DISPENSED
        && exposure.drug().canBeTrial()
        && antidepressant != null
        && NEVER_TOGETHER.contains(antidepressant.drugClass())
        && !exposure.endStated();
  }

  private Stream<Exposure> untilNextDrug(Exposure exposure) {
    Optional<LocalDate> next = nextStart(exposure);
    if (next.isEmpty()) {
      return Stream.of(exposure);
    }
    LocalDate lastDay = next.get().minusDays(1);
    return exposure.days().first().isAfter(lastDay)
        ? Stream.empty()
        : Stream.of(exposure.endedBy(lastDay));
  }

  private Optional<LocalDate> nextStart(Exposure exposure) {
    DaySpan days = unended.get(exposure.record());
    if (days == null) {
      return Optional.empty();
    }
    return startsByGroup.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(exposure.drug().group()))
        .flatMap(entry -> Stream.ofNullable(entry.getValue().higher(days.first())))
        .filter(days::contains)
        .min(LocalDate::compareTo);
  }
}
