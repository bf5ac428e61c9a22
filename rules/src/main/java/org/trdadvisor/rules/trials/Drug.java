package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.knowledge.Antidepressant;
import org.trdadvisor.rules.knowledge.AugmentationAgent;
import org.trdadvisor.rules.knowledge.Counts;
import org.trdadvisor.rules.knowledge.Identification;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Product;
import org.trdadvisor.rules.knowledge.Role;

/**
 * What the tables know of the medication of one record.
 *
 * @param antidepressant the row of the dose table, or null where it is only an augmentation agent
 * @param agent the row of the augmentation table, or null where it is only an antidepressant
 * @param purpose whether R3 lets it be a trial
 * @param nameable whether no security label of its record forbids to name it
 */
public record Drug(
    Identification.Known identified,
    @Nullable Antidepressant antidepressant,
    @Nullable AugmentationAgent agent,
    Purpose purpose,
    boolean nameable) {

  /** What stands in place of a name that may not be said. */
  static final String UNDISCLOSED = "undisclosed drug";

  /** The drug of a record the tables know, or empty. */
  public static Optional<Drug> of(MedicationEvidence record, Knowledge knowledge) {
    return identify(record.medication(), knowledge) instanceof Identification.Known known
        ? Optional.of(of(record, known, knowledge))
        : Optional.empty();
  }

  /** The drug that a record was found to be of. */
  static Drug of(MedicationEvidence record, Identification.Known known, Knowledge knowledge) {
    Antidepressant antidepressant = knowledge.antidepressant(known.ingredient()).orElse(null);
    return new Drug(
        known,
        antidepressant,
        knowledge.augmentationAgent(known.ingredient()).orElse(null),
        antidepressant == null
            ? Purpose.AUGMENTATION
            : purpose(antidepressant, known, record, knowledge),
        !record.restricted());
  }

  /** The same drug for another purpose. */
  Drug as(Purpose other) {
    return new Drug(identified, antidepressant, agent, other, nameable);
  }

  /** Whether its days can be a trial. */
  public boolean canBeTrial() {
    return purpose == Purpose.TRIAL;
  }

  /** R2: what a record's codes and words say it is. */
  static Identification identify(Medication medication, Knowledge knowledge) {
    return knowledge.identify(Codes.of(medication).toList(), medication.texts().toList());
  }

  // R3: a row or product marked "review" is a trial only with a depression reason.
  private static Purpose purpose(
      Antidepressant antidepressant,
      Identification.Known known,
      MedicationEvidence record,
      Knowledge knowledge) {
    Counts product = known.product() == null ? Counts.YES : known.product().counts();
    boolean review = antidepressant.counts() == Counts.REVIEW || product == Counts.REVIEW;
    boolean trial =
        antidepressant.counts() != Counts.NO
            && product != Counts.NO
            && (!review || hasDepressionReason(record.reasons(), knowledge));
    return trial ? Purpose.TRIAL : Purpose.NEVER_A_TRIAL;
  }

  /** b.1: whether a reason code or a referenced Condition says depression. */
  public static boolean hasDepressionReason(List<Concept> reasons, Knowledge knowledge) {
    return reasons.stream()
        .flatMap(Codes::of)
        .flatMap(code -> knowledge.roles(code).stream())
        .anyMatch(Role::isDepression);
  }

  /** Whether a reason says something else that an antidepressant is given for. */
  public static boolean hasOtherReason(List<Concept> reasons, Knowledge knowledge) {
    return reasons.stream()
        .flatMap(Codes::of)
        .flatMap(code -> knowledge.roles(code).stream())
        .anyMatch(Role::isOtherIndication);
  }

  public String ingredient() {
    return identified.ingredient();
  }

  /** How it is called on a card. */
  public String display() {
    if (!nameable) {
      return UNDISCLOSED;
    }
    if (antidepressant != null) {
      return antidepressant.display();
    }
    return agent != null ? agent.display() : ingredient();
  }

  /** Drugs of one group are one trial (R16); an agent is its own group. */
  public String group() {
    return antidepressant != null ? antidepressant.group() : ingredient();
  }

  /**
   * Milligrams in one unit, by the product or by the number in the text; null where neither says.
   */
  @Nullable BigDecimal strengthMg() {
    Product product = identified.product();
    // A brand in a text says which product it is, not which of its strengths.
    if (product != null && identified.byCode() && product.mgPerUnit() != null) {
      return product.mgPerUnit();
    }
    return identified.strengthMg() == null ? null : meant(identified.strengthMg());
  }

  /**
   * R11: the milligrams the dose table means by those printed on the product, which may be of
   * another salt, or of a capsule for a week.
   */
  BigDecimal meant(BigDecimal printedMg) {
    Product product = identified.product();
    return product == null || product.printedMg() == null || product.mgPerUnit() == null
        ? printedMg
        : printedMg
            .multiply(product.mgPerUnit())
            .divide(product.printedMg(), MathContext.DECIMAL64);
  }

  /** The least adequate dose of the release form, where it has one of its own; else null. */
  @Nullable BigDecimal ownMinimumMg() {
    return identified.product() == null ? null : identified.product().minimumMg();
  }

  /** The daily dose an order of this drug asks for; of one that changes it, the highest. */
  public DailyDose dailyDoseOf(MedicationEvidence order, Knowledge knowledge) {
    Doses doses = new Doses(knowledge.definitions());
    return Segmentation.together(order.dosage()).stream()
        .map(lines -> doses.of(order, lines, this))
        .max(Comparator.comparing(Drug::milligrams))
        .orElseThrow();
  }

  private static BigDecimal milligrams(DailyDose dose) {
    return dose instanceof DailyDose.Known known ? known.mg() : BigDecimal.ZERO;
  }
}
