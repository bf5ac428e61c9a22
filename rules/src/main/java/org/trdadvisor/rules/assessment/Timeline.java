package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.trials.DaySpan;
import org.trdadvisor.rules.trials.MedicationTrial;

/**
 * Every day on which the record shows an antidepressant or depression, up to the day of evaluation.
 *
 * @param signs what shows it, and on which days
 * @param active stretches of such days, in order
 */
public record Timeline(List<Sign> signs, List<DaySpan> active, LocalDate asOf) {

  /** Days on which something shows an antidepressant or depression. */
  record Sign(DaySpan days, SortedSet<Evidence> evidence) {

    static Sign of(LocalDate day, Evidence evidence) {
      return new Sign(new DaySpan(day, day), Finding.of(evidence));
    }
  }

  public Timeline {
    signs = List.copyOf(signs);
    active = List.copyOf(active);
  }

  /** The covered days of trials, and the days depression was recorded or scored. */
  static Timeline of(List<MedicationTrial> trials, Stream<Sign> depressed, LocalDate asOf) {
    Stream<Sign> covered =
        trials.stream()
            .flatMap(
                trial ->
                    trial.segments().stream()
                        .map(segment -> new Sign(segment.days(), trial.evidence())));
    List<Sign> signs = Stream.concat(covered, depressed).toList();
    List<DaySpan> merged = new ArrayList<>();
    signs.stream()
        .map(Sign::days)
        .sorted(Comparator.comparing(DaySpan::first))
        .forEach(span -> merge(span, merged));
    return new Timeline(signs, merged, asOf);
  }

  private static void merge(DaySpan span, List<DaySpan> merged) {
    DaySpan before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
    if (before == null || before.gapTo(span) > 0) {
      merged.add(span);
    } else if (span.last().isAfter(before.last())) {
      merged.set(merged.size() - 1, new DaySpan(before.first(), span.last()));
    }
  }

  /**
   * R26 (a): the last day of the latest stretch of at least so many days without an active one. The
   * time before the first active day counts, since nothing is recorded in it.
   */
  public LocalDate endOfLatestQuietStretch(int minimumDays) {
    LocalDate last = asOf;
    for (int i = active.size() - 1; i >= 0; i--) {
      LocalDate quietFrom = active.get(i).last().plusDays(1);
      if (!quietFrom.isAfter(last) && new DaySpan(quietFrom, last).days() >= minimumDays) {
        return last;
      }
      last = active.get(i).first().minusDays(1);
    }
    return last;
  }

  /** Whether a day after this one shows an antidepressant or depression. */
  public boolean isActiveAfter(LocalDate day) {
    return firstActiveAfter(day).isPresent();
  }

  /**
   * R30: the months from the first active day after this one to the day of evaluation, one that has
   * begun counted whole, so that a year and a day are 13.
   *
   * @throws NoSuchElementException if no day after it is active
   */
  public int monthsFromFirstActiveAfter(LocalDate day) {
    LocalDate first = firstActiveAfter(day).orElseThrow();
    long whole = ChronoUnit.MONTHS.between(first, asOf);
    return Math.toIntExact(first.plusMonths(whole).isBefore(asOf) ? whole + 1 : whole);
  }

  /** What shows an antidepressant or depression on the first active day after this one. */
  public SortedSet<Evidence> evidenceOfFirstActiveAfter(LocalDate day) {
    return firstActiveAfter(day).stream()
        .flatMap(first -> signs.stream().filter(sign -> sign.days().contains(first)))
        .flatMap(sign -> sign.evidence().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<LocalDate> firstActiveAfter(LocalDate day) {
    LocalDate next = day.plusDays(1);
    return active.stream()
        .filter(span -> !span.last().isBefore(next))
        .map(span -> span.first().isBefore(next) ? next : span.first())
        .findFirst();
  }
}
