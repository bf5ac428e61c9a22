package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.Supply;
import org.trdadvisor.rules.knowledge.Definitions;
import org.trdadvisor.rules.knowledge.Policy;

/**
 * R5: until when each record covers, which needs the others: a later drug may end an earlier one.
 */
final class Coverage {

  private final LocalDate asOf;
  private final Policy policy;
  private final Definitions definitions;
  private final Doses doses;
  private final Map<String, NavigableSet<LocalDate>> startsByGroup = new TreeMap<>();
  private final Map<String, LocalDate> lastDatedByIngredient = new TreeMap<>();

  /**
   * @param courses all there are
   */
  Coverage(List<Course> courses, LocalDate asOf, Policy policy, Definitions definitions) {
    this.asOf = asOf;
    this.policy = policy;
    this.definitions = definitions;
    this.doses = new Doses(definitions);
    for (Course course : courses) {
      if (course.drug().canBeTrial() && course.start() != null) {
        startsByGroup
            .computeIfAbsent(course.drug().group(), group -> new TreeSet<>())
            .add(course.start());
      }
      course
          .datedDays(asOf)
          .forEach(
              day -> lastDatedByIngredient.merge(course.drug().ingredient(), day, Coverage::later));
    }
  }

  /**
   * What a course covers; empty where it has no usable dates ({@code no-dates}). Lines of dosage
   * with bounds of their own are exposures of their own.
   */
  List<Exposure> of(Course course) {
    LocalDate start = course.start();
    if (start == null) {
      return List.of();
    }
    // Instructions on a fill may be older than the fill, which lasts as long as its supply.
    LocalDate stated = course.grade() == Grade.DISPENSED ? null : course.statedEnd();
    if (stated != null && stated.isBefore(start)) {
      return List.of();
    }
    Ending ending = endOf(course, start, stated);
    DaySpan days = new DaySpan(start, earlier(later(ending.lastDay(), start), asOf));
    return Segmentation.of(course, days).stream()
        .map(
            part ->
                new Exposure(
                    course.record(),
                    course.drug(),
                    course.grade(),
                    doses.of(course.record(), part.lines(), course.drug()),
                    start,
                    part.days(),
                    ending.certain(),
                    ending.stale(),
                    ending.itself() && part.days().last().equals(days.last()),
                    stated != null && !stated.isAfter(asOf)))
        .toList();
  }

  /**
   * When a record ends.
   *
   * @param itself whether the record ends there by a stated end or by its status
   */
  private record Ending(LocalDate lastDay, boolean certain, boolean stale, boolean itself) {
    static Ending known(LocalDate lastDay, boolean itself) {
      return new Ending(lastDay, true, false, itself);
    }

    static Ending unknown(LocalDate lastDay) {
      return new Ending(lastDay, false, false, true);
    }
  }

  private Ending endOf(Course course, LocalDate start, @Nullable LocalDate stated) {
    if (course.grade() == Grade.DISPENSED) {
      return Ending.known(lastDayOf(start, daysOfDispense(course)), false);
    }
    if (course.record().status() == MedicationEvidence.Status.ON_HOLD) {
      return Ending.known(endOfHeld(course, start, stated), true);
    }
    if (stated != null && !(course.isOver() && stated.isAfter(asOf))) {
      return Ending.known(stated, !stated.isAfter(asOf));
    }
    return course.isActive() ? endOfActive(course, start) : endOfEnded(course, start);
  }

  // R1: a hold ends what the record says would have gone on, and makes nothing longer.
  private LocalDate endOfHeld(Course course, LocalDate start, @Nullable LocalDate stated) {
    LocalDate heldOn =
        Optional.ofNullable(course.record().dates().asserted())
            .map(PartialDate::earliest)
            .or(() -> course.datedDays(asOf).max(LocalDate::compareTo))
            .orElse(start);
    LocalDate end = stated == null ? heldOn : earlier(heldOn, stated);
    return course.isOrder() ? earlier(end, lastDayOf(start, authorisedDays(course))) : end;
  }

  // R5 (c).
  private Ending endOfActive(Course course, LocalDate start) {
    if (course.isOrder()) {
      return Ending.known(lastDayOf(start, authorisedDays(course)), false);
    }
    LocalDate lastDated = lastDatedByIngredient.getOrDefault(course.drug().ingredient(), start);
    boolean recent = ChronoUnit.DAYS.between(lastDated, asOf) <= policy.statementStaleDays();
    return recent
        ? Ending.known(asOf, false)
        : new Ending(lastDated.plusDays(policy.statementStaleDays()), false, true, false);
  }

  // R5 (b).
  private Ending endOfEnded(Course course, LocalDate start) {
    LocalDate limit =
        course.isOrder()
            ? lastDayOf(start, authorisedDays(course))
            : start.plusDays(definitions.statementReachDays());
    Optional<LocalDate> dayBeforeNext =
        nextStartOfAnotherGroup(course, start)
            .map(next -> next.minusDays(1))
            .filter(day -> !day.isAfter(limit));
    if (dayBeforeNext.isPresent()) {
      return Ending.known(dayBeforeNext.get(), true);
    }
    if (course.isOrder()) {
      return Ending.known(limit, true);
    }
    return assertedOn(course)
        .filter(day -> !day.isBefore(start))
        .map(day -> Ending.known(day, true))
        .orElseGet(() -> Ending.unknown(start));
  }

  private Optional<LocalDate> assertedOn(Course course) {
    MedicationEvidence.Dates dates = course.record().dates();
    boolean reportedOrder = course.record().kind() == MedicationEvidence.Kind.REQUEST;
    return Optional.ofNullable(
            reportedOrder ? (course.startsByBounds() ? dates.authored() : null) : dates.asserted())
        .map(date -> earlier(date.earliest(), asOf));
  }

  private Optional<LocalDate> nextStartOfAnotherGroup(Course course, LocalDate start) {
    return startsByGroup.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(course.drug().group()))
        .flatMap(entry -> Stream.ofNullable(entry.getValue().higher(start)))
        .min(LocalDate::compareTo);
  }

  /** Whether it says how long it lasts, so that nothing is assumed of its supply. */
  boolean knowsSupply(Course course) {
    return supplyDays(course).isPresent();
  }

  private int daysOfDispense(Course course) {
    return supplyDays(course).orElse(policy.supplyDefaultDays());
  }

  private int authorisedDays(Course course) {
    int onceFilled = supplyDays(course).orElse(policy.supplyDefaultDays());
    long all = (long) onceFilled * (1L + course.record().supply().repeats());
    return Math.toIntExact(Math.min(all, policy.authorisedSupplyMaxDays()));
  }

  private Optional<Integer> supplyDays(Course course) {
    Supply supply = course.record().supply();
    BigDecimal days = doses.plausibleDays(supply.days());
    if (days == null) {
      days =
          doses.plausibleDays(
              doses.daysOf(supply.quantity(), course.record().dosage(), course.drug()));
    }
    return Optional.ofNullable(days).map(each -> each.setScale(0, RoundingMode.FLOOR).intValue());
  }

  private static LocalDate lastDayOf(LocalDate start, int days) {
    return start.plusDays(days - 1L);
  }

  private static LocalDate earlier(LocalDate left, LocalDate right) {
    return left.isBefore(right) ? left : right;
  }

  private static LocalDate later(LocalDate left, LocalDate right) {
    return left.isAfter(right) ? left : right;
  }

  /** Some of a record's days, and the dosage lines that hold on them. */
  record Part(DaySpan days, List<DosageLine> lines) {}
}
