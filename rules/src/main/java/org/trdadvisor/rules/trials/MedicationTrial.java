package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.knowledge.AugmentationAgent;
import org.trdadvisor.rules.knowledge.Standard;

/**
 * Exposures to one ingredient, joined across gaps of at most {@code era.maxGapDays}: a drug era
 * (R7).
 *
 * @param ingredient key of the dose table
 * @param display the ingredient's name on a card
 * @param group ingredients of one group are one trial (R16)
 * @param purpose whether it can be a trial, and else why not
 * @param matchedByCode whether at least one record named the ingredient by a code
 * @param segments stretches of one dose, in order, without overlaps; the gaps between them are
 *     uncovered
 * @param endKnown whether the last covered day is the last day by the record; otherwise {@code
 *     no-end}
 * @param running whether it goes on at the day of evaluation (R7)
 * @param stale whether it goes on only by a statement that nothing recent confirms
 * @param corroborated whether more than one order shows that it was taken
 * @param standard what the dose is measured against, or null where no figure is published
 * @param fills how many dispenses there are
 * @param proportionCovered share of days with supply, first to last dispense; null without
 *     dispenses
 * @param adherence what the fills show of it (R15)
 * @param reasons why it was taken, as coded
 * @param statusReasons why it was ended, as coded in the records that ended it
 * @param evidence every resource it rests on
 */
