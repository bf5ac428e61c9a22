package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.knowledge.CheckFirst;
import org.trdadvisor.rules.knowledge.OptionCaution;
import org.trdadvisor.rules.knowledge.SpecialistOption;

/**
 * What one rule concluded. A finding stands only as long as what it rests on: the rules insert
 * findings logically, so their order means nothing.
 */
public sealed interface Finding {

  /** Every resource it rests on. */
  SortedSet<Evidence> evidence();

  /** R41: one thing an order may mean; the first step that holds decides. */
  record OrderMeaning(OrderedDrug order, Meaning meaning) implements Finding {

    /** In the order in which they are asked. */
    public enum Meaning {
      NOT_FOR_DEPRESSION(OrderClass.OTHER),
      RENEWAL(OrderClass.RENEWAL),
      INCREASE(OrderClass.INCREASE),
      NEW(OrderClass.NEW),
      AUGMENT(OrderClass.AUGMENT),
      REST(OrderClass.OTHER);

      private final OrderClass orderClass;

      Meaning(OrderClass orderClass) {
        this.orderClass = orderClass;
      }
    }

    public boolean precedes(OrderMeaning other) {
      return order.equals(other.order) && meaning.compareTo(other.meaning) < 0;
    }

    public OrderClass orderClass() {
      return meaning.orderClass;
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return of(order.evidence());
    }
  }

  /** R41: what one order means. */
  record ClassifiedOrder(OrderedDrug order, OrderClass orderClass) implements Finding {

    /** Whether it speaks for the call rather than the other one. */
    public boolean precedes(ClassifiedOrder other) {
      int difference = orderClass.compareTo(other.orderClass);
      return difference != 0
          ? difference < 0
          : order.evidence().compareTo(other.order.evidence()) < 0;
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return of(order.evidence());
    }
  }

  /** R41: the order that speaks for the call. */
  record CallOrder(OrderedDrug order, OrderClass orderClass) implements Finding {

    public boolean changesDrug() {
      return orderClass.changesDrug();
    }

    public boolean changesTreatment() {
      return orderClass.changesTreatment();
    }

    public String group() {
      return order.group();
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return of(order.evidence());
    }
  }

  /** R27: a diagnosis of depression that the record stands by. */
  sealed interface DepressionDiagnosis extends Finding {

    CodedCondition condition();

    /** Whether its code says how severe the depression is. */
    default boolean isGraded() {
      return condition().severity() != null;
    }
  }

  /** R27: the record asserts major depression. */
  record StrongDiagnosis(CodedCondition condition) implements DepressionDiagnosis {
    @Override
    public SortedSet<Evidence> evidence() {
      return of(condition.evidence());
    }
  }

  /** R27: the record speaks of depression without asserting major depression. */
  record WeakDiagnosis(CodedCondition condition) implements DepressionDiagnosis {
    @Override
    public SortedSet<Evidence> evidence() {
      return of(condition.evidence());
    }
  }

  /** R27: a clinician recorded that depression resists treatment. */
  record RecordedResistance(CodedCondition condition) implements Finding {
    @Override
    public SortedSet<Evidence> evidence() {
      return of(condition.evidence());
    }
  }

  /** R27: depression is active, or taken as active to see what the record would show. */
  record ActiveDepression(boolean assumed, SortedSet<Evidence> evidence) implements Finding {}

  /** b.1: the newest total, recent enough to speak of now. */
  record CurrentScore(Score score) implements Finding {

    public int total() {
      return score.total();
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return of(score.evidence());
    }
  }

  /** R34: nothing says what it was given for, and a coded condition may be it. */
  record IndicationUnclear(MeasuredTrial trial, CodedCondition condition) implements Finding {
    @Override
    public SortedSet<Evidence> evidence() {
      return Finding.together(trial.trial().evidence(), Finding.of(condition.evidence()));
    }
  }

  /** R19: two antidepressants begun together that went on together; they fail once. */
  record CombinedTrial(MeasuredTrial first, MeasuredTrial second) implements Finding {

    /** Whether it is these two, in either order. */
    public boolean isOf(MeasuredTrial one, MeasuredTrial other) {
      return (first.equals(one) && second.equals(other))
          || (first.equals(other) && second.equals(one));
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return Finding.together(first.trial().evidence(), second.trial().evidence());
    }
  }

