package org.trdadvisor.rules.trials;

import java.util.Optional;
import org.trdadvisor.rules.facts.MedicationEvidence;

/** R1: how strongly a record shows that the medication was taken; the better, the earlier. */
public enum Grade {
  DISPENSED,
  STATED,
  ORDERED;

  /**
   * The grade of a record, or empty where it shows no exposure at all: a plan not carried out, a
   * mistake, a draft, something declined.
   */
  public static Optional<Grade> of(MedicationEvidence record) {
    return switch (record.kind()) {
      case DISPENSE -> ofDispense(record);
      case STATEMENT -> ofStatement(record);
      case REQUEST -> ofRequest(record);
    };
  }

  private static Optional<Grade> ofDispense(MedicationEvidence dispense) {
    return switch (dispense.status()) {
      case COMPLETED -> Optional.of(DISPENSED);
      case IN_PROGRESS, STOPPED, UNKNOWN, ABSENT ->
          dispense.dates().handedOver() == null ? Optional.empty() : Optional.of(DISPENSED);
      default -> Optional.empty();
    };
  }

  private static Optional<Grade> ofStatement(MedicationEvidence statement) {
    return switch (statement.status()) {
      case ACTIVE, COMPLETED, STOPPED, ON_HOLD, UNKNOWN, ABSENT -> Optional.of(STATED);
      default -> Optional.empty();
    };
  }

  private static Optional<Grade> ofRequest(MedicationEvidence request) {
    if (request.doNotPerform()) {
      return Optional.empty();
    }
    return switch (request.status()) {
      case DRAFT, ENTERED_IN_ERROR -> Optional.empty();
      default -> request.reported() ? Optional.of(STATED) : ofIntent(request.intent());
    };
  }

  private static Optional<Grade> ofIntent(MedicationEvidence.Intent intent) {
    return switch (intent) {
      case PLAN -> Optional.of(STATED);
      case PROPOSAL, OPTION, DIRECTIVE -> Optional.empty();
      // FHIR demands an intent; where an EHR sends none, an order is the least that it shows.
      case ORDER, ORIGINAL_ORDER, REFLEX_ORDER, FILLER_ORDER, INSTANCE_ORDER, NONE ->
          Optional.of(ORDERED);
    };
  }
}
