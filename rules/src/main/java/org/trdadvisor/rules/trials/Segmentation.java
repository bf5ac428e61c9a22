package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.trdadvisor.rules.facts.DosageLine;

/** R9: lines of dosage with bounds of their own are segments; lines without run together. */
final class Segmentation {

  private Segmentation() {}

  /** The record's days, cut where another dosage line begins to hold. */
  static List<Coverage.Part> of(Course course, DaySpan days) {
    List<DosageLine> lines = course.record().dosage();
    if (lines.size() < 2) {
      return List.of(new Coverage.Part(days, lines));
    }
    if (lines.stream().allMatch(line -> line.boundsStart() != null)) {
      return byDates(lines, days);
    }
    boolean inSequence =
        lines.stream().allMatch(line -> line.sequence() != null)
            && lines.stream().map(DosageLine::sequence).distinct().count() == lines.size()
            && lines.stream().anyMatch(line -> line.boundsDays() != null);
    return inSequence ? bySequence(lines, days) : List.of(new Coverage.Part(days, lines));
  }

  private static List<Coverage.Part> byDates(List<DosageLine> lines, DaySpan days) {
    List<LocalDate> starts =
        lines.stream()
            .map(line -> Objects.requireNonNull(line.boundsStart()).latest())
            .distinct()
            .sorted()
            .toList();
    List<Coverage.Part> parts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      LocalDate first = starts.get(i);
      LocalDate last = i + 1 < starts.size() ? starts.get(i + 1).minusDays(1) : days.last();
      List<DosageLine> holding =
          lines.stream()
              .filter(line -> Objects.requireNonNull(line.boundsStart()).latest().equals(first))
              .toList();
      addWithin(days, first, last, holding, parts);
    }
    return parts;
  }

  private static List<Coverage.Part> bySequence(List<DosageLine> lines, DaySpan days) {
    List<DosageLine> inOrder =
        lines.stream()
            .sorted(Comparator.comparing(line -> Objects.requireNonNull(line.sequence())))
            .toList();
    List<Coverage.Part> parts = new ArrayList<>();
    LocalDate first = days.first();
    for (int i = 0; i < inOrder.size(); i++) {
      DosageLine line = inOrder.get(i);
      boolean lastLine = i == inOrder.size() - 1;
      LocalDate last =
          lastLine || line.boundsDays() == null
              ? days.last()
              : first.plusDays(line.boundsDays() - 1L);
      addWithin(days, first, last, List.of(line), parts);
      first = last.plusDays(1);
    }
    return parts;
  }

  private static void addWithin(
      DaySpan days,
      LocalDate first,
      LocalDate last,
      List<DosageLine> lines,
      List<Coverage.Part> parts) {
    LocalDate from = first.isBefore(days.first()) ? days.first() : first;
    LocalDate to = last.isAfter(days.last()) ? days.last() : last;
    if (!to.isBefore(from)) {
      parts.add(new Coverage.Part(new DaySpan(from, to), lines));
    }
  }
}
