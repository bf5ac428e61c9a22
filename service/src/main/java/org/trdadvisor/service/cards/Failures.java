package org.trdadvisor.service.cards;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Tally;

/**
 * The trials that supply failures; of each tally the documented ones first, then by start.
 *
 * @param counted what the strictest tally counts
 * @param lenient what only the lenient tally counts besides
 */
record Failures(List<JudgedTrial> counted, List<JudgedTrial> lenient) {

  private static final Comparator<JudgedTrial> TELLING_FIRST =
      Comparator.comparing((JudgedTrial each) -> each.result() != Result.FAILED_DOCUMENTED)
          .thenComparing(each -> each.trial().start());

  static Failures of(Assessment assessment) {
    return new Failures(
        select(assessment, JudgedTrial::counted),
        select(assessment, trial -> trial.tally() == Tally.LENIENT));
  }

  private static List<JudgedTrial> select(Assessment assessment, Predicate<JudgedTrial> wanted) {
    return assessment.trials().stream().filter(wanted).sorted(TELLING_FIRST).toList();
  }

  /** All of them, the counted ones first. */
  List<JudgedTrial> all() {
    return Stream.concat(counted.stream(), lenient.stream()).toList();
  }

  /** How many of the counted ones are known, not inferred, to have failed. */
  int documented() {
    return Math.toIntExact(counted.stream().filter(Failures::isDocumented).count());
  }

  /** Whether every documented one was measured by a score. */
  boolean areMeasured() {
    return counted.stream().filter(Failures::isDocumented).allMatch(each -> each.scores() != null);
  }

  boolean anyInferred() {
    return counted.stream().anyMatch(each -> each.result() == Result.FAILED_INFERRED);
  }

  /** Whether each counted one was changed, or is being changed by the order at hand. */
  boolean areChanged() {
    return counted.stream().allMatch(each -> each.atOrder() || !each.trial().running());
  }

  List<JudgedTrial> lenientBy(Result result) {
    return lenient.stream().filter(each -> each.result() == result).toList();
  }

  private static boolean isDocumented(JudgedTrial trial) {
    return trial.result() == Result.FAILED_DOCUMENTED;
  }
}
