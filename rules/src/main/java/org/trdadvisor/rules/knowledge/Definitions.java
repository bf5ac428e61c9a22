package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The numbers that are part of the rules themselves, not for a site to choose: the rows of {@code
 * definitions.csv}. Days unless said.
 *
 * @param supplyLeastDays a supply shorter than this is read as missing (R5)
 * @param supplyGreatestDays a supply longer than this is read as missing (R5)
 * @param statementReachDays how long after its start the next drug can still end a statement (R5 b)
 * @param doseBeliefFactor a dose above so many times the usual maximum is an error (R9)
 * @param adherenceFills how many fills adherence can be judged by (R15)
 * @param addedAfterDays from how many days after a drug's start another one counts as added (R19,
 *     R23)
 * @param togetherDays how long two drugs run together to be more than a cross-taper (R20, R23)
 * @param baselineBeforeDays how long before the start a baseline score may lie (R22)
 * @param baselineAfterDays how long after the start a baseline score may lie (R22)
 * @param endpointAfterClockDays how long after the clock started an endpoint lies at least (R22)
 * @param endpointAfterEndDays how long after the end an endpoint lies at most (R22)
 * @param remissionTotal a total below this is remission, as an endpoint (R22)
 * @param responseImprovement the share of the baseline that makes a response (R22)
 * @param noResponseImprovement below this share it is no response, else a partial one (R14, R22)
 * @param switchBeforeDays how long before a trial's end the next one may start (R23 a)
 * @param longTrialScoreDays in how many days before its change no score may be high (R24)
 * @param encounterDiagnosisDays how old an encounter diagnosis may be (R27)
 * @param recentDiagnosisDays how recent a recorded diagnosis makes depression active (R27)
 * @param youngAge below this age a drug begun or raised asks for a watchful eye (R36)
 * @param augmentAfterDays how long after an antidepressant's end an agent still augments it (R41)
 * @param referralVisitDays from how many days on a referral without a visit is worth a word (R35a)
 * @param ketamineApartDays days of ketamine further apart than this are no single anaesthesia
 *     (R35b)
 * @param shortHistoryDays a record that begins later than this is short (R37)
 * @param reviewMaxDays above this age the last review of the tables is said to be old
 * @param onceUnspecific the code that stood for any depression (R27)
 * @param specificFrom before this day it did
 * @param esketamine the ingredient that is a specialist treatment however it is given (R35b)
 * @param ketamine the ingredient that is one only in some cases (R35b)
 */
public record Definitions(
    int supplyLeastDays,
    int supplyGreatestDays,
    int statementReachDays,
    BigDecimal doseBeliefFactor,
    int adherenceFills,
    int addedAfterDays,
    int togetherDays,
    int baselineBeforeDays,
    int baselineAfterDays,
    int endpointAfterClockDays,
    int endpointAfterEndDays,
    int remissionTotal,
    BigDecimal responseImprovement,
    BigDecimal noResponseImprovement,
    int switchBeforeDays,
    int longTrialScoreDays,
    int encounterDiagnosisDays,
    int recentDiagnosisDays,
    int youngAge,
    int augmentAfterDays,
    int referralVisitDays,
    int ketamineApartDays,
    int shortHistoryDays,
    int reviewMaxDays,
    Code onceUnspecific,
    LocalDate specificFrom,
    String esketamine,
    String ketamine) {}
