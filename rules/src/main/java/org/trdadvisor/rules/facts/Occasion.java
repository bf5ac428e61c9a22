package org.trdadvisor.rules.facts;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What made the EHR ask.
 *
 * @param orders the unsigned medication orders to judge: those selected at order-select, all at
 *     order-sign, none at patient-view
 * @param draftReferrals the other unsigned orders, which may already be the referral
 */
public record Occasion(
    Hook hook, User user, List<MedicationEvidence> orders, List<Referral> draftReferrals) {

  public Occasion {
    orders =
        orders.stream()
            .distinct()
            .sorted(Comparator.comparing(MedicationEvidence::evidence))
            .toList();
    draftReferrals =
        draftReferrals.stream()
            .distinct()
            .sorted(Comparator.comparing(Referral::evidence))
            .toList();
  }

  /** The hooks that are served. */
  public enum Hook {
    PATIENT_VIEW,
    ORDER_SELECT,
    ORDER_SIGN;

    /** As CDS Hooks writes it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Who looks at the screen.
   *
   * @param specialties of a clinician's roles, empty where unknown
   */
  public record User(Kind kind, List<Concept> specialties) {

    public static final User UNKNOWN_CLINICIAN = new User(Kind.CLINICIAN, List.of());

    public User {
      specialties = List.copyOf(specialties);
    }

    /** Whom a card may be meant for, and whom it is not. */
    public enum Kind {
      CLINICIAN,
      PATIENT,
      RELATED_PERSON
    }
  }
}
