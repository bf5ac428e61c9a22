package org.trdadvisor.rules.assessment;

/**
 * At which occasions a site wants pattern cards (R42).
 *
 * @param order on which orders, besides those the table of R42 has
 * @param patientView from which outcome on, when a chart is opened
 */
public record CardTriggers(OrderTrigger order, PatientView patientView) {

  /** The table of R42. */
  public static final CardTriggers STANDARD =
      new CardTriggers(OrderTrigger.CHANGE, PatientView.PROBABLE);

  /** Which orders bring up a card. */
  public enum OrderTrigger {
    /** Those that change the treatment, as the table has it. */
    CHANGE,
    /** Those that renew or raise an antidepressant too. */
    ANTIDEPRESSANT,
    /** Every order of medication. */
    ANY
  }

  /** From which outcome on the opening of a chart brings up a card. */
  public enum PatientView {
    NONE,
    DOCUMENTED,
    PROBABLE,
    POSSIBLE
  }

  /** Whether an order of this class brings up a card that the table does not have. */
  public boolean addsCardOn(OrderClass orderClass) {
    return switch (orderClass) {
      case NEW, AUGMENT -> false;
      case INCREASE, RENEWAL -> order != OrderTrigger.CHANGE;
      case OTHER -> order == OrderTrigger.ANY;
    };
  }

  /** Whether the opening of a chart brings up a card of this pattern. */
  public boolean showsOnPatientView(Outcome pattern) {
    return switch (pattern) {
      case PATTERN_DOCUMENTED -> patientView.compareTo(PatientView.DOCUMENTED) >= 0;
      case PATTERN_PROBABLE -> patientView.compareTo(PatientView.PROBABLE) >= 0;
      case PATTERN_POSSIBLE -> patientView == PatientView.POSSIBLE;
      case CANNOT_TELL, NO_PATTERN, EXCLUDED, SUPPRESSED -> false;
    };
  }
}
