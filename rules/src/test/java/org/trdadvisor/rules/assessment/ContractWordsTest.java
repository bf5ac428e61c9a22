package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;

/** The words in which the contract has what is found. */
class ContractWordsTest {

  @Test
  void aTrialIsClassedInTheWordsOfTheContract() {
    assertThat(DoseClass.values())
        .extracting(DoseClass::code)
        .containsExactly("adequate", "borderline", "unknown", "inadequate");
    assertThat(DurationClass.values())
        .extracting(DurationClass::code)
        .containsExactly("adequate", "short", "too-short", "unknown");
    assertThat(Adherence.values())
        .extracting(Adherence::code)
        .containsExactly("adequate", "low", "unknown");
  }

  @Test
  void aTrialEndsAndCountsInTheWordsOfTheContract() {
    assertThat(Result.values())
        .extracting(Result::code)
        .containsExactly(
            "not-a-trial",
            "other-indication",
            "non-adherent",
            "failed-documented",
            "relapsed",
            "responded",
            "partial",
            "intolerance",
            "non-clinical",
            "presumed-response",
            "late-switch",
            "failed-inferred",
            "ongoing",
            "ended-unexplained");
    assertThat(Tally.values())
        .extracting(Tally::code)
        .containsExactly("counted", "lenient", "best-case");
  }

  @Test
  void anOrderIsClassedInTheWordsOfTheContract() {
    assertThat(OrderClass.values())
        .extracting(OrderClass::code)
        .containsExactly("new", "augment", "increase", "renewal", "other");
  }

  @Test
  void aReferralIsRoutedInTheWordsOfTheConfiguration() {
    assertThat(Route.values())
        .extracting(Route::code)
        .containsExactly("adult", "older", "perinatal", "urgent");
  }

  @Test
  void whatIsUrgentIsSaidInTheWordsOfTheContract() {
    assertThat(SafetyCode.values())
        .extracting(SafetyCode::code)
        .containsExactly(
            "urgent-suicidality",
            "suicidality",
            "psychotic-features",
            "catatonia",
            "postpartum-psychosis");
    assertThat(Showing.Indicator.values())
        .extracting(Showing.Indicator::code)
        .containsExactly("info", "warning", "critical");
  }
}