public record MedicationTrial(
    String ingredient,
    String display,
    String group,
    Purpose purpose,
    boolean matchedByCode,
    List<Segment> segments,
    boolean endKnown,
    boolean running,
    boolean stale,
    boolean corroborated,
    @Nullable Standard standard,
    int fills,
    @Nullable BigDecimal proportionCovered,
    Adherence adherence,
    List<Concept> reasons,
    List<Concept> statusReasons,
    SortedSet<Evidence> evidence) {

  /**
   * Covered days at one dose.
   *
   * @param doseClass of this dose against the trial's standard (R13)
   * @param certain whether its days are known to be covered; false where they rest on an unknown
   *     end
   */
  public record Segment(DaySpan days, DailyDose dose, DoseClass doseClass, boolean certain) {}

  public MedicationTrial {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("A trial of %s needs covered days.".formatted(ingredient));
    }
    segments = List.copyOf(segments);
    proportionCovered =
        proportionCovered == null
            ? null
            : new BigDecimal(proportionCovered.stripTrailingZeros().toPlainString());
    reasons = List.copyOf(reasons);
    statusReasons = List.copyOf(statusReasons);
    evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
  }

  /** The same days for another purpose. */
  MedicationTrial as(Purpose other) {
    return with(other, segments, running, endKnown, standard);
  }

  /** The same trial on some of its days. */
  MedicationTrial on(List<Segment> some) {
    boolean sameEnd = some.get(some.size() - 1).days().last().equals(lastDay());
    return with(purpose, some, running && sameEnd, endKnown || !sameEnd, standard);
  }

  /** R3: the days of the agent that this product holds besides, at a dose that augments. */
  MedicationTrial of(AugmentationAgent agent) {
    return new MedicationTrial(
        agent.ingredient(),
        display.equals(Drug.UNDISCLOSED) ? display : agent.display(),
        agent.ingredient(),
        Purpose.AUGMENTATION,
        matchedByCode,
        segments.stream()
            .map(
                segment ->
                    new Segment(
                        segment.days(),
                        new DailyDose.Unknown("it is part of a fixed combination"),
                        DoseClass.ADEQUATE,
                        segment.certain()))
            .toList(),
        endKnown,
        running,
        stale,
        corroborated,
        null,
        fills,
        proportionCovered,
        adherence,
        reasons,
        statusReasons,
        evidence);
  }

  /** An agent's days at a dose that can augment, measured against that dose. */
  public MedicationTrial augmenting(List<Segment> some, @Nullable Standard dose) {
    MedicationTrial part = on(some);
    return part.with(purpose, some, part.running, part.endKnown, dose);
  }

  private MedicationTrial with(
      Purpose other,
      List<Segment> some,
      boolean goesOn,
      boolean knownUntilWhen,
      @Nullable Standard measuredBy) {
    return new MedicationTrial(
        ingredient,
        display,
        group,
        other,
        matchedByCode,
        some,
        knownUntilWhen,
        goesOn,
        stale,
        corroborated,
        measuredBy,
        fills,
        proportionCovered,
        adherence,
        reasons,
        statusReasons,
        evidence);
  }

  public LocalDate start() {
    return segments.get(0).days().first();
  }

  /** The last covered day, not after the day of evaluation. */
  public LocalDate lastDay() {
    return segments.get(segments.size() - 1).days().last();
  }

  public DaySpan span() {
    return new DaySpan(start(), lastDay());
  }

  /** From the start to the last covered day, both counted. */
  public int days() {
    return span().days();
  }

  public int daysCovered() {
    return daysOf(segment -> true);
  }

  public int daysAtAdequateDose() {
    return daysOf(segment -> segment.doseClass() == DoseClass.ADEQUATE);
  }

  private int daysOf(Predicate<Segment> wanted) {
    return segments.stream().filter(wanted).mapToInt(segment -> segment.days().days()).sum();
  }

  /** Whether some of its days are of this class. */
  public boolean hasDaysOf(DoseClass doseClass) {
    return segments.stream().anyMatch(segment -> segment.doseClass() == doseClass);
  }

  /** The highest known daily dose, in milligrams. */
  public Optional<DailyDose.Known> highestDose() {
    return segments.stream()
        .map(Segment::dose)
        .filter(DailyDose.Known.class::isInstance)
        .map(DailyDose.Known.class::cast)
        .max(Comparator.comparing(DailyDose.Known::mg));
  }

  /** R9: a recorded dose that cannot be true, the highest of them. */
  public Optional<DailyDose.TooHigh> implausibleDose() {
    return segments.stream()
        .map(Segment::dose)
        .filter(DailyDose.TooHigh.class::isInstance)
        .map(DailyDose.TooHigh.class::cast)
        .max(Comparator.comparing(DailyDose.TooHigh::mg));
  }

  /** The dose on the last covered day. */
  public DailyDose lastDose() {
    return segments.get(segments.size() - 1).dose();
  }

  /**
   * R32: the latest day on which it was started, changed in dose or stopped. A dose that is not
   * recorded is no change.
   */
  public LocalDate lastChange() {
    LocalDate changed = start();
    Object before = null;
    for (Segment segment : segments) {
      if (segment.dose() instanceof DailyDose.Unknown) {
        continue;
      }
      Object dose = segment.dose() instanceof DailyDose.Known known ? known.mg() : segment.dose();
      if (before != null && !before.equals(dose)) {
        changed = segment.days().first();
      }
      before = dose;
    }
    return running ? changed : lastDay();
  }

  /** The class of its best day (R14). */
  public DoseClass dose() {
    return segments.stream().map(Segment::doseClass).min(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * R14: the days of the longest run at this class or better, gaps of at most so many days not
   * counted.
   *
   * @param certainOnly whether days that rest on an unknown end are left out
   */
  public int run(DoseClass atLeast, int maxGapDays, boolean certainOnly) {
    int longest = 0;
    int current = 0;
    DaySpan before = null;
    for (Segment segment : segments) {
      if (segment.doseClass().compareTo(atLeast) > 0 || (certainOnly && !segment.certain())) {
        continue;
      }
      boolean goesOn = before != null && before.gapTo(segment.days()) <= maxGapDays;
      current = (goesOn ? current : 0) + segment.days().days();
      longest = Math.max(longest, current);
      before = segment.days();
    }
    return longest;
  }

  /**
   * R14: the days its duration is judged by, those of the run at its own class or better; of an
   * inadequate dose alone all covered days.
   */
  public int daysJudged(int maxGapDays) {
    return dose() == DoseClass.INADEQUATE
        ? daysOf(Segment::certain)
        : run(dose(), maxGapDays, true);
  }

  /** The first day of this class or a better one, if there is any. */
  public Optional<LocalDate> firstDayAt(DoseClass atLeast) {
    return segments.stream()
        .filter(segment -> segment.doseClass().compareTo(atLeast) <= 0)
        .map(segment -> segment.days().first())
        .findFirst();
  }
}
