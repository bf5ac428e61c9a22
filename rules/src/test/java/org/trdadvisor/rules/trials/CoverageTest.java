package org.trdadvisor.rules.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.filled;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.statement;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R5: until when each record covers. */
class CoverageTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static List<MedicationTrial> trials(MedicationBuilder... taken) {
    return Trials.of(patient().with(taken).build(), KNOWLEDGE, KNOWLEDGE.policy(Policy.DEFAULT))
        .trials();
  }

  private static List<String> spans(MedicationBuilder... taken) {
    return trials(taken).stream()
        .map(trial -> "%s %s %s".formatted(trial.ingredient(), trial.start(), trial.lastDay()))
        .toList();
  }

  private static MedicationBuilder sertralineForAYear() {
    return order(Status.ACTIVE, "sertraline").on("2024-10-01").supplying(30, 11).taking(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "COMPLETED", "STOPPED", "UNKNOWN"})
  void anotherSsriOrSnriEndsAnActiveOrderWhateverBecameOfTheOther(Status status) {
    var next = order(status, "escitalopram").on("2025-01-01").supplying(30, 2).taking(10);

    assertThat(spans(sertralineForAYear(), next))
        .startsWith("sertraline 2024-10-01 2024-12-31")
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"2024-10-30, 2024-10-29", "2024-10-31, 2024-10-30"})
  void anotherSsriOrSnriEndsOnlyWhatItOverlaps(String start, String lastDay) {
    var month = order(Status.ACTIVE, "sertraline").on("2024-10-01").supplying(30, 0).taking(100);
    var next = order(Status.ACTIVE, "escitalopram").on(start).supplying(30, 0).taking(10);

    assertThat(spans(month, next).get(0)).isEqualTo("sertraline 2024-10-01 " + lastDay);
  }

  @ParameterizedTest
  @CsvSource({"2024-01-01, true", "2024-01-03, false"})
  void whatIsOverBeforeTheNextDrugKeepsAnEndThatIsUnknown(String start, boolean endKnown) {
    var told = statement(Status.COMPLETED, "sertraline").from("2023-01-01").taking(100);
    var next = order(Status.ACTIVE, "escitalopram").on(start).supplying(30, 0).taking(10);

    assertThat(trials(told, next).get(0).endKnown()).isEqualTo(endKnown);
  }

  @Test
  void twoThatStartOnOneDayDoNotEndEachOther() {
    var other = order(Status.ACTIVE, "escitalopram").on("2024-10-01").supplying(30, 0).taking(10);

    assertThat(spans(sertralineForAYear(), other))
        .containsExactly("escitalopram 2024-10-01 2024-10-30", "sertraline 2024-10-01 " + AS_OF);
  }

  @Test
  void aDrugOfAnotherClassMayRunBesideAnSsri() {
    var beside = order(Status.ACTIVE, "bupropion").on("2025-01-01").supplying(30, 2).taking(300);

    assertThat(spans(sertralineForAYear(), beside)).startsWith("sertraline 2024-10-01 " + AS_OF);
  }

  @Test
  void aSwitchEndsTheWholeRecordWhateverLinesOfDosageItHas() {
    var rising =
        order(Status.ACTIVE, "escitalopram")
            .on("2024-10-01")
            .supplying(30, 11)
            .between(5, "2024-10-01", null)
            .between(10, "2025-02-01", null);
    var next = order(Status.ACTIVE, "sertraline").on("2025-01-01").supplying(30, 11).taking(100);

    assertThat(spans(rising, next))
        .containsExactly("escitalopram 2024-10-01 2024-12-31", "sertraline 2025-01-01 " + AS_OF);
  }

  @Test
  void aSwitchAfterADoseRoseEndsTheHigherDose() {
    var rising =
        order(Status.ACTIVE, "escitalopram")
            .on("2024-10-01")
            .supplying(30, 11)
            .between(5, "2024-10-01", null)
            .between(10, "2024-12-01", null);
    var next = order(Status.ACTIVE, "sertraline").on("2025-01-01").supplying(30, 11).taking(100);

    assertThat(trials(rising, next).get(0).segments())
        .extracting(segment -> segment.days().days())
        .containsExactly(61, 31);
  }

  @Test
  void aStatedEndIsKeptThroughAllLinesOfDosage() {
    var rising =
        order(Status.STOPPED, "escitalopram")
            .on("2024-10-01")
            .supplying(30, 11)
            .between(5, "2024-10-01", "2024-11-30")
            .between(10, "2024-12-01", "2025-03-01");
    var next = order(Status.ACTIVE, "sertraline").on("2024-11-01").supplying(30, 11).taking(100);

    assertThat(spans(rising, next)).startsWith("escitalopram 2024-10-01 2025-03-01");
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, 2025-06-01", "STOPPED, 2024-12-31", "COMPLETED, 2024-12-31"})
  void anEndStillToComeIsNoneOfARecordThatIsOver(Status status, String lastDay) {
    var first =
        order(status, "bupropion")
            .on("2024-10-01")
            .supplying(30, 11)
            .between(300, "2024-10-01", "2025-09-30");
    var next = order(Status.ACTIVE, "mirtazapine").on("2025-01-01").supplying(30, 11).taking(30);

    assertThat(spans(first, next)).startsWith("bupropion 2024-10-01 " + lastDay);
  }

  @ParameterizedTest
  @CsvSource({"2024-12-29, true", "2024-12-30, false"})
  void aDrugThatWasNotTakenAtAllEndsNoOther(String notTakenUntil, boolean endKnown) {
    var told = statement(Status.COMPLETED, "sertraline").from("2024-09-01").taking(100);
    var next = order(Status.STOPPED, "bupropion").on("2024-12-01").supplying(30, 0).taking(300);
    var notTaken = statement(Status.NOT_TAKEN, "bupropion").from("2024-12-01").until(notTakenUntil);

    assertThat(trials(told, next, notTaken).get(0).endKnown()).isEqualTo(endKnown);
  }

  @Test
  void theEndOfOneLineOfDosageIsNotThatOfARecordInWhichAnotherGoesOn() {
    var rising =
        order(Status.ACTIVE, "sertraline")
            .on("2025-01-01")
            .supplying(30, 2)
            .between(25, "2025-01-01", "2025-01-07")
            .between(100, "2025-01-08", null);
    var added =
        order(Status.ACTIVE, "sertraline")
            .on("2025-01-01")
            .supplying(30, 2)
            .between(25, null, "2025-01-07")
            .taking(100);

    assertThat(spans(rising)).containsExactly("sertraline 2025-01-01 2025-03-31");
    assertThat(spans(added)).containsExactly("sertraline 2025-01-01 2025-03-31");
  }

  @Test
  void aLineOfDosageThatIsFollowedByAnotherEndsWithTheRecord() {
    var rising =
        order(Status.ACTIVE, "sertraline")
            .on("2025-01-01")
            .supplying(30, 11)
            .between(25, "2025-01-01", null)
            .between(100, "2025-01-08", "2025-05-31");

    assertThat(spans(rising)).containsExactly("sertraline 2025-01-01 2025-05-31");
    assertThat(trials(rising).get(0).running()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "STOPPED, 2025-01-20",
    "COMPLETED, 2025-01-20",
    "CANCELLED, 2025-01-20",
    "ACTIVE, 2025-01-30",
    "UNKNOWN, 2025-01-30"
  })
  void anOrderThatIsOverEndsWhenItMayNoLongerBeFilled(Status status, String lastDay) {
    var ended =
        order(status, "sertraline")
            .on("2025-01-01")
            .supplying(30, 0)
            .validUntil("2025-01-20")
            .taking(100);
    var later = order(Status.ACTIVE, "sertraline").on("2025-04-01").supplying(30, 0).taking(100);

    assertThat(spans(ended, later)).startsWith("sertraline 2025-01-01 " + lastDay);
  }

  @Test
  void anActiveStatementWithAnEndToComeGoesOnToday() {
    var told = statement(Status.ACTIVE, "sertraline").over("2024-01-01", "2025-12-31").taking(100);

    assertThat(trials(told))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.lastDay()).isEqualTo(AS_OF);
              assertThat(trial.stale()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({"2024-12-15, 2024-12-15, true", "2024-09-30, 2024-10-01, false"})
  void whatIsOverWithoutAnEndEndsOnTheDayItWasSaidUnlessThatIsBeforeItsStart(
      String told, String lastDay, boolean endKnown) {
    var statement =
        statement(Status.COMPLETED, "sertraline").from("2024-10-01").saidOn(told).taking(100);
    var reported =
        order(Status.COMPLETED, "sertraline").reported().on(told).between(100, "2024-10-01", null);

    for (MedicationBuilder record : List.of(statement, reported)) {
      assertThat(trials(record))
          .singleElement()
          .satisfies(
              trial -> {
                assertThat(trial.lastDay()).isEqualTo(lastDay);
                assertThat(trial.endKnown()).isEqualTo(endKnown);
              });
    }
  }

  @Test
  void aReportedOrderWithoutAStartOfItsOwnBeganWhenItWasToldAndHasNoEnd() {
    var told = order(Status.COMPLETED, "sertraline").reported().on("2024-10-01").taking(100);

    assertThat(trials(told)).extracting(MedicationTrial::endKnown).containsExactly(false);
  }

  @Test
  void onlyFillsMakeTheShareOfDaysCovered() {
    var said = statement(Status.COMPLETED, "sertraline").over("2025-01-01", "2025-03-31");
    var first = filled("sertraline").supplying(30, 0).from("2025-01-01").taking(50);
    var second = filled("sertraline").supplying(30, 0).from("2025-03-02").taking(50);

    assertThat(trials(said, first, second))
        .extracting(MedicationTrial::proportionCovered)
        .containsExactly(new BigDecimal("0.6666"));
    assertThat(trials(said)).extracting(MedicationTrial::proportionCovered).containsOnlyNulls();
  }

  private static MedicationBuilder toldLongAgo() {
    return statement(Status.ACTIVE, "sertraline").from("2023-01-01").taking(100);
  }

  private static MedicationBuilder shortly(Status status) {
    return statement(status, "sertraline").taking(100);
  }

  @Test
  void anythingDatedLatelyOfItsDrugConfirmsThatAStatementGoesOn() {
    var said = shortly(Status.COMPLETED).over("2023-01-01", "2023-01-31").saidOn("2025-03-01");
    var ended = shortly(Status.COMPLETED).over("2023-01-01", "2025-03-01");
    var dosed =
        statement(Status.COMPLETED, "sertraline")
            .over("2023-01-01", "2023-01-31")
            .between(100, "2023-01-01", "2025-03-01");

    for (MedicationBuilder lately : List.of(said, ended, dosed)) {
      assertThat(spans(toldLongAgo(), lately)).containsExactly("sertraline 2023-01-01 " + AS_OF);
    }
  }

  @Test
  void anEndStillToComeConfirmsNothing() {
    var toCome = shortly(Status.COMPLETED).over("2023-01-01", "2025-12-31");

    assertThat(spans(toldLongAgo(), toCome)).containsExactly("sertraline 2023-01-01 2023-06-30");
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, 2025-06-01", "2025-06-02, 2024-12-31"})
  void aStatedEndThatIsStillToComeDoesNotKeepARecordFromEndingAtASwitch(
      String until, String lastDay) {
    var first = statement(Status.ACTIVE, "sertraline").from("2024-10-01").until(until).taking(100);
    var next = order(Status.ACTIVE, "escitalopram").on("2025-01-01").supplying(30, 2).taking(10);

    assertThat(spans(first, next).get(0)).isEqualTo("sertraline 2024-10-01 " + lastDay);
  }

  @Test
  void anOrderOnHoldEndsOnItsOwnLastDateNotOnThatOfALaterOrder() {
    var held = order(Status.ON_HOLD, "sertraline").on("2024-08-01").supplying(30, 0).taking(100);
    var later = order(Status.ACTIVE, "sertraline").on("2025-02-01").supplying(30, 0).taking(100);

    assertThat(spans(held, later))
        .containsExactly("sertraline 2024-08-01 2024-08-01", "sertraline 2025-02-01 2025-03-02");
  }

  @ParameterizedTest
  @CsvSource({"61, 2024-09-30", "62, 2024-10-01", "63, 2024-10-01"})
  void anOrderOnHoldEndsWithItsSupplyIfThatIsEarlier(int days, String lastDay) {
    var held =
        order(Status.ON_HOLD, "sertraline")
            .on("2024-10-01")
            .supplying(days, 0)
            .between(100, "2024-08-01", null);

    assertThat(spans(held)).containsExactly("sertraline 2024-08-01 " + lastDay);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-09-30, 2024-09-30",
    "2024-10-01, 2024-10-01",
    "2024-10-02, 2024-10-01",
    "2025-12-31, 2024-10-01"
  })
  void aStatementOnHoldEndsOnTheDayItWasSaidOrBefore(String until, String lastDay) {
    var held =
        statement(Status.ON_HOLD, "sertraline")
            .from("2024-09-01")
            .until(until)
            .saidOn("2024-10-01")
            .taking(100);

    assertThat(spans(held)).containsExactly("sertraline 2024-09-01 " + lastDay);
  }

  @Test
  void theDayAHoldBeganIsReadAsEarlyAsItCanBe() {
    var held =
        statement(Status.ON_HOLD, "sertraline").from("2024-09-01").saidOn("2024-10").taking(100);

    assertThat(spans(held)).containsExactly("sertraline 2024-09-01 2024-10-01");
  }

  @Test
  void aReportedOrderIsStaleByTheStartOfItsDosageAlone() {
    var told = order(Status.ACTIVE, "sertraline").reported().between(100, "2023-01-01", null);

    assertThat(trials(told))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.lastDay()).isEqualTo("2023-06-30");
              assertThat(trial.stale()).isTrue();
              assertThat(trial.endKnown()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({"180, 0, false", "181, 1, true"})
  void aReportedOrderGoesOnIfItsDosageBeganLately(int daysAgo, int endedDaysAgo, boolean stale) {
    var told =
        order(Status.ACTIVE, "sertraline")
            .reported()
            .between(100, AS_OF.minusDays(daysAgo).toString(), null);

    assertThat(trials(told))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.lastDay()).isEqualTo(AS_OF.minusDays(endedDaysAgo));
              assertThat(trial.stale()).isEqualTo(stale);
            });
  }
}