  /** R20: an agent was added to an antidepressant. */
  record AugmentationStep(PossibleStep step, MeasuredTrial antidepressant) implements Finding {

    public boolean isOf(MeasuredTrial other) {
      return step.trial().equals(other);
    }

    public boolean isIn(Episode episode) {
      return episode.includes(step.trial());
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return step.trial().trial().evidence();
    }
  }

  /** R20: how an augmentation step ended. */
  record StepEnded(Ended ended) implements Finding {
    @Override
    public SortedSet<Evidence> evidence() {
      return ended.evidence();
    }
  }

  /** R23: a trial gave way to another drug, or is about to. */
  record Changed(MeasuredTrial trial, How how, LocalDate day, SortedSet<Evidence> evidence)
      implements Finding {

    /** The three ways of R23. */
    public enum How {
      ENDED_AND_REPLACED,
      ADDED_TO,
      AT_ORDER
    }

    /** By a drug that was added, and went on if the trial has ended. */
    public static Changed added(
        MeasuredTrial trial, LocalDate addedOn, SortedSet<Evidence> evidence) {
      return trial.isEnded()
          ? new Changed(trial, How.ENDED_AND_REPLACED, trial.trial().lastDay(), evidence)
          : new Changed(trial, How.ADDED_TO, addedOn, evidence);
    }

    public boolean isOf(MeasuredTrial other) {
      return trial.equals(other);
    }

    /**
     * The change day: the end of an ended trial, else the latest addition, else the order's day.
     */
    public boolean datesBetterThan(Changed other) {
      return isOf(other.trial)
          && (how.compareTo(other.how) < 0 || (how == other.how && day.isAfter(other.day)));
    }
  }

  /** b.5: one way a trial may have ended; the first step that holds decides. */
  record Ending(
      MeasuredTrial trial,
      Way way,
      Result result,
      @Nullable ScoreChange scores,
      @Nullable LocalDate changeDay,
      boolean atOrder)
      implements Finding {

    /** In the order of b.5. */
    public enum Way {
      NEVER_A_TRIAL,
      OTHER_INDICATION,
      ADHERENCE,
      SCORES,
      STOPPED_AS_INEFFECTIVE,
      STOPPED_AS_INTOLERABLE,
      STOPPED_FOR_OTHER_REASONS,
      LONG,
      SWITCHED,
      REST
    }

    public static Ending of(MeasuredTrial trial, Way way, Result result) {
      return new Ending(trial, way, result, null, null, false);
    }

    /** By the scores of its measurement. */
    public static Ending measured(MeasuredTrial trial, Result result) {
      ScoreChange scores = trial.measurement() == null ? null : trial.measurement().change();
      return new Ending(trial, Way.SCORES, result, scores, null, false);
    }

    /** By what came next. */
    public static Ending changed(Changed change, Way way, Result result) {
      boolean atOrder = change.how() == Changed.How.AT_ORDER;
      return new Ending(change.trial(), way, result, null, change.day(), atOrder);
    }

    public boolean precedes(Ending other) {
      return trial.equals(other.trial) && way.compareTo(other.way) < 0;
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return trial.evidenceWith(scores);
    }
  }

  /** b.5: how a trial ended. */
  record Ended(MeasuredTrial trial, Ending ending) implements Finding {

    public Result result() {
      return ending.result();
    }

    /** When it was changed: by what came next, else when it ended. */
    public LocalDate changeDay() {
      return ending.changeDay() == null ? trial.trial().lastDay() : ending.changeDay();
    }

    public boolean isFailure() {
      return result() == Result.FAILED_DOCUMENTED || result() == Result.FAILED_INFERRED;
    }

    public boolean isMeasuredFailure() {
      return result() == Result.FAILED_DOCUMENTED && ending.scores() != null;
    }

    public boolean isPossibleFailure() {
      return isFailure() || result() == Result.LATE_SWITCH || result() == Result.RELAPSED;
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return ending.evidence();
    }
  }

  /** R26: a day after which a new episode begins. */
  record EpisodeBoundary(LocalDate day, SortedSet<Evidence> evidence) implements Finding {
    public boolean isLaterThan(EpisodeBoundary other) {
      return day.isAfter(other.day);
    }
  }

