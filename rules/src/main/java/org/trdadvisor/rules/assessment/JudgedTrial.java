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
    List<String> rules,
    SortedSet<Evidence> evidence) {

  public JudgedTrial {
    rules = List.copyOf(rules);
    evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
  }

  /** Whether it failed by measurement or by inference. */
  public boolean failed() {
    return result == Result.FAILED_DOCUMENTED || result == Result.FAILED_INFERRED;
  }
}
