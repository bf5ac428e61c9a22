package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.DosageLine;

/** R9: lines of dosage with bounds of their own are segments; lines without run together. */
final class Segmentation {

  private static final DaySpan EVER =
      new DaySpan(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

  private Segmentation() {}

  /** The days on which one line holds. */
  private record Held(DosageLine line, DaySpan days) {}

  /** The record's days, cut where other dosage lines begin to hold. */
  static List<Coverage.Part> of(Course course, DaySpan days) {
    List<DosageLine> lines = course.record().dosage();
    if (hasDates(lines)) {
      return parts(byDates(lines, days), course, days);
    }
    return isInSequence(lines)
        ? parts(bySequence(lines, days), course, days)
        : List.of(new Coverage.Part(days, lines));
  }

  /** Whether different lines hold on different days. */
  static boolean isInParts(List<DosageLine> lines) {
    return hasDates(lines) || isInSequence(lines);
  }

  /** The lines that hold together, for each time at which others do. */
  static List<List<DosageLine>> together(List<DosageLine> lines) {
    List<Held> held =
        hasDates(lines)
            ? byDates(lines, EVER)
            : isInSequence(lines) ? bySequence(lines, EVER) : List.of();
    return held.isEmpty()
        ? List.of(lines)
        : held.stream().map(each -> holdingOn(each.days().first(), held)).toList();
  }

  private static boolean hasDates(List<DosageLine> lines) {
    return lines.size() > 1
        && lines.stream().anyMatch(line -> line.boundsStart() != null || line.boundsEnd() != null);
  }

  // The first step says how long it holds, or none follows another.
  private static boolean isInSequence(List<DosageLine> lines) {
    if (lines.size() < 2 || lines.stream().anyMatch(line -> line.sequence() == null)) {
      return false;
    }
    int first = lines.stream().mapToInt(Segmentation::sequence).min().orElseThrow();
    return lines.stream().anyMatch(line -> sequence(line) > first)
        && lines.stream()
            .filter(line -> sequence(line) == first)
            .allMatch(line -> line.boundsDays() != null);
  }

  private static int sequence(DosageLine line) {
    return Objects.requireNonNull(line.sequence());
  }

  private static List<Held> byDates(List<DosageLine> lines, DaySpan days) {
    NavigableSet<LocalDate> starts =
        lines.stream()
            .map(Segmentation::start)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Held> held = new ArrayList<>();
    for (DosageLine line : lines) {
      LocalDate start = start(line);
      LocalDate first = start == null ? days.first() : start;
      LocalDate next = start == null ? null : starts.higher(start);
      LocalDate last = days.last();
      if (line.boundsEnd() != null) {
        last = line.boundsEnd().earliest();
      } else if (next != null) {
        last = next.minusDays(1);
      }
      add(line, first, last, days, held);
    }
    return held;
  }

  private static @Nullable LocalDate start(DosageLine line) {
    return line.boundsStart() == null ? null : line.boundsStart().latest();
  }

  private static List<Held> bySequence(List<DosageLine> lines, DaySpan days) {
    TreeMap<Integer, List<DosageLine>> steps =
        lines.stream()
            .collect(
                Collectors.groupingBy(Segmentation::sequence, TreeMap::new, Collectors.toList()));
    List<Held> held = new ArrayList<>();
    LocalDate first = days.first();
    for (List<DosageLine> step : steps.values()) {
      int lasting =
          step.stream()
              .map(DosageLine::boundsDays)
              .filter(Objects::nonNull)
              .mapToInt(Integer::intValue)
              .max()
              .orElse(0);
      // Steps from one on that does not say how long it holds run together.
      boolean open = lasting == 0;
      LocalDate last = open ? days.last() : first.plusDays(lasting - 1L);
      for (DosageLine line : step) {
        add(line, first, last, days, held);
      }
      first = open ? first : last.plusDays(1);
    }
    return held;
  }

  private static void add(
      DosageLine line, LocalDate first, LocalDate last, DaySpan days, List<Held> held) {
    LocalDate from = first.isBefore(days.first()) ? days.first() : first;
    LocalDate to = last.isAfter(days.last()) ? days.last() : last;
    if (!to.isBefore(from)) {
      held.add(new Held(line, new DaySpan(from, to)));
    }
  }

  private static List<Coverage.Part> parts(List<Held> held, Course course, DaySpan days) {
    NavigableSet<LocalDate> cuts = new TreeSet<>(List.of(days.first(), days.last().plusDays(1)));
    for (Held each : held) {
      cuts.add(each.days().first());
      cuts.add(each.days().last().plusDays(1));
    }
    List<Coverage.Part> parts = new ArrayList<>();
    List<DosageLine> before = newest(course.record().dosage());
    boolean begun = false;
    for (LocalDate first : cuts.headSet(days.last(), true)) {
      DaySpan span = new DaySpan(first, Objects.requireNonNull(cuts.higher(first)).minusDays(1));
      List<DosageLine> holding = holdingOn(first, held);
      if (!holding.isEmpty()) {
        parts.add(new Coverage.Part(span, holding));
        before = holding;
        begun = true;
      } else if (course.grade() == Grade.DISPENSED) {
        // What was handed over is taken as before, though the instructions are older than it.
        parts.add(new Coverage.Part(span, before));
      } else if (!begun) {
        parts.add(new Coverage.Part(span, List.of()));
      }
    }
    return parts;
  }

  private static List<DosageLine> holdingOn(LocalDate day, List<Held> held) {
    return held.stream().filter(each -> each.days().contains(day)).map(Held::line).toList();
  }

  private static List<DosageLine> newest(List<DosageLine> lines) {
    LocalDate newest =
        lines.stream()
            .map(Segmentation::start)
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .orElse(null);
    return lines.stream().filter(line -> Objects.equals(start(line), newest)).toList();
  }
}
