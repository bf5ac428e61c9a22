package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trdadvisor.rules.knowledge.AddOnLimit;
import org.trdadvisor.rules.knowledge.Knowledge;

/**
 * R19, low-dose add-ons: of the later drug of a combination the days together at a low dose are no
 * days of a trial, unless it is given for depression.
 */
final class AddOns {

  private final Knowledge knowledge;
  private final int crossTaperDays;

  /**
   * @param crossTaperDays an overlap of more days is a combination: {@code crossTaper.maxDays}
   */
  AddOns(Knowledge knowledge, int crossTaperDays) {
    this.knowledge = knowledge;
    this.crossTaperDays = crossTaperDays;
  }

  /** The trials without such days; of one that has no other days, its purpose says so. */
  List<MedicationTrial> setApart(List<MedicationTrial> byStart) {
    List<MedicationTrial> all = new ArrayList<>();
    for (MedicationTrial trial : byStart) {
      List<DaySpan> together =
          all.stream()
              .filter(other -> other.purpose() == Purpose.TRIAL)
              .filter(other -> isCombination(other, trial))
              .map(MedicationTrial::span)
              .toList();
      all.add(together.isEmpty() ? trial : withoutLowDoses(trial, together));
    }
    return all;
  }

  private boolean isCombination(MedicationTrial first, MedicationTrial later) {
    return first.start().isBefore(later.start())
        && !first.group().equals(later.group())
        && first.span().daysShared(later.span()) > crossTaperDays;
  }

  private MedicationTrial withoutLowDoses(MedicationTrial trial, List<DaySpan> together) {
    AddOnLimit limit = knowledge.addOnLimit(trial.ingredient()).orElse(null);
    if (limit == null || Drug.hasDepressionReason(trial.reasons(), knowledge)) {
      return trial;
    }
    List<MedicationTrial.Segment> left =
        trial.segments().stream()
            .flatMap(
                segment ->
                    isLow(segment, trial, limit) ? outside(together, segment) : Stream.of(segment))
            .toList();
    return left.isEmpty() ? trial.as(Purpose.LOW_DOSE_ADD_ON) : trial.on(left);
  }

  private static boolean isLow(
      MedicationTrial.Segment segment, MedicationTrial trial, AddOnLimit limit) {
    return segment.dose() instanceof DailyDose.Known known
        && limit.isAbove(known.mg(), trial.standard());
  }

  private static Stream<MedicationTrial.Segment> outside(
      List<DaySpan> together, MedicationTrial.Segment segment) {
    List<DaySpan> left = List.of(segment.days());
    for (DaySpan span : together) {
      left = left.stream().flatMap(each -> minus(each, span)).toList();
    }
    return left.stream()
        .map(
            days ->
                new MedicationTrial.Segment(
                    days, segment.dose(), segment.doseClass(), segment.certain()));
  }

  private static Stream<DaySpan> minus(DaySpan days, DaySpan taken) {
    if (!days.overlaps(taken)) {
      return Stream.of(days);
    }
    List<DaySpan> left = new ArrayList<>();
    LocalDate before = taken.first().minusDays(1);
    LocalDate after = taken.last().plusDays(1);
    if (!before.isBefore(days.first())) {
      left.add(new DaySpan(days.first(), before));
    }
    if (!after.isAfter(days.last())) {
      left.add(new DaySpan(after, days.last()));
    }
    return left.stream();
  }
}
