package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;

/**
 * What a record shows of antidepressants, and of what was added to them.
 *
 * @param trials eras that can be trials, by start
 * @param neverTrials eras of antidepressants that cannot, each with its purpose
 * @param taken eras of antidepressants that can be trials, with the days at which their dose was
 *     too low beside another one (R19)
 * @param added eras of augmentation agents
 * @param undated records of a known antidepressant without usable dates
 * @param given records of drugs that are never a trial, day by day
 * @param cancelled orders of an antidepressant that were cancelled, and that nothing corroborates
 * @param unnamed records of an antidepressant that do not say which
 * @param conflicts dispenses of days on which a drug is stated as not taken
 */
public record MedicationHistory(
    List<MedicationTrial> trials,
    List<MedicationTrial> neverTrials,
    List<MedicationTrial> taken,
    List<MedicationTrial> added,
    List<Given> given,
    List<Undated> undated,
    List<Cancelled> cancelled,
    List<Unnamed> unnamed,
    List<Conflict> conflicts) {

  public MedicationHistory {
    trials = List.copyOf(trials);
    neverTrials = List.copyOf(neverTrials);
    taken = List.copyOf(taken);
    added = List.copyOf(added);
    given = List.copyOf(given);
    undated = List.copyOf(undated);
    cancelled = List.copyOf(cancelled);
    unnamed = List.copyOf(unnamed);
    conflicts = List.copyOf(conflicts);
  }

  /**
   * A drug that is never a trial, on one day on which a record says that it was given: the first,
   * or the last where one is stated.
   *
   * @param coveredUntil the last day the record covers
   * @param forDepression whether a reason says so
   */
  public record Given(
      Evidence evidence,
      String ingredient,
      LocalDate day,
      LocalDate coveredUntil,
      boolean forDepression) {

    public boolean isDaysOldAtMost(int days, LocalDate asOf) {
      return !day.isBefore(asOf.minusDays(days));
    }

    public boolean isCoveredUntilDaysAgoAtMost(int days, LocalDate asOf) {
      return !coveredUntil.isBefore(asOf.minusDays(days));
    }

    public boolean isEarlierThan(Given other) {
      return day.isBefore(other.day);
    }

    public boolean isMoreThanDaysAfter(Given other, int days) {
      return day.isAfter(other.day.plusDays(days));
    }
  }

  /**
   * An antidepressant whose days cannot be told.
   *
   * @param active whether it is said to go on
   * @param latestDay the last day it can speak of, or null where no date stands in it at all
   */
  public record Undated(
      Evidence evidence,
      String ingredient,
      String display,
      String group,
      boolean active,
      @Nullable LocalDate latestDay) {}

  /**
   * A cancelled order that may have been filled all the same.
   *
   * @param start from when it was ordered, or null where no day is recorded
   * @param latestDay the last day it would cover, or null where no date stands in it at all
   */
  public record Cancelled(
      Evidence evidence,
      String display,
      String group,
      @Nullable LocalDate start,
      @Nullable LocalDate latestDay) {}

  /**
   * An antidepressant whose name cannot be told.
   *
   * @param text what the record says instead
   * @param nameable whether no security label forbids to repeat that
   * @param active whether it is said to go on
   * @param latestDay the last day it can speak of, or null where no date stands in it at all
   */
  public record Unnamed(
      Evidence evidence,
      String text,
      boolean nameable,
      boolean active,
      @Nullable LocalDate latestDay) {

    /** Each distinct text is counted once. */
    public String key() {
      return "text: " + text.strip().toLowerCase(Locale.ROOT);
    }

    /** What may be said of it. */
    public String display() {
      return nameable ? text : Drug.UNDISCLOSED;
    }
  }

  /** A dispense that meets a statement of not having been taken. */
  public record Conflict(Evidence dispense, Evidence statement, String display) {}
}
