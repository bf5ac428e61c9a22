package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;

/**
 * The parameters a site may choose: a column of {@code policies.csv}.
 *
 * <p>Days are whole days, both ends counted where they bound a span.
 */
public record Policy(
    String name,
    String version,
    int failuresThreshold,
    int failuresInferredForProbable,
    int trialMinAdequateDays,
    int trialMinDaysDocumented,
    int trialRunGapDays,
    BigDecimal trialMinPdc,
    DoseProfile doseProfile,
    int supplyDefaultDays,
    int supplyCarryOverDays,
    int authorisedSupplyMaxDays,
    int statementStaleDays,
    int eraMaxGapDays,
    int crossTaperMaxDays,
    int nextTrialWindowDays,
    int exposureRecentDays,
    int presumedResponseDays,
    int lateSwitchDays,
    int stableDays,
    int episodeAdFreeDays,
    int episodeLookbackDays,
    BigDecimal responseCut,
    int phq9Active,
    int phq9Remission,
    int phq9CurrentDays,
    int remissionMaxAgeDays,
    int remissionSustainedDays,
    boolean augmentationCountsAsTrial,
    int referralQuietDays,
    int specialistQuietDays,
    int item9Urgent,
    int item9Warn,
    int item9UrgentDays,
    int item9WarnDays,
    int attemptUrgentDays,
    int attemptWarnDays,
    int psychoticDays,
    int pregnancyDays,
    int postpartumDays,
    boolean dementiaAdvise,
    boolean adolescentAdvise,
    int ageAdult,
    int ageOlder) {

  /** Every policy starts from these names. */
  public static final String DEFAULT = "default";

  private static final int PHQ9_MAXIMUM = 27;

  /**
   * {@code response.absolute}: the least whole score that is less than {@code response.cut} better
   * than any possible start score.
   */
  public int responseAbsolute() {
    return responseAbsolute(responseCut);
  }

  static int responseAbsolute(BigDecimal responseCut) {
    return BigDecimal.valueOf(PHQ9_MAXIMUM)
            .multiply(BigDecimal.ONE.subtract(responseCut))
            .setScale(0, java.math.RoundingMode.FLOOR)
            .intValueExact()
        + 1;
  }
}
