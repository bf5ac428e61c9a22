package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.filledCode;
import static org.trdadvisor.rules.MedicationBuilder.mg;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.MedicationBuilder.statedCode;
import static org.trdadvisor.rules.MedicationBuilder.units;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.trials.DaySpan;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;

/** What engines that rebuild medication trials are known to get wrong. */
class EdgeCasesTest {

  private static final String STOP_REASONS =
      "http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason";
  private static final String SERTRALINE_50 = "312941";
  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static Assessment assess(PatientBuilder patient) {
    return assess(patient, Policy.DEFAULT);
  }

  private static Assessment assess(PatientBuilder patient, String policy) {
    return assess(patient.build(), policy);
  }

  private static Assessment assess(PatientRecord patient, String policy) {
    return ASSESSOR.assess(patient, KNOWLEDGE.policy(policy));
  }

  private static JudgedTrial first(PatientBuilder patient) {
    return assess(patient).trials().get(0);
  }

  private static PatientBuilder depressed() {
    return patient().with("F33.1");
  }

  private static String plus(String day, int days) {
    return LocalDate.parse(day).plusDays(days).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "default, 27, TOO_SHORT",
    "default, 28, SHORT",
    "default, 41, SHORT",
    "default, 42, ADEQUATE",
    "strict, 55, SHORT",
    "strict, 56, ADEQUATE",
    "lenient, 27, TOO_SHORT",
    "lenient, 28, ADEQUATE"
  })
  void theMinimumExactlyMetIsAdequate(String policy, int days, DurationClass duration) {
    var patient =
        depressed().dispensed("sertraline", 50, "2025-01-01", plus("2025-01-01", days - 1));

    assertThat(assess(patient, policy).trials().get(0).duration()).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"29, 1, 60", "30, 1, 60", "31, 2, 30"})
  void aGapIsBridgedButItsDaysAreNotCounted(int gap, int trials, int covered) {
    String again = plus("2025-01-01", 30 + gap);
    var assessment =
        assess(
            depressed()
                .dispensed("sertraline", 50, "2025-01-01", "2025-01-30")
                .dispensed("sertraline", 50, again, plus(again, 29)));

    assertThat(assessment.trials()).hasSize(trials);
    assertThat(assessment.trials().get(0).trial().daysCovered()).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"20, 60", "16, 60", "15, 59"})
  void anEarlyRefillIsTakenAfterwardsUpToTwoWeeks(int refilledAfter, int covered) {
    String again = plus("2025-01-01", refilledAfter);
    var patient =
        depressed()
            .with(
                filledCode(SERTRALINE_50).taking(50).supply(units(30), 30).over("2025-01-01", null))
            .with(filledCode(SERTRALINE_50).taking(50).supply(units(30), 30).over(again, null));

    assertThat(first(patient).trial().daysCovered()).isEqualTo(covered);
  }

  @Test
  void whatIsLeftIsCarriedFromRefillToRefill() {
    var patient = depressed();
    for (int filledAfter : new int[] {0, 20, 50}) {
      patient.with(
          filledCode(SERTRALINE_50)
              .taking(50)
              .supplying(30, 0)
              .from(plus("2025-01-01", filledAfter)));
    }

    assertThat(first(patient).trial().daysCovered()).isEqualTo(90);
  }

  private static PatientBuilder mixed() {
    return depressed()
        .dispensed("sertraline", 50, "2024-10-01", "2024-11-30")
        .ordered(Status.COMPLETED, "sertraline", 50, "2024-10-01", 1)
        .stated(Status.COMPLETED, "sertraline", 50, "2024-10-10", "2024-11-10")
        .dispensed("venlafaxine", 150, "2024-12-01", "2025-03-31")
        .stated(Status.COMPLETED, "venlafaxine", 150, "2024-12-01", "2025-03-31")
        .dispensed("quetiapine", 150, "2025-01-01", "2025-03-31")
        .dispensed("mirtazapine", 30, "2025-04-01", null)
        .phq9(16, "2025-05-20");
  }

  @Test
  void oneEventSeenThroughSeveralResourcesIsOneTrial() {
    var assessment = assess(mixed());

    assertThat(assessment.trials()).filteredOn(each -> !each.isStep()).hasSize(3);
    assertThat(assessment.trials().get(0).trial().daysCovered()).isEqualTo(61);
    assertThat(assessment.trials().get(0).trial().highestDose().orElseThrow().mg())
        .isEqualByComparingTo("50");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfTheRecordsChangesNothing(long seed) {
    PatientRecord record = mixed().build();
    List<MedicationEvidence> shuffled = new java.util.ArrayList<>(record.medications());
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(assess(with(record, shuffled), Policy.DEFAULT).toString())
        .isEqualTo(assess(record, Policy.DEFAULT).toString());
  }

  private static PatientRecord with(PatientRecord record, List<MedicationEvidence> medications) {
    return new PatientRecord(
        record.asOf(),
        record.occasion(),
        record.patient(),
        medications,
        record.diagnoses(),
        record.observations(),
        record.procedures(),
        record.referrals(),
        record.visits(),
        record.visitsRead(),
        record.fillsKnown(),
        record.inputs());
  }

  @Test
  void aTitrationIsOneTrialAndOnlyItsDaysAtTheMinimumCount() {
    var patient =
        depressed()
            .with(
                stated("sertraline")
                    .step(1, 25, 7)
                    .step(2, 50, 14)
                    .step(3, 100, null)
                    .over("2025-01-01", "2025-03-01"));

    assertThat(assess(patient).trials()).hasSize(1);
    assertThat(first(patient).trial().daysAtAdequateDose()).isEqualTo(53);
  }

  @ParameterizedTest
  @CsvSource({
    "venlafaxine 37.5 mg, 2, venlafaxine 75 mg, 1, 150",
    "venlafaxine 37.5 mg, 2, venlafaxine 150 mg, 1, 225",
    "venlafaxine 75 mg, 1, venlafaxine 75 mg, 1, 75",
    "venlafaxine, 75, venlafaxine 75 mg, 1, 75"
  })
  void differentStrengthsThatBeginOnOneDayAddAndOneStrengthIsOneEvent(
      String one, int taken, String other, int takenOfIt, String mg) {
    var patient =
        depressed()
            .with(
                stated(one)
                    .taking(one.endsWith("mg") ? units(taken) : mg(taken), "1", "1")
                    .over("2025-01-01", "2025-01-30"),
                stated(other).taking(units(takenOfIt), "1", "1").over("2025-01-01", "2025-01-30"));

    assertThat(first(patient).trial().highestDose().orElseThrow().mg()).isEqualByComparingTo(mg);
  }

  @Test
  void aTaperAtTheEndIsNoNewTrial() {
    var patient =
        depressed()
            .dispensed("sertraline", 100, "2025-01-01", "2025-02-28")
            .dispensed("sertraline", 25, "2025-03-01", "2025-03-14");

    assertThat(assess(patient).trials()).hasSize(1);
    assertThat(first(patient).trial().daysAtAdequateDose()).isEqualTo(59);
  }

  @ParameterizedTest
  @CsvSource({"trazodone, 50", "amitriptyline, 10", "amitriptyline, 25", "doxepin, 6"})
  void aDoseForSleepIsNeverAdequate(String drug, int mg) {
    var judged = first(depressed().dispensed(drug, mg, "2025-01-01", "2025-04-30"));

    assertThat(judged.dose()).isEqualTo(DoseClass.INADEQUATE);
    assertThat(judged.result()).isEqualTo(Result.OTHER_INDICATION);
  }

  @Test
  void anotherStrengthSaltOrReleaseFormIsTheSameTrial() {
    var patient =
        depressed()
            .with(statedCode("993687").taking(300).over("2025-01-01", "2025-01-31"))
            .with(statedCode("993567").taking(348).over("2025-02-01", "2025-02-28"))
            .with(stated("Wellbutrin XL 300 mg").taking(300).over("2025-03-01", "2025-03-31"));

    assertThat(assess(patient).trials()).hasSize(1);
    assertThat(first(patient).trial().daysAtAdequateDose()).isEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource({
    "fluoxetine-olanzapine, olanzapine / fluoxetine, fluoxetine",
    "amitriptyline-perphenazine, perphenazine / amitriptyline, amitriptyline",
    "dextromethorphan-bupropion, dextromethorphan / bupropion, dextromethorphan-bupropion"
  })
  void aCombinationProductIsOneTrialOfItsGroup(String ingredient, String text, String group) {
    var trial =
        first(depressed().with(stated(text).taking(50).over("2025-01-01", "2025-03-31"))).trial();

    assertThat(trial.ingredient()).isEqualTo(ingredient);
    assertThat(trial.group()).isEqualTo(group);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lithium", "quetiapine", "liothyronine"})
  void anAddedDrugIsNoSecondAntidepressant(String agent) {
    var patient =
        depressed()
            .dispensed("sertraline", 100, "2024-10-01", "2025-01-31")
            .dispensed(agent, 900, "2025-02-01", null)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).failedTrials().counted()).isZero();
  }

  @Test
  void stoppedAndBegunOnOneDayIsASwitch() {
    var patient =
        depressed()
            .dispensed("sertraline", 100, "2025-01-01", "2025-03-01")
            .dispensed("venlafaxine", 150, "2025-03-01", null);

    assertThat(first(patient).result()).isEqualTo(Result.FAILED_INFERRED);
  }

  @Test
  void backToTheFirstDrugIsTwoDrugsAndNotThree() {
    var patient =
        depressed()
            .dispensed("sertraline", 100, "2024-06-01", "2024-08-31")
            .dispensed("venlafaxine", 150, "2024-09-01", "2024-11-30")
            .dispensed("sertraline", 100, "2024-12-01", "2025-03-31")
            .dispensed("bupropion", 300, "2025-04-01", null);

    assertThat(assess(patient).failedTrials()).isEqualTo(new FailedTrials(2, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, 1",
    "STOPPED, 1",
    "ON_HOLD, 1",
    "UNKNOWN, 1",
    "ABSENT, 1",
    "ACTIVE, 1",
    "NOT_TAKEN, 0",
    "ENTERED_IN_ERROR, 0",
    "INTENDED, 0"
  })
  void onlyWhatMayHaveBeenTakenIsExposure(Status status, int trials) {
    var patient = depressed().stated(status, "sertraline", 50, "2025-01-01", "2025-03-01");

    assertThat(assess(patient).trials()).hasSize(trials);
  }

  @Test
  void anActiveStatementWithAnEndInThePastHasEnded() {
    var trial =
        first(depressed().stated(Status.ACTIVE, "sertraline", 50, "2025-01-01", "2025-03-01"))
            .trial();

    assertThat(trial.lastDay()).isEqualTo("2025-03-01");
    assertThat(trial.running()).isFalse();
  }

  @Test
  void onlyTheReasonOfTheRecordThatEndsATrialCounts() {
    var raised =
        depressed()
            .with(
                stated("sertraline")
                    .taking(50)
                    .over("2025-01-01", "2025-01-31")
                    .stoppedBecause(STOP_REASONS, "sintol"))
            .with(stated("sertraline").taking(100).over("2025-02-01", "2025-04-30"))
            .dispensed("venlafaxine", 150, "2025-05-01", null);
    var stopped =
        depressed()
            .with(stated("sertraline").taking(50).over("2025-01-01", "2025-01-31"))
            .with(
                stated("sertraline")
                    .taking(100)
                    .over("2025-02-01", "2025-04-30")
                    .stoppedBecause(STOP_REASONS, "sintol"))
            .dispensed("venlafaxine", 150, "2025-05-01", null);

    assertThat(first(raised).result()).isEqualTo(Result.FAILED_INFERRED);
    assertThat(first(stopped).result()).isEqualTo(Result.INTOLERANCE);
  }

  @Test
  void supplyThatIsLeftAtHomeDoesNotHideWhyATrialEnded() {
    var patient =
        depressed()
            .with(
                stated("sertraline")
                    .taking(50)
                    .over("2025-01-01", "2025-02-10")
                    .stoppedBecause(STOP_REASONS, "sintol"))
            .with(filledCode(SERTRALINE_50).supply(units(30), 30).over("2025-02-01", null));

    assertThat(first(patient).result()).isEqualTo(Result.INTOLERANCE);
  }

  @Test
  void aFillAfterTheStopShowsThatItWentOn() {
    var patient =
        depressed()
            .with(
                stated("sertraline")
                    .taking(50)
                    .over("2025-01-01", "2025-02-10")
                    .stoppedBecause(STOP_REASONS, "sintol"))
            .with(filledCode(SERTRALINE_50).supply(units(30), 30).over("2025-02-11", null));

    assertThat(first(patient).result()).isEqualTo(Result.ENDED_UNEXPLAINED);
  }

  @ParameterizedTest
  @CsvSource({", 2025-03-01", "2025-03-02, 2025-03-01", "2025-07-01, 2025-08-01", ","})
  void withoutUsableDatesNothingCounts(
      @org.jspecify.annotations.Nullable String from,
      @org.jspecify.annotations.Nullable String to) {
    var patient =
        depressed()
            .stated(Status.COMPLETED, "sertraline", 50, from, to)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).trials()).isEmpty();
    assertThat(assess(patient).failedTrials().counted()).isZero();
  }

  @Test
  void aYearOrAMonthIsReadSoThatTheTrialIsShort() {
    var trial =
        first(depressed().stated(Status.COMPLETED, "sertraline", 50, "2024-10", "2025")).trial();

    assertThat(trial.start()).isEqualTo("2024-10-31");
    assertThat(trial.lastDay()).isEqualTo("2025-01-01");
  }

  @Test
  void aLeapDayIsADay() {
    var trial = first(depressed().dispensed("sertraline", 50, "2024-02-28", "2024-03-01")).trial();

    assertThat(trial.days()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"2025-02-01, true", "2025-05-15, true", "2025-05-16, false"})
  void anotherDrugEndsATrialWhenItStartsAndNotWhenItIsFilledAgain(String start, boolean running) {
    var patient =
        depressed()
            .dispensed("sertraline", 50, "2025-01-01", "2025-05-15")
            .dispensed("bupropion", 300, start, "2025-05-20")
            .dispensed("bupropion", 300, "2025-05-21", null);

    assertThat(first(patient).trial().running()).isEqualTo(running);
  }

  @Test
  void aRunningTrialIsCoveredUpToTheDayOfEvaluation() {
    var judged = first(depressed().stated(Status.ACTIVE, "sertraline", 50, "2025-05-03", null));

    assertThat(judged.trial().lastDay()).isEqualTo(AS_OF);
    assertThat(judged.trial().days()).isEqualTo(30);
    assertThat(judged.result()).isEqualTo(Result.ONGOING);
    assertThat(judged.duration()).isEqualTo(DurationClass.SHORT);
  }

  @Test
  void twoThousandRowsOfOneDrugAreOneTrial() {
    var patient = depressed();
    for (int i = 0; i < 2_000; i++) {
      patient.stated(Status.COMPLETED, "sertraline", 50, "2025-01-01", "2025-03-01");
    }

    assertThat(assess(patient).trials()).hasSize(1);
    assertThat(first(patient).trial().daysCovered()).isEqualTo(60);
  }

  @Test
  void twoThousandRowsThatMakeNoSenseNeitherFailNorCount() {
    var patient = depressed().ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
    int[] supplies = {0, -5, 9999};
    for (int i = 0; i < 1_000; i++) {
      patient
          .with(filledCode(SERTRALINE_50).taking(50).supplying(supplies[i % 3], 0).from("2024"))
          .stated(Status.COMPLETED, "sertraline", 50, "2025-03-02", "2025-03-01");
    }

    // One supply of 30 days; of what is only assumed none is left over.
    assertThat(first(patient).trial().span())
        .isEqualTo(DaySpan.lasting(LocalDate.parse("2024-12-31"), 30));
    assertThat(assess(patient).failedTrials().counted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5, 9999})
  void aSupplyThatMakesNoSenseLastsThirtyDays(int days) {
    var patient =
        depressed()
            .with(filledCode(SERTRALINE_50).taking(50).supplying(days, 0).from("2025-01-01"));

    assertThat(first(patient).trial().daysCovered()).isEqualTo(30);
  }

  @Test
  void aDrugThatIsNoAntidepressantChangesNothing() {
    var plain = depressed().dispensed("sertraline", 50, "2025-01-01", "2025-03-01");
    var besides =
        depressed()
            .dispensed("sertraline", 50, "2025-01-01", "2025-03-01")
            .dispensed("atorvastatin", 20, "2025-01-01", null);

    assertThat(assess(besides).trials()).isEqualTo(assess(plain).trials());
  }

  @Test
  void aTrialOfAnEarlierEpisodeDoesNotCount() {
    var patient =
        depressed()
            .dispensed("sertraline", 100, "2022-01-01", "2022-04-30")
            .dispensed("fluoxetine", 20, "2022-05-01", "2022-08-31")
            .dispensed("venlafaxine", 150, "2025-01-01", null)
            .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);

    assertThat(assess(patient).failedTrials()).isEqualTo(new FailedTrials(1, 1, 1));
  }

  @Test
  void twoTextsThatNameDifferentDrugsDoNotSayWhich() {
    var texts = List.of("sertraline 50 mg", "fluoxetine 20 mg");

    assertThat(KNOWLEDGE.identify(List.of(), texts))
        .isEqualTo(
            new org.trdadvisor.rules.knowledge.Identification.Unnamed(
                "sertraline 50 mg / fluoxetine 20 mg"));
  }

  @Test
  void twoTextsThatNameOneDrugSayItsStrengthOnce() {
    var texts = List.of("sertraline", "Zoloft 50 mg", "SERTRALINE 50 MG tablet");

    assertThat(KNOWLEDGE.identify(List.of(), texts))
        .isEqualTo(
            new org.trdadvisor.rules.knowledge.Identification.Known(
                "sertraline", false, null, java.math.BigDecimal.valueOf(50)));
  }
}
