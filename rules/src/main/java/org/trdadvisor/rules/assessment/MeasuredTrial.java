package org.trdadvisor.rules.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DaySpan;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;
import org.trdadvisor.rules.trials.MedicationTrial;
import org.trdadvisor.rules.trials.Purpose;

/**
 * A trial with all that can be measured of it before anything is judged.
 *
 * @param canBeTrial whether R3, R19 and R34 let it be a trial
 * @param adequateDays days of its longest run at an adequate dose (R14)
 * @param lenientDays the same at or above the lowest published dose
 * @param bestCaseDays the same if unknown doses are read as adequate, days of unknown certainty
 *     included
 * @param duration how long it was at the dose it is classed by
 * @param measurement what the scores say, or null where they say nothing
 * @param stopReasons what the coded reasons for stopping mean
 * @param otherUses what else than depression its drug is given for, where no reason is recorded
 *     (R34)
 * @param asOf the day of evaluation
 */
public record MeasuredTrial(
    MedicationTrial trial,
    boolean canBeTrial,
    int adequateDays,
    int lenientDays,
    int bestCaseDays,
    DurationClass duration,
    @Nullable Measurement measurement,
    Set<Role> stopReasons,
    Set<Role> otherUses,
    LocalDate asOf) {

  public MeasuredTrial {
    stopReasons = Set.copyOf(stopReasons);
    otherUses = Set.copyOf(otherUses);
  }

  /** Whether R3 says that the drug or product is never a trial. */
  public boolean isNeverATrial() {
    return trial.purpose() == Purpose.NEVER_A_TRIAL;
  }

  /** R34, by its reasons. */
  public boolean isForOtherReason() {
    return trial.purpose() == Purpose.OTHER_REASON;
  }

  /** R34, by its dose. */
  public boolean isAtDoseForSomethingElse() {
    return trial.purpose() == Purpose.OTHER_DOSE;
  }

  /** R19: on all its days a low dose beside another antidepressant. */
  public boolean isLowDoseAddOn() {
    return trial.purpose() == Purpose.LOW_DOSE_ADD_ON;
  }

  /** Whether it is an added drug rather than an antidepressant. */
  public boolean isAdded() {
    return trial.purpose() == Purpose.AUGMENTATION;
  }

  /** Whether it was meant to treat depression: a trial, or a drug added to one. */
  public boolean isTreatment() {
    return canBeTrial || isAdded();
  }

  /** R34: whether its drug is also given for what this condition is. */
  public boolean mayBeGivenFor(CodedCondition condition) {
    return otherUses.stream().anyMatch(condition::means);
  }

  /** Of two that begin on one day the first by name. */
  public boolean isBegunBefore(MeasuredTrial other) {
    int days = daysFromStartToStartOf(other);
    return days > 0 || (days == 0 && trial.ingredient().compareTo(other.trial().ingredient()) < 0);
  }

  public String group() {
    return trial.group();
  }

  public boolean isRunning() {
    return trial.running();
  }

  public boolean isEnded() {
    return !trial.running();
  }

  public boolean isEndUnknown() {
    return !trial.endKnown();
  }

  public boolean isUncorroborated() {
    return !trial.corroborated();
  }

  /** Whether the dose passes at least one tally: it is not known to be too low. */
  public boolean isDosePossible() {
    return trial.dose() != DoseClass.INADEQUATE;
  }

  public boolean isTakenTooSeldom() {
    return trial.adherence() == Adherence.LOW;
  }

  public boolean stoppedBecause(Role role) {
    return stopReasons.contains(role);
  }

  /** Whether it passes dose and duration in at least one tally of R28, by time alone. */
  public boolean passesInBestCase(int minimumDays) {
    return isDosePossible() && (bestCaseDays >= minimumDays || isEndUnknown());
  }

  /** How many days after this trial's last day the other one started; negative where before. */
  public int daysFromEndToStartOf(MeasuredTrial other) {
    return Math.toIntExact(ChronoUnit.DAYS.between(trial.lastDay(), other.trial().start()));
  }

  /** How many days after this trial's start the other one started; negative where before. */
  public int daysFromStartToStartOf(MeasuredTrial other) {
    return Math.toIntExact(ChronoUnit.DAYS.between(trial.start(), other.trial().start()));
  }

  public int daysTogetherWith(MeasuredTrial other) {
    return trial.span().daysShared(other.trial().span());
  }

  public int daysSinceEnd() {
    return Math.toIntExact(ChronoUnit.DAYS.between(trial.lastDay(), asOf));
  }

  /** R32: whether it was started, changed in dose or stopped in so many days. */
  public boolean isChangedInLast(int days) {
    return !trial.lastChange().isBefore(asOf.minusDays(days));
  }

  /** From the start to a day, both counted. */
  public int daysUntil(LocalDate day) {
    return new DaySpan(trial.start(), day).days();
  }

  /** R14: whether a measured failure from a baseline was clear enough for a shorter trial. */
  public boolean improvedLessThan(BigDecimal share) {
    return measurement != null && measurement.improvedLessThan(share);
  }

  /** The medication records, and the scores where they were used. */
  SortedSet<Evidence> evidenceWith(@Nullable ScoreChange scores) {
    SortedSet<Evidence> all = new TreeSet<>(trial.evidence());
    if (scores != null) {
      all.add(scores.endpoint().evidence());
      if (scores.baseline() != null) {
        all.add(scores.baseline().evidence());
      }
    }
    return all;
  }
}
