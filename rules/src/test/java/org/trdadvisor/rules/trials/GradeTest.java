package org.trdadvisor.rules.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.filled;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.facts.MedicationEvidence.Intent;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;

/** R1: which records show that a drug was taken, and how strongly. */
class GradeTest {

  private static String grade(MedicationBuilder record) {
    return Grade.of(record.build(1)).map(Grade::name).orElse("none");
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void aFillCountsIfItWasHandedOver(Status status) {
    var fill = filled("sertraline").having(status);

    String withoutDay =
        switch (status) {
          case COMPLETED -> "DISPENSED";
          default -> "none";
        };
    String withDay =
        switch (status) {
          case COMPLETED, IN_PROGRESS, STOPPED, UNKNOWN, ABSENT -> "DISPENSED";
          default -> "none";
        };

    assertThat(grade(fill)).isEqualTo(withoutDay);
    assertThat(grade(fill.from("2025-01-01"))).isEqualTo(withDay);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void aStatementCountsIfTheDrugMayHaveBeenTaken(Status status) {
    String expected =
        switch (status) {
          case ACTIVE, COMPLETED, STOPPED, ON_HOLD, UNKNOWN, ABSENT -> "STATED";
          default -> "none";
        };

    assertThat(grade(statement(status, "sertraline"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PROPOSAL, none",
    "PLAN, STATED",
    "ORDER, ORDERED",
    "ORIGINAL_ORDER, ORDERED",
    "REFLEX_ORDER, ORDERED",
    "FILLER_ORDER, ORDERED",
    "INSTANCE_ORDER, ORDERED",
    "OPTION, none",
    "DIRECTIVE, none",
    "NONE, ORDERED"
  })
  void anOrderCountsByWhatItIntends(Intent intent, String expected) {
    var order = order(Status.ACTIVE, "sertraline").intending(intent);

    assertThat(grade(order)).isEqualTo(expected);
    assertThat(grade(order.reported())).isEqualTo("STATED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"DRAFT", "ENTERED_IN_ERROR"})
  void whatWasNeverSignedOrIsAMistakeCountsForNothing(Status status) {
    assertThat(grade(order(status, "sertraline"))).isEqualTo("none");
    assertThat(grade(order(status, "sertraline").reported())).isEqualTo("none");
  }

  @ParameterizedTest
  @EnumSource(Intent.class)
  void anOrderNotToGiveItCountsForNothing(Intent intent) {
    assertThat(grade(order(Status.ACTIVE, "sertraline").intending(intent).forbidden()))
        .isEqualTo("none");
  }
}
