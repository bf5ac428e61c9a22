package org.trdadvisor.rules.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.knowledge.AugmentationAgent;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.OtherIndication;
import org.trdadvisor.rules.knowledge.Standard;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.Drug;
import org.trdadvisor.rules.trials.MedicationTrial;

/**
 * The days of a listed agent at a dose that can augment, with dates of their own (R20).
 *
 * @param depressionReason whether a reason says depression
 * @param otherReason whether a reason says something else, and none says depression
 * @param otherUses what else than depression the agent is given for
 */
public record PossibleStep(
    MeasuredTrial trial,
    AugmentationAgent agent,
    boolean depressionReason,
    boolean otherReason,
    List<OtherIndication> otherUses) {

  public PossibleStep {
    otherUses = List.copyOf(otherUses);
  }

  /** The days of an agent's era at its dose, or empty where there are none. */
  static Optional<MedicationTrial> daysAtDose(MedicationTrial era, Knowledge knowledge) {
    BigDecimal least =
        knowledge
            .augmentationAgent(era.ingredient())
            .map(agent -> leastMg(agent, Drug.hasDepressionReason(era.reasons(), knowledge)))
            .orElse(null);
    List<MedicationTrial.Segment> enough =
        era.segments().stream()
            .filter(MedicationTrial.Segment::certain)
            .filter(segment -> least == null || augments(segment, least))
            .map(segment -> least == null ? segment : adequate(segment))
            .toList();
    return enough.isEmpty()
        ? Optional.empty()
        : Optional.of(
            era.augmenting(enough, least == null ? null : new Standard(least, least, least)));
  }

  // The dose in a fixed combination is adequate by its table, and not told in milligrams.
  private static boolean augments(MedicationTrial.Segment segment, BigDecimal least) {
    return segment.dose().atLeast(least) || segment.doseClass() == DoseClass.ADEQUATE;
  }

  private static MedicationTrial.Segment adequate(MedicationTrial.Segment segment) {
    return new MedicationTrial.Segment(
        segment.days(), segment.dose(), DoseClass.ADEQUATE, segment.certain());
  }

  // With a depression reason a dose the table does not ignore is enough.
  private static @Nullable BigDecimal leastMg(AugmentationAgent agent, boolean depressionReason) {
    return depressionReason && agent.ignoreBelowMg() != null
        ? agent.ignoreBelowMg()
        : agent.minimumMg();
  }

  /** Whether the table lets it be a step, with the reason it needs. */
  public boolean isListed() {
    return agent.mayAugment(depressionReason);
  }

  /** Whether the condition is what the agent may be given for, and no reason settles that. */
  public boolean mayBeGivenFor(CodedCondition condition) {
    return otherUses.stream()
        .filter(use -> !(depressionReason && use.depressionReasonWins()))
        .anyMatch(use -> condition.means(use.role()));
  }

  /** Whether it is in the very product that this trial is of. */
  public boolean isPartOf(MeasuredTrial antidepressant) {
    return trial.trial().evidence().equals(antidepressant.trial().evidence());
  }

  /** How many days after the antidepressant's start it began; negative where before. */
  public int daysAfterStartOf(MeasuredTrial antidepressant) {
    return antidepressant.daysFromStartToStartOf(trial);
  }

  /** Its own covered days while the antidepressant went on. */
  public int daysTogetherWith(MeasuredTrial antidepressant) {
    return trial.trial().segments().stream()
        .mapToInt(segment -> segment.days().daysShared(antidepressant.trial().span()))
        .sum();
  }
}
