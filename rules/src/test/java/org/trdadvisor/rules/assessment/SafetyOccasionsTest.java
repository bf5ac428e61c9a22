package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;
import static org.trdadvisor.rules.assessment.SafetyTest.CATATONIA;
import static org.trdadvisor.rules.assessment.SafetyTest.IDEATION;
import static org.trdadvisor.rules.assessment.SafetyTest.POSTPARTUM_PSYCHOSIS;
import static org.trdadvisor.rules.assessment.SafetyTest.PSYCHOTIC_DEPRESSION;
import static org.trdadvisor.rules.assessment.SafetyTest.coded;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** The rows of R42 that say on which occasion a safety code is shown. */
class SafetyOccasionsTest {

  @ParameterizedTest
  @CsvSource({
    "PATIENT_VIEW, , CRITICAL",
    "ORDER_SELECT, NEW, CRITICAL",
    "ORDER_SIGN, AUGMENT, CRITICAL",
    "ORDER_SIGN, INCREASE, CRITICAL",
    "ORDER_SIGN, RENEWAL, CRITICAL",
    "ORDER_SELECT, OTHER, CRITICAL",
  })
  void urgentSuicidalityIsShownOnEveryOccasion(
      Hook hook, @Nullable OrderClass orderClass, Showing.Indicator indicator) {
    var patient = at(hook, orderClass).item9(2, AS_OF);

    assertThat(assess(patient).safetyShowing())
        .containsExactly(new SafetyShowing(SafetyCode.URGENT_SUICIDALITY, indicator));
  }

  @ParameterizedTest
  @CsvSource({
    "PATIENT_VIEW, , true",
    "ORDER_SELECT, NEW, true",
    "ORDER_SIGN, AUGMENT, true",
    "ORDER_SIGN, INCREASE, true",
    "ORDER_SIGN, RENEWAL, false",
    "ORDER_SELECT, RENEWAL, false",
    "ORDER_SELECT, OTHER, false",
  })
  void otherSafetyCodesAreShownInTheChartAndWhereTheTreatmentChanges(
      Hook hook, @Nullable OrderClass orderClass, boolean shown) {
    for (String code : List.of(IDEATION, PSYCHOTIC_DEPRESSION, CATATONIA, POSTPARTUM_PSYCHOSIS)) {
      var assessment = assess(at(hook, orderClass).with(coded(code, 1)));

      assertThat(assessment.safetyShowing())
          .isEqualTo(
              shown
                  ? List.of(
                      new SafetyShowing(assessment.safetyCodes().get(0), Showing.Indicator.WARNING))
                  : List.of());
    }
  }

  private static PatientBuilder at(Hook hook, @Nullable OrderClass orderClass) {
    var patient = patient().with("F33.1").dispensed("sertraline", 50, "2025-05-01", null);
    if (orderClass == null) {
      return patient;
    }
    var ordering =
        switch (orderClass) {
          case NEW -> patient.ordering(hook, "vortioxetine", 10);
          case AUGMENT -> patient.ordering(hook, "aripiprazole", 5);
          case INCREASE -> patient.ordering(hook, "sertraline", 100);
          case RENEWAL -> patient.ordering(hook, "sertraline", 50);
          case OTHER -> patient.ordering(hook, "atorvastatin", 20);
        };
    assertThat(assess(ordering).order()).extracting(Order::orderClass).isEqualTo(orderClass);
    return ordering;
  }
}
