package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** Says of an era what its days were worth, whether it runs, and what shows that it was taken. */
final class TrialMaker {

  private final PatientRecord patient;
  private final Knowledge knowledge;
  private final Policy policy;
  private final List<Course> courses;
  private final Map<String, LocalDate> lastStartByGroup = new HashMap<>();

  /**
   * @param courses every record that shows exposure, those without usable dates included
   * @param exposures of all drugs
   */
  TrialMaker(
      PatientRecord patient,
      Knowledge knowledge,
      Policy policy,
      List<Course> courses,
      List<Exposure> exposures) {
    this.patient = patient;
    this.knowledge = knowledge;
    this.policy = policy;
    this.courses = courses;
    // A refill is no start: what starts is the era.
    Exposure.byIngredient(exposures.stream().filter(each -> each.drug().canBeTrial()).toList())
        .values()
        .stream()
        .flatMap(ofOne -> Eras.of(ofOne, policy.eraMaxGapDays()).stream())
        .forEach(
            era ->
                lastStartByGroup.merge(
                    era.exposures().get(0).drug().group(),
                    era.stretches().get(0).days().first(),
                    (left, right) -> left.isAfter(right) ? left : right));
  }

  MedicationTrial trialOf(Eras.Era era) {
    Drug drug = era.exposures().get(0).drug();
    LocalDate start = era.stretches().get(0).days().first();
    LocalDate lastDay = era.stretches().get(era.stretches().size() - 1).days().last();
    DoseJudge judge = DoseJudge.of(drug, start, patient.patient().birthDate(), policy);
    List<Exposure> atTheEnd =
        era.exposures().stream().filter(each -> each.days().last().equals(lastDay)).toList();
    return new MedicationTrial(
        drug.ingredient(),
        display(era),
        drug.group(),
        drug.purpose(),
        era.exposures().stream().anyMatch(each -> each.drug().identified().byCode()),
        era.stretches().stream().map(judge::segment).toList(),
        atTheEnd.stream().anyMatch(Exposure::certain),
        isRunning(drug, lastDay, atTheEnd),
        atTheEnd.stream().anyMatch(Exposure::stale),
        isCorroborated(era),
        judge.standardOf(era),
        fills(era),
        Eras.proportionCovered(era.exposures()).orElse(null),
        adherence(era),
        era.reasons(),
        endedBy(era).stream()
            .flatMap(each -> each.record().statusReasons().stream())
            .distinct()
            .toList(),
        era.exposures().stream()
            .map(each -> each.record().evidence())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  // What one record may not say, no other says in its place.
  private static String display(Eras.Era era) {
    return era.exposures().stream()
        .map(Exposure::drug)
        .min(Comparator.comparing(Drug::nameable))
        .map(Drug::display)
        .orElseThrow();
  }

  // R7.
  private boolean isRunning(Drug drug, LocalDate lastDay, List<Exposure> atTheEnd) {
    if (lastDay.equals(patient.asOf())) {
      return true;
    }
    boolean recent = !lastDay.plusDays(policy.eraMaxGapDays()).isBefore(patient.asOf());
    boolean ended =
        atTheEnd.stream().anyMatch(each -> each.grade() != Grade.DISPENSED && each.endsItself());
    boolean followed =
        lastStartByGroup.entrySet().stream()
            .filter(each -> !each.getKey().equals(drug.group()))
            .anyMatch(each -> each.getValue().isAfter(lastDay));
    return recent && !ended && !followed;
  }

  // R28, uncorroborated: one order, and no later record of the ingredient.
  private boolean isCorroborated(Eras.Era era) {
    List<MedicationEvidence> records =
        era.exposures().stream().map(Exposure::record).distinct().toList();
    boolean ordersOnly = era.exposures().stream().allMatch(each -> each.grade() == Grade.ORDERED);
    if (!ordersOnly || records.size() > 1) {
      return true;
    }
    Exposure only = era.exposures().get(0);
    return courses.stream()
        .filter(course -> course.drug().ingredient().equals(only.drug().ingredient()))
        .map(Course::start)
        .filter(Objects::nonNull)
        .anyMatch(start -> start.isAfter(only.started()));
  }

  private static int fills(Eras.Era era) {
    return Math.toIntExact(
        era.exposures().stream()
            .filter(each -> each.grade() == Grade.DISPENSED)
            .map(each -> each.record().evidence())
            .distinct()
            .count());
  }

  // R15: judged by fills alone, and only where nothing else covers the days between them.
  private Adherence adherence(Eras.Era era) {
    boolean onlyFills = era.exposures().stream().allMatch(each -> each.grade() == Grade.DISPENSED);
    boolean enoughFills =
        patient.fillsKnown() || fills(era) >= knowledge.definitions().adherenceFills();
    boolean judgeable = enoughFills && (onlyFills || gapsAreOpen(era));
    return judgeable
        ? Eras.proportionCovered(era.exposures())
            .map(
                share ->
                    share.compareTo(policy.trialMinPdc()) < 0 ? Adherence.LOW : Adherence.ADEQUATE)
            .orElse(Adherence.UNKNOWN)
        : Adherence.UNKNOWN;
  }

  private static boolean gapsAreOpen(Eras.Era era) {
    List<DaySpan> supplied = Eras.suppliedDays(era.exposures());
    List<DaySpan> gaps = new ArrayList<>();
    for (int i = 1; i < supplied.size(); i++) {
      if (supplied.get(i - 1).gapTo(supplied.get(i)) > 0) {
        gaps.add(
            new DaySpan(
                supplied.get(i - 1).last().plusDays(1), supplied.get(i).first().minusDays(1)));
      }
    }
    return era.exposures().stream()
        .filter(each -> each.grade() != Grade.DISPENSED)
        .noneMatch(each -> gaps.stream().anyMatch(each.days()::overlaps));
  }

  // R21: why one record ended says why the trial did only if nothing went on after it, supply that
  // was at home already apart.
  private static List<Exposure> endedBy(Eras.Era era) {
    LocalDate wentOn =
        era.exposures().stream()
            .map(each -> each.grade() == Grade.DISPENSED ? each.started() : each.days().last())
            .max(LocalDate::compareTo)
            .orElseThrow();
    return era.exposures().stream().filter(each -> !each.days().last().isBefore(wentOn)).toList();
  }
}
