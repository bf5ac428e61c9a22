package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.MedicationBuilder.statement;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Input.State;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R37: what the record does not say. */
class MissingTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static List<Missing> missing(PatientBuilder patient) {
    return ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT)).missing();
  }

  private static List<MissingCode> codes(PatientBuilder patient) {
    return missing(patient).stream().map(Missing::code).toList();
  }

  /** A diagnosis of last year, and a score of this month. */
  private static PatientBuilder known() {
    return patient().with("F33.1").phq9(12, "2025-05-20");
  }

  @Test
  void nothingIsMissingOfARecordThatSaysItAll() {
    assertThat(missing(known().dispensed("sertraline", 100, "2025-01-01", null))).isEmpty();
  }

  @Test
  void aTrialMayLackItsDoseAndItsEnd() {
    var patient = known().with(statement(Status.COMPLETED, "sertraline").from("2024-10-01"));

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::named, Missing::date)
        .containsExactly(
            tuple(MissingCode.NO_DOSE, "sertraline", null),
            tuple(MissingCode.NO_END, "sertraline", LocalDate.of(2024, 10, 1)));
  }

  @Test
  void aDoseThatCannotBeTrueIsMissingThoughOthersAreKnown() {
    var patient =
        known()
            .dispensed("sertraline", 100, "2024-11-01", "2024-12-31")
            .dispensed("sertraline", 401, "2025-01-01", null);

    assertThat(codes(patient)).containsExactly(MissingCode.NO_DOSE);
  }

  @Test
  void aDoseThatIsUnknownOnSomeDaysIsMissingOnlyWhereTheyMatter() {
    var patient =
        known()
            .stated(Status.COMPLETED, "sertraline", 0, "2024-12-01", "2024-12-31")
            .dispensed("sertraline", 100, "2025-01-01", null);

    assertThat(missing(patient)).isEmpty();
  }

  @Test
  void aStatementThatNothingRecentConfirmsIsStaleSinceItsLastDay() {
    var patient =
        known().with(statement(Status.ACTIVE, "sertraline").from("2024-06-01").taking(100));

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::date)
        .containsExactly(
            tuple(MissingCode.NO_END, LocalDate.of(2024, 6, 1)),
            tuple(MissingCode.STALE_STATEMENTS, LocalDate.of(2024, 11, 28)));
  }

  @Test
  void aTrialThatRestsOnOneOrderIsNotConfirmed() {
    var ordered = order(Status.ACTIVE, "sertraline").on("2025-05-05").supplying(30, 0).taking(100);

    assertThat(missing(known().with(ordered)))
        .extracting(Missing::code, Missing::named, Missing::date)
        .containsExactly(
            tuple(MissingCode.FILLING_UNCONFIRMED, "sertraline", LocalDate.of(2025, 5, 5)));
  }

  @Test
  void aLaterRecordOfItsDrugConfirmsAnOrder() {
    var patient =
        known()
            .ordered(Status.COMPLETED, "sertraline", 100, "2024-10-01", 0)
            .ordered(Status.ACTIVE, "sertraline", 100, "2025-05-05", 0);

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::date)
        .containsExactly(tuple(MissingCode.FILLING_UNCONFIRMED, LocalDate.of(2025, 5, 5)));
  }

  @Test
  void aRecordMayLackItsDatesOrItsName() {
    var patient =
        known()
            .with(
                stated("some antidepressant").over("2025-01-01", "2025-03-01"),
                stated("sertraline").taking(100));

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::named, Missing::date)
        .containsExactly(
            tuple(MissingCode.NO_DATES, "sertraline", null),
            tuple(MissingCode.UNMAPPED_DRUG, "some antidepressant", LocalDate.of(2025, 3, 1)));
  }

  @Test
  void aRecordWithoutDatesIsMissingThemOnceWhateverStandsBesideIt() {
    var patient =
        known()
            .with(
                stated("sertraline").taking(100),
                stated("duloxetine").taking(60).over("2025-01-01", "2025-03-01").because("G62.9"));

    assertThat(codes(patient)).containsExactly(MissingCode.NO_DATES);
  }

  @Test
  void whatWasDispensedAndIsStatedAsNotTakenIsAConflictOnItsDaysOnly() {
    var patient =
        known()
            .dispensed("sertraline", 100, "2025-01-01", "2025-01-31")
            .dispensed("venlafaxine", 150, "2025-02-01", "2025-02-28")
            .with(statement(Status.NOT_TAKEN, "sertraline").over("2025-01-31", "2025-03-01"))
            .with(statement(Status.NOT_TAKEN, "venlafaxine").over("2025-03-01", "2025-03-31"));

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::named, Missing::evidence)
        .containsExactly(
            tuple(
                MissingCode.CONFLICTING_STATUS,
                "sertraline",
                new Evidence("MedicationDispense/1")));
  }

  @Test
  void whatIsMissingOfOneKindIsInTheOrderOfTheResources() {
    var patient = known().with(stated("venlafaxine"), stated("sertraline"), stated("mirtazapine"));

    assertThat(missing(patient))
        .extracting(Missing::named)
        .containsExactly("venlafaxine", "sertraline", "mirtazapine");
  }

  @ParameterizedTest
  @CsvSource({"60,", "61, 2025-04-01"})
  void aScoreIsMissingAfterSixtyDays(int daysAgo, @Nullable LocalDate last) {
    var patient = patient().with("F33.1").phq9(12, AS_OF.minusDays(daysAgo).toString());

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::date)
        .isEqualTo(last == null ? List.of() : List.of(tuple(MissingCode.NO_SCORE, last)));
  }

  @Test
  void withoutAnyScoreThereIsNoDayOfTheLast() {
    assertThat(missing(patient().with("F33.1")))
        .extracting(Missing::code, Missing::date)
        .containsExactly(tuple(MissingCode.NO_SCORE, null));
  }

  @ParameterizedTest
  @CsvSource({"2024-06-01, false", "2024-06-02, true"})
  void aHistoryIsShortWhateverBeginsIt(String firstDay, boolean isShort) {
    var lately = AS_OF.minusDays(10).toString();
    var recorded = patient().with("F33.1", ClinicalStatus.ACTIVE, firstDay, null, null);
    var begun = patient().with("F33.1", ClinicalStatus.ACTIVE, lately, firstDay, null);
    var taken = patient().dispensed("sertraline", 100, firstDay, null);
    var scored = patient().phq9(12, firstDay);

    for (PatientBuilder patient : List.of(recorded, begun, taken, scored)) {
      assertThat(codes(patient).contains(MissingCode.SHORT_HISTORY)).isEqualTo(isShort);
    }
  }

  @Test
  void aRecordOfNothingIsNotShort() {
    assertThat(codes(patient())).doesNotContain(MissingCode.SHORT_HISTORY);
  }

  @Test
  void theBirthDateMayBeMissing() {
    assertThat(codes(known().bornOn(null))).containsExactly(MissingCode.NO_BIRTH_DATE);
  }

  @ParameterizedTest
  @CsvSource({"PARTIAL, PAGED_RESULTS", "FAILED, UNAVAILABLE"})
  void anInputThatWasNotReadInFullIsNamed(State state, MissingCode code) {
    var patient = known().read(Input.OBSERVATIONS, state).read(Input.CONDITIONS, state);

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::input, Missing::decisive)
        .containsExactlyInAnyOrder(
            tuple(code, Input.CONDITIONS, true), tuple(code, Input.OBSERVATIONS, false));
  }

  @Test
  void aTrialWithoutAnEndIsNotMissingTheDoseItHas() {
    var patient =
        known()
            .stated(Status.COMPLETED, "venlafaxine", 0, "2024-10-01", "2025-01-31")
            .stated(Status.COMPLETED, "sertraline", 100, "2025-04-01", null)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(missing(patient))
        .extracting(Missing::code, Missing::named, Missing::decisive)
        .containsExactly(
            tuple(MissingCode.NO_DOSE, "venlafaxine", true),
            tuple(MissingCode.NO_END, "sertraline", true));
  }

  @Test
  void onlyWhatStandsInTheWayIsDecisive() {
    var oneFailure =
        known()
            .dispensed("sertraline", 100, "2024-11-01", "2025-01-15")
            .dispensed("venlafaxine", 150, "2025-01-16", null);
    var patient =
        oneFailure.with(stated("mirtazapine").taking(30), stated("sertraline").taking(100));

    assertThat(missing(patient))
        .extracting(Missing::named, Missing::decisive)
        .containsExactly(tuple("mirtazapine", true), tuple("sertraline", false));
  }
}
