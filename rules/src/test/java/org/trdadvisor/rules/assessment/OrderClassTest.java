package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.assessment.Finding.OrderMeaning;
import org.trdadvisor.rules.assessment.Finding.OrderMeaning.Meaning;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** R41: what the order at hand means, on both sides of each window. */
class OrderClassTest {

  private static void expect(OrderClass orderClass, PatientBuilder ordering) {
    assertThat(assess(ordering).order()).extracting(Order::orderClass).isEqualTo(orderClass);
  }

  private static void expect(OrderClass orderClass, MedicationBuilder order) {
    expect(orderClass, treated().ordering(Hook.ORDER_SIGN, order));
  }

  /** Whatever the order may mean, but for what each may mean in the end. */
  private static Stream<Meaning> meanings(PatientBuilder ordering) {
    return assess(ordering).conclusions().stream()
        .map(Conclusion::finding)
        .filter(OrderMeaning.class::isInstance)
        .map(finding -> ((OrderMeaning) finding).meaning())
        .filter(meaning -> meaning != Meaning.REST);
  }

  private static PatientBuilder treated() {
    return patient().with("F33.1").dispensed("venlafaxine", 150, "2025-02-01", null);
  }

  @ParameterizedTest
  @CsvSource({
    "sertraline, 50, sertraline, 50, RENEWAL",
    "sertraline, 50, sertraline, 100, INCREASE",
    "citalopram, 20, escitalopram, 10, RENEWAL"
  })
  void aGroupWasTakenLatelyForNinetyEightDays(
      String taken, int before, String ordered, int mg, Meaning meaning) {
    assertThat(
            meanings(
                patient()
                    .dispensed(taken, before, daysAgo(157), daysAgo(98))
                    .ordering(Hook.ORDER_SIGN, ordered, mg)))
        .containsExactly(meaning);
    assertThat(
            meanings(
                patient()
                    .dispensed(taken, before, daysAgo(157), daysAgo(99))
                    .ordering(Hook.ORDER_SIGN, ordered, mg)))
        .containsExactly(Meaning.NEW);
  }

  @Test
  void theOrderNamesItsDrug() {
    var patient = treated().ordering(Hook.ORDER_SIGN, "sertraline", 50);

    assertThat(assess(patient).order())
        .isEqualTo(new Order(OrderClass.NEW, "sertraline", "sertraline"));
  }

  @ParameterizedTest
  @CsvSource({"98, OTHER", "99, AUGMENT"})
  void anAgentTakenInTheLastNinetyEightDaysIsNotAdded(int endedDaysAgo, OrderClass orderClass) {
    expect(
        orderClass,
        treated()
            .dispensed("aripiprazole", 5, daysAgo(120), daysAgo(endedDaysAgo))
            .ordering(Hook.ORDER_SIGN, "aripiprazole", 5));
  }

  @ParameterizedTest
  @CsvSource({"sertraline, RENEWAL", "atorvastatin, OTHER", "levothyroxine, OTHER"})
  void anOrderInForceIsARenewalOfADrugThatTreatsDepression(String drug, OrderClass orderClass) {
    expect(orderClass, order(Status.ACTIVE, drug).taking(100));
  }

  @Test
  void whatIsTakenAsNeededIsAnotherOrder() {
    expect(OrderClass.NEW, order(Status.DRAFT, "sertraline").taking(50));
    expect(OrderClass.OTHER, order(Status.DRAFT, "sertraline").asNeeded(50));
  }

  @Test
  void whatIsGivenForSomethingElseIsAnotherOrder() {
    expect(OrderClass.OTHER, order(Status.DRAFT, "duloxetine").taking(60).because("G62.9"));
    expect(
        OrderClass.NEW,
        order(Status.DRAFT, "duloxetine").taking(60).because("G62.9").because("F33.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "trazodone, 149, OTHER",
    "trazodone, 150, NEW",
    "quetiapine, 100, OTHER",
    "quetiapine, 101, AUGMENT"
  })
  void aDoseTooLowForDepressionIsAnotherOrder(String drug, int mg, OrderClass orderClass) {
    expect(orderClass, order(Status.DRAFT, drug).taking(mg));
  }

  @ParameterizedTest
  @CsvSource({"100, RENEWAL", "101, INCREASE"})
  void anOrderThatRaisesTheDoseInStepsAsksForTheHighestOfThem(int mg, OrderClass orderClass) {
    var inSteps = order(Status.DRAFT, "sertraline").step(1, 50, 7).step(2, 75, 7).step(3, mg, null);
    var byDates =
        order(Status.DRAFT, "sertraline")
            .between(50, "2025-06-01", "2025-06-14")
            .between(mg, "2025-06-15", null);

    for (MedicationBuilder order : List.of(inSteps, byDates)) {
      expect(
          orderClass,
          patient()
              .with("F33.1")
              .dispensed("sertraline", 100, "2025-01-01", null)
              .ordering(Hook.ORDER_SIGN, order));
    }
  }

  @Test
  void anOrderIsComparedWithTheLastCoveredDayOfItsGroup() {
    expect(
        OrderClass.INCREASE,
        patient()
            .dispensed("citalopram", 20, "2025-01-01", "2025-03-13")
            .dispensed("escitalopram", 10, "2025-04-01", null)
            .ordering(Hook.ORDER_SIGN, "escitalopram", 20));
    expect(
        OrderClass.INCREASE,
        patient()
            .dispensed("sertraline", 100, "2025-01-01", "2025-02-28")
            .dispensed("sertraline", 50, "2025-05-01", null)
            .ordering(Hook.ORDER_SIGN, "sertraline", 75));
  }
}