  /** R26: the current episode is what comes after this day. */
  record Episode(LocalDate beginsAfter, int lookbackDays, SortedSet<Evidence> evidence)
      implements Finding {

    /** What comes after the day of these boundaries. */
    public static Episode after(LocalDate day, Collection<?> boundaries, int lookbackDays) {
      return new Episode(day, lookbackDays, ofAll(boundaries));
    }

    /** Whether a trial belongs to it. */
    public boolean includes(MeasuredTrial trial) {
      return trial.isRunning()
          || (trial.trial().lastDay().isAfter(beginsAfter) && trial.daysSinceEnd() <= lookbackDays);
    }

    /** Whether a trial whose end is unknown may have gone on into it, for so many days at most. */
    public boolean mayReach(MeasuredTrial trial, int reachDays) {
      return trial.trial().start().plusDays(reachDays).isAfter(beginsAfter)
          && trial.daysSinceEnd() - reachDays <= lookbackDays;
    }

    /** Whether a score lies in it. */
    public boolean includes(Score score) {
      return score.date().isAfter(beginsAfter);
    }

    /** Whether a day may lie in it; an unknown one may. */
    public boolean mayInclude(@Nullable LocalDate day) {
      return day == null || day.isAfter(beginsAfter);
    }

    /** Whether a trial that went on to this day at the latest may belong to it. */
    public boolean mayIncludeTrialUntil(@Nullable LocalDate lastDay, LocalDate asOf) {
      return mayInclude(lastDay)
          && (lastDay == null || !lastDay.isBefore(asOf.minusDays(lookbackDays)));
    }
  }

  /**
   * R28: a failure one tally counts.
   *
   * @param key the group, or whatever else is counted once
   * @param ended the trial that supplies it, or null where there is none
   * @param reason why only the lenient tally counts it, or null
   * @param missing what would have to be known, of the best case; else null
   */
  record Failure(
      String key,
      @Nullable Ended ended,
      Tally tally,
      @Nullable Reason reason,
      @Nullable MissingCode missing,
      SortedSet<Evidence> evidence)
      implements Finding {

    public static Failure of(Ended ended, Tally tally) {
      return new Failure(ended.trial().group(), ended, tally, null, null, ended.evidence());
    }

    public static Failure lenient(Ended ended, Reason reason) {
      return new Failure(
          ended.trial().group(), ended, Tally.LENIENT, reason, null, ended.evidence());
    }

    public static Failure unread(String key, MissingCode missing, Collection<Evidence> evidence) {
      return new Failure(key, null, Tally.BEST_CASE, null, missing, new TreeSet<>(evidence));
    }

    public static Failure unread(Ended ended, MissingCode missing) {
      return new Failure(
          ended.trial().group(), ended, Tally.BEST_CASE, null, missing, ended.evidence());
    }
  }

  /**
   * R28: all failures, each group once.
   *
   * @param clear the same without the trials whose indication is unclear
   */
  record Tallied(Tallies tallies, Tallies clear) implements Finding {

    /** The tallies of all failures found. */
    public static Tallied of(
        Collection<?> failures, Collection<?> combinedTrials, Collection<?> indicationsUnclear) {
      List<Failure> all = failures.stream().map(Failure.class::cast).toList();
      List<CombinedTrial> combined =
          combinedTrials.stream().map(CombinedTrial.class::cast).toList();
      Set<MeasuredTrial> unclear =
          indicationsUnclear.stream()
              .map(IndicationUnclear.class::cast)
              .map(IndicationUnclear::trial)
              .collect(Collectors.toSet());
      return new Tallied(
          Tallies.of(all, combined),
          Tallies.of(
              all.stream()
                  .filter(each -> each.ended() == null || !unclear.contains(each.ended().trial()))
                  .toList(),
              combined));
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return tallies.evidence(Tally.BEST_CASE);
    }
  }

  /** R28: one reason for a tier, before what caps or lifts it. */
  record Tier(Outcome outcome, @Nullable Reason reason, SortedSet<Evidence> evidence)
      implements Finding {}

