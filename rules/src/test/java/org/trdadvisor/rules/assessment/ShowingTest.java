package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R42: which pattern card comes on which occasion. Safety cards are in SafetyOccasionsTest. */
class ShowingTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          hook         | class    | documented, probable | possible    | cannot tell
          PATIENT_VIEW | -        | REFERRAL INFO        | -           | -
          ORDER_SELECT | NEW      | REFERRAL WARNING     | ADVICE INFO | COMPLETE_THE_RECORD INFO
          ORDER_SIGN   | NEW      | REFERRAL WARNING     | ADVICE INFO | COMPLETE_THE_RECORD INFO
          ORDER_SELECT | AUGMENT  | REFERRAL WARNING     | ADVICE INFO | COMPLETE_THE_RECORD INFO
          ORDER_SIGN   | AUGMENT  | REFERRAL WARNING     | ADVICE INFO | COMPLETE_THE_RECORD INFO
          ORDER_SELECT | INCREASE | -                    | -           | -
          ORDER_SIGN   | INCREASE | -                    | -           | -
          ORDER_SELECT | RENEWAL  | -                    | -           | -
          ORDER_SIGN   | RENEWAL  | REFERRAL INFO        | -           | -
          ORDER_SELECT | OTHER    | -                    | -           | -
          ORDER_SIGN   | OTHER    | -                    | -           | -
          """)
  void theOccasionDecidesWhetherACardComes(
      Hook hook,
      @Nullable OrderClass orderClass,
      @Nullable String sure,
      @Nullable String possible,
      @Nullable String unknown) {
    expect(Outcome.PATTERN_DOCUMENTED, measured().phq9(16, "2025-05-20"), hook, orderClass, sure);
    expect(Outcome.PATTERN_PROBABLE, changed().phq9(16, "2025-05-20"), hook, orderClass, sure);
    expect(Outcome.PATTERN_POSSIBLE, changed(), hook, orderClass, possible);
    expect(Outcome.CANNOT_TELL, withoutDoses(), hook, orderClass, unknown);
  }

  @Test
  void aRenewalWithoutACurrentScoreBringsNoCard() {
    expect(Outcome.PATTERN_DOCUMENTED, measured(), Hook.ORDER_SIGN, OrderClass.RENEWAL, null);
  }

  @Test
  void aPossiblePatternIsShownInViewToThePregnantAlone() {
    expect(
        Outcome.PATTERN_POSSIBLE,
        changed().with("Z34.82", AS_OF.minusDays(70), ClinicalStatus.ACTIVE),
        Hook.PATIENT_VIEW,
        null,
        "ADVICE INFO");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          trigger        | class    | documented       | possible
          CHANGE         | INCREASE | -                | -
          CHANGE         | OTHER    | -                | -
          ANTIDEPRESSANT | NEW      | REFERRAL WARNING | ADVICE INFO
          ANTIDEPRESSANT | INCREASE | REFERRAL INFO    | ADVICE INFO
          ANTIDEPRESSANT | RENEWAL  | REFERRAL INFO    | ADVICE INFO
          ANTIDEPRESSANT | OTHER    | -                | -
          ANY            | AUGMENT  | REFERRAL WARNING | ADVICE INFO
          ANY            | INCREASE | REFERRAL INFO    | ADVICE INFO
          ANY            | RENEWAL  | REFERRAL INFO    | ADVICE INFO
          ANY            | OTHER    | REFERRAL INFO    | ADVICE INFO
          """)
  void aSiteMayWantCardsAtMoreOrders(
      CardTriggers.OrderTrigger trigger,
      OrderClass orderClass,
      @Nullable String documented,
      @Nullable String possible) {
    var triggers = new CardTriggers(trigger, CardTriggers.PatientView.PROBABLE);

    assertThat(shown(triggers, ordering(measured(), Hook.ORDER_SELECT, orderClass)))
        .isEqualTo(documented);
    assertThat(shown(triggers, ordering(changed(), Hook.ORDER_SELECT, orderClass)))
        .isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          from       | documented    | probable      | possible    | possible, pregnant
          NONE       | -             | -             | -           | -
          DOCUMENTED | REFERRAL INFO | -             | -           | -
          PROBABLE   | REFERRAL INFO | REFERRAL INFO | -           | ADVICE INFO
          POSSIBLE   | REFERRAL INFO | REFERRAL INFO | ADVICE INFO | ADVICE INFO
          """)
  void aSiteMayMoveTheLimitForAnOpenedChart(
      CardTriggers.PatientView from,
      @Nullable String documented,
      @Nullable String probable,
      @Nullable String possible,
      @Nullable String pregnant) {
    var triggers = new CardTriggers(CardTriggers.OrderTrigger.CHANGE, from);

    assertThat(shown(triggers, measured().phq9(16, "2025-05-20"))).isEqualTo(documented);
    assertThat(shown(triggers, changed().phq9(16, "2025-05-20"))).isEqualTo(probable);
    assertThat(shown(triggers, changed())).isEqualTo(possible);
    assertThat(
            shown(triggers, changed().with("Z34.82", AS_OF.minusDays(70), ClinicalStatus.ACTIVE)))
        .isEqualTo(pregnant);
  }

  private static @Nullable String shown(CardTriggers triggers, PatientBuilder patient) {
    return words(
        new Assessor(KNOWLEDGE, triggers)
            .assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT))
            .showing());
  }

  private static void expect(
      Outcome outcome,
      PatientBuilder patient,
      Hook hook,
      @Nullable OrderClass orderClass,
      @Nullable String shown) {
    Assessment assessment = assess(ordering(patient, hook, orderClass));

    assertThat(assessment.outcome()).isEqualTo(outcome);
    assertThat(classOf(assessment.order())).isEqualTo(orderClass);
    assertThat(words(assessment.showing())).isEqualTo(shown);
  }

  private static @Nullable OrderClass classOf(@Nullable Order order) {
    return order == null ? null : order.orderClass();
  }

  private static @Nullable String words(Showing showing) {
    return showing.equals(Showing.NOTHING) ? null : showing.card() + " " + showing.indicator();
  }

  private static PatientBuilder ordering(
      PatientBuilder patient, Hook hook, @Nullable OrderClass orderClass) {
    if (orderClass == null) {
      return patient;
    }
    return switch (orderClass) {
      case NEW -> patient.ordering(hook, "vortioxetine", 10);
      case AUGMENT -> patient.ordering(hook, "aripiprazole", 5);
      case INCREASE -> patient.ordering(hook, "duloxetine", 90);
      case RENEWAL -> patient.ordering(hook, "duloxetine", 60);
      case OTHER -> patient.ordering(hook, "atorvastatin", 20);
    };
  }

  // Duloxetine is too young for any order to make a failure of it.
  private static PatientBuilder changed() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-11-01", "2025-01-31")
        .dispensed("venlafaxine", 150, "2025-02-01", "2025-05-09")
        .dispensed("duloxetine", 60, "2025-05-10", null);
  }

  private static PatientBuilder measured() {
    return changed().phq9(19, "2024-11-01").phq9(17, "2025-01-31").phq9(16, "2025-03-20");
  }

  private static PatientBuilder withoutDoses() {
    return patient()
        .with("F33.1")
        .stated(Status.COMPLETED, "sertraline", 0, "2024-11-01", "2025-01-31")
        .stated(Status.COMPLETED, "venlafaxine", 0, "2025-02-01", "2025-05-09")
        .dispensed("duloxetine", 60, "2025-05-10", null);
  }
}
