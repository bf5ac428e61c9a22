package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;

/** R7 and R10: exposures to one ingredient become eras of segments. */
final class Eras {

  private Eras() {}

  /** An era: the exposures that make it, and the dose on every covered day. */
  record Era(List<Exposure> exposures, List<Stretch> stretches) {

    /** Why it was taken, as coded in any of its records. */
    List<Concept> reasons() {
      return exposures.stream()
          .flatMap(each -> each.record().reasons().stream())
          .distinct()
          .toList();
    }
  }

  /** Neighbouring days on which the record shows the same dose. */
  record Stretch(DaySpan days, Dose dose, boolean certain) {}

  /**
   * What is taken in a day.
   *
   * @param ownMinimumMg the least adequate dose of the release form, or null where the ingredient's
   *     holds
   */
  record Dose(DailyDose daily, @Nullable BigDecimal ownMinimumMg) {}

  /**
   * @param exposures to one ingredient, in any order
   * @param maxGapDays how many uncovered days are bridged: {@code era.maxGapDays}
   */
  static List<Era> of(List<Exposure> exposures, int maxGapDays) {
    List<Era> eras = new ArrayList<>();
    List<Stretch> current = new ArrayList<>();
    for (Stretch stretch : stretches(exposures)) {
      if (!current.isEmpty() && last(current).days().gapTo(stretch.days()) > maxGapDays) {
        eras.add(era(current, exposures));
        current = new ArrayList<>();
      }
      current.add(stretch);
    }
    if (!current.isEmpty()) {
      eras.add(era(current, exposures));
    }
    return eras;
  }

  private static Era era(List<Stretch> stretches, List<Exposure> exposures) {
    DaySpan span = new DaySpan(stretches.get(0).days().first(), last(stretches).days().last());
    return new Era(
        exposures.stream().filter(exposure -> exposure.days().overlaps(span)).toList(),
        List.copyOf(stretches));
  }

  private static List<Stretch> stretches(List<Exposure> exposures) {
    NavigableSet<LocalDate> cuts = new TreeSet<>();
    for (Exposure exposure : exposures) {
      cuts.add(exposure.days().first());
      cuts.add(exposure.days().last().plusDays(1));
    }
    List<Exposure> waiting =
        exposures.stream()
            .sorted(Comparator.comparing(exposure -> exposure.days().first()))
            .toList();
    List<Stretch> stretches = new ArrayList<>();
    Set<Exposure> running = new LinkedHashSet<>();
    int next = 0;
    for (LocalDate first : cuts) {
      running.removeIf(exposure -> exposure.days().last().isBefore(first));
      while (next < waiting.size() && waiting.get(next).days().first().equals(first)) {
        running.add(waiting.get(next++));
      }
      LocalDate cut = cuts.higher(first);
      if (!running.isEmpty() && cut != null) {
        append(
            new Stretch(
                new DaySpan(first, cut.minusDays(1)),
                doseOf(running),
                running.stream().anyMatch(Exposure::certain)),
            stretches);
      }
    }
    return stretches;
  }

  private static void append(Stretch stretch, List<Stretch> stretches) {
    if (!stretches.isEmpty()) {
      Stretch before = last(stretches);
      if (before.days().gapTo(stretch.days()) == 0
          && before.dose().equals(stretch.dose())
          && before.certain() == stretch.certain()) {
        stretches.set(
            stretches.size() - 1,
            new Stretch(
                new DaySpan(before.days().first(), stretch.days().last()),
                stretch.dose(),
                stretch.certain()));
        return;
      }
    }
    stretches.add(stretch);
  }

  // R10. A better grade without a dose says nothing against the dose of a lower one.
  private static Dose doseOf(Set<Exposure> running) {
    for (Grade grade : Grade.values()) {
      List<Exposure> ofGrade = startedLast(running, exposure -> exposure.grade() == grade);
      Optional<DailyDose> dose = together(ofGrade);
      if (dose.isPresent()) {
        return new Dose(dose.get(), ownMinimum(ofGrade));
      }
    }
    return new Dose(startedLast(running, exposure -> true).get(0).dose(), null);
  }

  // Of two release forms together the ingredient's minimum holds.
  private static @Nullable BigDecimal ownMinimum(List<Exposure> exposures) {
    List<Optional<BigDecimal>> minima =
        exposures.stream()
            .filter(exposure -> exposure.dose() instanceof DailyDose.Known)
            .map(exposure -> Optional.ofNullable(exposure.drug().ownMinimumMg()))
            .distinct()
            .toList();
    return minima.size() == 1 ? minima.get(0).orElse(null) : null;
  }

  private static List<Exposure> startedLast(Set<Exposure> running, Predicate<Exposure> wanted) {
    Optional<LocalDate> latest =
        running.stream().filter(wanted).map(Exposure::started).max(LocalDate::compareTo);
    return running.stream()
        .filter(wanted)
        .filter(exposure -> Optional.of(exposure.started()).equals(latest))
        .toList();
  }

  // Different strengths that start on one day add; the same dose twice of one strength, or of one
  // that is not known, is one event seen twice.
  private static Optional<DailyDose> together(List<Exposure> exposures) {
    NavigableMap<BigDecimal, Set<BigDecimal>> strengthsByDose = new TreeMap<>();
    boolean assumed = false;
    for (Exposure exposure : exposures) {
      if (exposure.dose() instanceof DailyDose.Known known) {
        Set<BigDecimal> strengths =
            strengthsByDose.computeIfAbsent(known.mg(), mg -> new TreeSet<>());
        Optional.ofNullable(exposure.drug().strengthMg()).ifPresent(strengths::add);
        assumed |= known.assumed();
      }
    }
    if (!strengthsByDose.isEmpty()) {
      BigDecimal sum =
          strengthsByDose.entrySet().stream()
              .map(each -> each.getKey().multiply(events(each.getValue())))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return Optional.of(new DailyDose.Known(sum, assumed));
    }
    return exposures.stream()
        .map(Exposure::dose)
        .filter(DailyDose.AsNeeded.class::isInstance)
        .findFirst();
  }

  private static BigDecimal events(Set<BigDecimal> strengths) {
    return BigDecimal.valueOf(Math.max(1, strengths.size()));
  }

  /**
   * R8: the share of days with supply, from the first dispensed day to the last; empty without
   * dispenses.
   */
  static Optional<BigDecimal> proportionCovered(List<Exposure> exposures) {
    List<DaySpan> supplied = suppliedDays(exposures);
    if (supplied.isEmpty()) {
      return Optional.empty();
    }
    int covered = supplied.stream().mapToInt(DaySpan::days).sum();
    int all = new DaySpan(supplied.get(0).first(), last(supplied).last()).days();
    return Optional.of(
        BigDecimal.valueOf(covered).divide(BigDecimal.valueOf(all), 4, RoundingMode.FLOOR));
  }

  /** The days covered by dispenses, in order, neighbours apart only where the dose differs. */
  static List<DaySpan> suppliedDays(List<Exposure> exposures) {
    List<Exposure> dispenses =
        exposures.stream().filter(each -> each.grade() == Grade.DISPENSED).toList();
    return stretches(dispenses).stream().map(Stretch::days).toList();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