  /** b.2: one answer to the question; the first step that answers decides. */
  record Answer(Step step, Outcome outcome, @Nullable Reason reason, SortedSet<Evidence> evidence)
      implements Finding {

    /** In the order of b.2. */
    public enum Step {
      DECEASED,
      AGE,
      EXCLUSION,
      UNREAD,
      REMISSION,
      NO_DIAGNOSIS,
      NOT_ACTIVE,
      STABLE,
      RESPONDING,
      TALLY
    }

    public boolean precedes(Answer other) {
      return step.compareTo(other.step) < 0;
    }

    /** Whether it would end the judgement even of a patient whom nothing excluded. */
    public boolean isAfterExclusionBeforeTally() {
      return step.compareTo(Step.EXCLUSION) > 0 && step.compareTo(Step.TALLY) < 0;
    }
  }

  /** b.2: what the record shows, whether or not its card is kept back; with one of its reasons. */
  record Underlying(Outcome outcome, @Nullable Reason reason, SortedSet<Evidence> evidence)
      implements Finding {}

  /**
   * R35, R43: something that makes the card of a pattern needless, whatever the outcome.
   *
   * @param day when it happened, or null where that does not matter or is not recorded
   */
  record Suppressor(Reason reason, @Nullable LocalDate day, SortedSet<Evidence> evidence)
      implements Finding {}

  /** R35a: a referral of some time ago, after which no visit to psychiatry is found. */
  record WithoutVisit(LocalDate referred, SortedSet<Evidence> evidence) implements Finding {}

  /** b.2: the outcome, with one of its reasons if there are any. */
  record Judged(Outcome outcome, @Nullable Reason reason, SortedSet<Evidence> evidence)
      implements Finding {}

  /** R36: whom a referral goes to. */
  record Routed(Route route, SortedSet<Evidence> evidence) implements Finding {}

  /** R36: something on record that must be said, whatever is said of the pattern. */
  record SafetyConcern(SafetySign sign) implements Finding {

    public SafetyCode code() {
      return sign.code();
    }

    @Override
    public SortedSet<Evidence> evidence() {
      return of(sign.evidence());
    }
  }

  /** R42: the safety card that is due. */
  record SafetyDue(SafetyShowing showing, SortedSet<Evidence> evidence) implements Finding {}

  /** R36: what the patient's age adds to a card. */
  record Cautioned(Caution caution, SortedSet<Evidence> evidence) implements Finding {}

  /**
   * R30: the points of one item of the Maudsley Staging Method.
   *
   * @param settled whether nothing unknown could change them
   */
  record MaudsleyItem(Item item, int points, boolean settled, SortedSet<Evidence> evidence)
      implements Finding {

    /** What is asked. */
    public enum Item {
      DURATION,
      SEVERITY,
      FAILURES,
      AUGMENTATION,
      ECT
    }
  }

  /** R30: the Thase-Rush stage, 0 where nothing has failed. */
  record ThaseRushStage(int stage, SortedSet<Evidence> evidence) implements Finding {}

  /** R29: what is recorded and should be looked at first. */
  record ToCheck(CheckFirst check, SortedSet<Evidence> evidence) implements Finding {}

  /** What is recorded and bears on an option a specialist may consider. */
  record BearsOnOptions(OptionCaution caution, SortedSet<Evidence> evidence) implements Finding {}

  /** What a card may name as something a specialist may consider. */
  record MayConsider(SpecialistOption option, SortedSet<Evidence> evidence) implements Finding {}

  /** R42: the card that is due. */
  record Due(Showing showing, SortedSet<Evidence> evidence) implements Finding {}

  /** Evidence in order. */
  static SortedSet<Evidence> of(Evidence... evidence) {
    return new TreeSet<>(List.of(evidence));
  }

  /** The evidence of several findings together. */
  static SortedSet<Evidence> ofAll(Collection<?> findings) {
    return findings.stream()
        .map(Finding.class::cast)
        .flatMap(each -> each.evidence().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What several things rest on together. */
  @SafeVarargs
  static SortedSet<Evidence> together(SortedSet<Evidence>... several) {
    SortedSet<Evidence> all = new TreeSet<>();
    for (SortedSet<Evidence> each : several) {
      all.addAll(each);
    }
    return all;
  }

  /** No evidence: it rests on what is not there. */
  static SortedSet<Evidence> none() {
    return Collections.emptySortedSet();
  }
}
