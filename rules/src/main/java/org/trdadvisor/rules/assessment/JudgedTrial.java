package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;
import org.trdadvisor.rules.trials.MedicationTrial;

/**
 * A trial with all that was concluded about it, whether it counted or not.
 *
 * @param days covered days its duration is judged by (R14)
 * @param result how it ended
 * @param atOrder whether only the order at hand shows that it failed (R23 c)
 * @param counted whether it supplies a counted failure; one trial of a group at most
 * @param tally the strictest tally it supplies a failure to, or null for none
 * @param scores what it was measured by, or null
 * @param changeDay when it was changed, by R23, or null
 * @param inEpisode whether it belongs to the current episode (R26)
 * @param indicationUnclear whether nothing says what it was given for, and the problem list has
 *     something else that it may be (R34)
 * @param combinedWith the drug it was begun and went on together with, and fails once with (R19);
 *     else null
 * @param addedTo of an augmentation step, the antidepressants it was added to (R20); else empty
 * @param rules ids of the rules that made it what it is, such as R14 and R22
 * @param evidence every resource used, scores included
 */
public record JudgedTrial(
    MedicationTrial trial,
    DoseClass dose,
    DurationClass duration,
    int days,
    Adherence adherence,
    Result result,
    boolean atOrder,
    boolean counted,
    @Nullable Tally tally,
    @Nullable ScoreChange scores,
    @Nullable LocalDate changeDay,
    boolean inEpisode,
    boolean indicationUnclear,
    @Nullable String combinedWith,
    List<String> addedTo,
    List<String> rules,
    SortedSet<Evidence> evidence) {

  public JudgedTrial {
    addedTo = List.copyOf(addedTo);
    rules = List.copyOf(rules);
    evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
  }

  /** Whether it is the step of an added drug rather than a trial (R20). */
  public boolean isStep() {
    return !addedTo.isEmpty();
  }

  /** Whether it failed by measurement or by inference. */
  public boolean failed() {
    return result == Result.FAILED_DOCUMENTED || result == Result.FAILED_INFERRED;
  }
}
