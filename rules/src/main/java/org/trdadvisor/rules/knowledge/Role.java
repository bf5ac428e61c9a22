package org.trdadvisor.rules.knowledge;

import java.util.Arrays;
import java.util.Locale;

/** What a code means to the rules; written in the tables in lower case with hyphens. */
public enum Role {
  ANSWER_PHQ9_0,
  ANSWER_PHQ9_1,
  ANSWER_PHQ9_2,
  ANSWER_PHQ9_3,
  COGNITIVE_CAUTION,
  DELIRIUM,
  DEMENTIA,
  DOCUMENTED_TRD,
  END_OF_LIFE,
  EXCLUDE_BIPOLAR,
  EXCLUDE_PSYCHOSIS,
  BRIEF_PSYCHOSIS,
  INCLUDE_MDD,
  MDD_PARTIAL_REMISSION,
  MDD_POSSIBLE,
  MDD_REMISSION,
  NOT_MDD,
  OBS_PHQ2_PANEL,
  OBS_PHQ2_TOTAL,
  OBS_PHQ9M_PANEL,
  OBS_PHQ9M_TOTAL,
  OBS_PHQ9_ITEM1,
  OBS_PHQ9_ITEM2,
  OBS_PHQ9_ITEM3,
  OBS_PHQ9_ITEM4,
  OBS_PHQ9_ITEM5,
  OBS_PHQ9_ITEM6,
  OBS_PHQ9_ITEM7,
  OBS_PHQ9_ITEM8,
  OBS_PHQ9_ITEM9,
  OBS_PHQ9_NEGATIVE,
  OBS_PHQ9_PANEL,
  OBS_PHQ9_POSITIVE,
  OBS_PHQ9_TOTAL,
  OTHER_INDICATION_ADHD,
  OTHER_INDICATION_ANXIETY,
  OTHER_INDICATION_CHRONIC_PAIN,
  OTHER_INDICATION_EATING,
  OTHER_INDICATION_ENURESIS,
  OTHER_INDICATION_EPILEPSY,
  OTHER_INDICATION_FIBROMYALGIA,
  OTHER_INDICATION_HYPOTHYROID,
  OTHER_INDICATION_IBS,
  OTHER_INDICATION_INSOMNIA,
  OTHER_INDICATION_MENOPAUSAL,
  OTHER_INDICATION_MIGRAINE,
  OTHER_INDICATION_NEUROPATHIC_PAIN,
  OTHER_INDICATION_OCD,
  OTHER_INDICATION_PARKINSON,
  OTHER_INDICATION_PMDD,
  OTHER_INDICATION_PTSD,
  OTHER_INDICATION_RESTLESS_LEGS,
  OTHER_INDICATION_SMOKING,
  OTHER_INDICATION_STRESS_INCONTINENCE,
  PERINATAL,
  PERSISTENT_DEPRESSIVE,
  PREGNANCY,
  PROC_ECT,
  PROC_ESKETAMINE,
  PROC_PSYCHOTHERAPY,
  PROC_TMS,
  PROC_VNS,
  PSEUDO_RESISTANCE_CHECK,
  PSYCHOTIC_DEPRESSION,
  REFERRAL_COUNSELLING,
  REFERRAL_EMERGENCY,
  REFERRAL_MENTAL_HEALTH_TEAM,
  REFERRAL_OLD_AGE_PSYCHIATRY,
  REFERRAL_OTHER_MENTAL_HEALTH,
  REFERRAL_PSYCHIATRY,
  REFERRAL_PSYCHIATRY_ID,
  REFERRAL_PSYCHOLOGY,
  SECONDARY_DEPRESSION,
  SELF_HARM,
  SELF_HARM_HISTORY,
  SERVICE_PSYCHIATRY,
  SPECIALTY_PSYCHIATRY,
  STATUSREASON_ADMINISTRATIVE,
  STATUSREASON_INEFFECTIVE,
  STATUSREASON_INTOLERANCE,
  STATUSREASON_NEUTRAL,
  STATUSREASON_NONADHERENCE,
  STATUSREASON_NONCLINICAL,
  SUICIDAL_IDEATION,
  SUICIDAL_PLAN_OR_INTENT,
  SUICIDE_ATTEMPT,
  URGENT_CATATONIA,
  URGENT_POSTPARTUM_PSYCHOSIS;

  /**
   * The role a table names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Role of(String code) {
    return Arrays.stream(values())
        .filter(role -> role.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no role \"%s\".".formatted(code)));
  }

  /** As the tables write it, such as {@code include-mdd}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a reason of this role says that a drug is given for depression (b.1). */
  public boolean isDepression() {
    return switch (this) {
      case INCLUDE_MDD, MDD_POSSIBLE, MDD_PARTIAL_REMISSION, MDD_REMISSION, PERSISTENT_DEPRESSIVE ->
          true;
      default -> false;
    };
  }

  /** R35a: whether a referral of this role leads to psychiatry. */
  public boolean isReferralToPsychiatry() {
    return switch (this) {
      case REFERRAL_PSYCHIATRY,
          REFERRAL_OLD_AGE_PSYCHIATRY,
          REFERRAL_PSYCHIATRY_ID,
          REFERRAL_MENTAL_HEALTH_TEAM ->
          true;
      default -> false;
    };
  }

  /** R35a: whether who or what has this role is psychiatric. */
  public boolean isPsychiatric() {
    return this == SPECIALTY_PSYCHIATRY || this == SERVICE_PSYCHIATRY;
  }

  /** Whether it names something else than depression that an antidepressant is given for. */
  public boolean isOtherIndication() {
    return name().startsWith("OTHER_INDICATION_");
  }
}
