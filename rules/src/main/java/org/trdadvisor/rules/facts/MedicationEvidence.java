package org.trdadvisor.rules.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one MedicationDispense, MedicationStatement or MedicationRequest says.
 *
 * @param reported whether somebody told it rather than ordered it; of a request only
 * @param restricted whether a security label forbids to name it
 * @param reasons why it is taken: reason codes, and the codes of referenced Conditions
 * @param statusReasons why the status is what it is
 */
public record MedicationEvidence(
    Evidence evidence,
    Kind kind,
    Status status,
    Intent intent,
    boolean reported,
    boolean doNotPerform,
    boolean renewsEarlierOrder,
    boolean restricted,
    Medication medication,
    Dates dates,
    List<DosageLine> dosage,
    Supply supply,
    List<Concept> reasons,
    List<Concept> statusReasons) {

  public MedicationEvidence {
    dosage = List.copyOf(dosage);
    reasons = List.copyOf(reasons);
    statusReasons = List.copyOf(statusReasons);
  }

  /** The kinds of resource that tell of medication. */
  public enum Kind {
    DISPENSE,
    STATEMENT,
    REQUEST
  }

  /** Every status the three resources know, and the absent one. */
  public enum Status {
    ACTIVE,
    COMPLETED,
    STOPPED,
    ON_HOLD,
    CANCELLED,
    DRAFT,
    INTENDED,
    NOT_TAKEN,
    PREPARATION,
    IN_PROGRESS,
    DECLINED,
    ENTERED_IN_ERROR,
    UNKNOWN,
    ABSENT
  }

  /** Every intent of a request; {@code NONE} for other kinds and for a request without one. */
  public enum Intent {
    PROPOSAL,
    PLAN,
    ORDER,
    ORIGINAL_ORDER,
    REFLEX_ORDER,
    FILLER_ORDER,
    INSTANCE_ORDER,
    OPTION,
    DIRECTIVE,
    NONE
  }

  /**
   * When, as precise as recorded; null where not recorded.
   *
   * @param handedOver a dispense's whenHandedOver
   * @param prepared a dispense's whenPrepared
   * @param effectiveStart a statement's effectivePeriod.start or effectiveDateTime
   * @param effectiveEnd a statement's effectivePeriod.end
   * @param authored a request's authoredOn
   * @param asserted a statement's dateAsserted
   * @param validityEnd a request's dispenseRequest.validityPeriod.end
   */
  public record Dates(
      @Nullable PartialDate handedOver,
      @Nullable PartialDate prepared,
      @Nullable PartialDate effectiveStart,
      @Nullable PartialDate effectiveEnd,
      @Nullable PartialDate authored,
      @Nullable PartialDate asserted,
      @Nullable PartialDate validityEnd) {

    public static final Dates NONE = new Dates(null, null, null, null, null, null, null);
  }
}
