package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** Why an outcome is what it is, in the order in which reasons are printed. */
public enum Reason {
  DECEASED,
  AGE,
  NO_MDD,
  REMISSION,
  NOT_ACTIVE,
  STABLE_ON_CURRENT,
  RESPONDING_NOW,
  FEWER_THAN_THRESHOLD,
  BIPOLAR,
  PSYCHOSIS,
  DEMENTIA,
  SECONDARY_DEPRESSION,
  REFERRAL_IN_DRAFT,
  REFERRAL_EXISTS,
  SPECIALIST_CONTACT,
  SPECIALIST_TREATMENT,
  SPECIALIST_USER,
  END_OF_LIFE,
  ONE_DOCUMENTED,
  CURRENT_SCORE,
  THREE_INFERRED,
  RECORDED_BY_CLINICIAN,
  INFERRED_ONLY,
  BORDERLINE_DOSE,
  AUGMENTATION_STEP,
  LATE_SWITCH,
  RELAPSE_ON_TREATMENT,
  UNSPECIFIED_DIAGNOSIS,
  INDICATION_UNCLEAR;

  /** R35a, R35b: whether psychiatry is about to be asked, was asked or seen, or has treated. */
  public boolean isSpecialistCare() {
    return this == REFERRAL_IN_DRAFT
        || this == REFERRAL_EXISTS
        || this == SPECIALIST_CONTACT
        || this == SPECIALIST_TREATMENT;
  }

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
