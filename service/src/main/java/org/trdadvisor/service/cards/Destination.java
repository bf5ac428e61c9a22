package org.trdadvisor.service.cards;

import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.wire.Coding;

/**
 * Where a referral goes.
 *
 * @param name the route's words, such as {@code psychiatry}
 * @param referral the same with its article, such as {@code a psychiatry referral}
 * @param code what is asked for
 * @param text what the code does not say, or null
 */
record Destination(String name, String referral, Coding code, @Nullable String text) {

  private static final String SNOMED_CT = "http://snomed.info/sct";
  private static final Coding PSYCHIATRIST =
      new Coding(SNOMED_CT, "308477009", "Referral to psychiatrist");
  private static final Coding PSYCHIATRIST_OF_OLD_AGE =
      new Coding(SNOMED_CT, "183528001", "Referral to psychiatrist for the elderly mentally ill");
  private static final Coding PSYCHIATRY_SERVICE =
      new Coding(SNOMED_CT, "183524004", "Referral to psychiatry service");

  /** What every referral is filed under. */
  static final Coding CATEGORY = new Coding(SNOMED_CT, "3457005", "Patient referral");

  static Destination of(Route route) {
    return switch (route) {
      case ADULT -> new Destination("psychiatry", "a psychiatry referral", PSYCHIATRIST, null);
      case URGENT ->
          new Destination("urgent psychiatry", "an urgent psychiatry referral", PSYCHIATRIST, null);
      case OLDER ->
          new Destination(
              "old-age psychiatry",
              "an old-age psychiatry referral",
              PSYCHIATRIST_OF_OLD_AGE,
              null);
      case PERINATAL ->
          new Destination(
              "perinatal psychiatry",
              "a perinatal psychiatry referral",
              PSYCHIATRY_SERVICE,
              // No code for perinatal psychiatry was found, so the words say it.
              "perinatal psychiatry");
    };
  }
}
