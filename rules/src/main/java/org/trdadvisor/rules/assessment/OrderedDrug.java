package org.trdadvisor.rules.assessment;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.knowledge.Antidepressant;
import org.trdadvisor.rules.knowledge.AugmentationAgent;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.Drug;

/**
 * One order at hand, read as R41 needs it.
 *
 * @param drug what the tables know of it, or null where they know nothing
 * @param dose the daily dose ordered
 * @param depressionReason whether a reason says depression
 * @param otherReason whether a reason says something else, and none says depression
 */
public record OrderedDrug(
    MedicationEvidence order,
    @Nullable Drug drug,
    DailyDose dose,
    boolean depressionReason,
    boolean otherReason) {

  static OrderedDrug of(MedicationEvidence order, Knowledge knowledge) {
    Optional<Drug> drug = Drug.of(order, knowledge);
    boolean depression = Drug.hasDepressionReason(order.reasons(), knowledge);
    return new OrderedDrug(
        order,
        drug.orElse(null),
        drug.map(known -> known.dailyDoseOf(order, knowledge))
            .orElse(new DailyDose.Unknown("the drug is not in the tables")),
        depression,
        !depression && Drug.hasOtherReason(order.reasons(), knowledge));
  }

  public Evidence evidence() {
    return order.evidence();
  }

  public boolean isUnknownDrug() {
    return drug == null;
  }

  /** Whether it may be a trial by R3. */
  public boolean isTrialAntidepressant() {
    return drug != null && drug.canBeTrial();
  }

  /** Whether it may augment, with the reason it needs. */
  public boolean isAugmentationAgent() {
    AugmentationAgent agent = drug == null ? null : drug.agent();
    return agent != null && agent.mayAugment(depressionReason);
  }

  /** Whether the tables know it only as something that is neither a trial nor a step. */
  public boolean isNeverCounted() {
    return drug != null && !isTrialAntidepressant() && !isAugmentationAgent();
  }

  public boolean isAsNeeded() {
    return dose instanceof DailyDose.AsNeeded;
  }

  /** Whether the dose, known or assumed, is too low to be meant for depression. */
  public boolean isDoseForSomethingElse() {
    BigDecimal limit = lowDoseLimit();
    return limit != null
        && dose instanceof DailyDose.Known known
        && known.mg().compareTo(limit) < 0;
  }

  private @Nullable BigDecimal lowDoseLimit() {
    Antidepressant antidepressant = drug == null ? null : drug.antidepressant();
    if (antidepressant != null) {
      return antidepressant.otherIndicationBelowMg();
    }
    AugmentationAgent agent = drug == null ? null : drug.agent();
    return agent == null ? null : agent.ignoreBelowMg();
  }

  public String group() {
    return drug == null ? "" : drug.group();
  }

  public String ingredient() {
    return drug == null ? "" : drug.ingredient();
  }

  /** Whether it goes on with something: by its status, or because it names an earlier order. */
  public boolean renewsEarlierOrder() {
    return order.renewsEarlierOrder()
        || (order.status() != MedicationEvidence.Status.DRAFT
            && order.status() != MedicationEvidence.Status.ABSENT);
  }

  /** Whether both doses are recorded, not assumed, and this one is the higher. */
  public boolean isHigherThan(DailyDose last) {
    return dose instanceof DailyDose.Known ordered
        && !ordered.assumed()
        && last instanceof DailyDose.Known before
        && !before.assumed()
        && ordered.mg().compareTo(before.mg()) > 0;
  }
}
