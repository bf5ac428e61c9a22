package org.trdadvisor.rules.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trdadvisor.rules.MedicationBuilder.filledCode;
import static org.trdadvisor.rules.MedicationBuilder.mg;
import static org.trdadvisor.rules.MedicationBuilder.ml;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.stated;
import static org.trdadvisor.rules.MedicationBuilder.statedCode;
import static org.trdadvisor.rules.MedicationBuilder.units;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Standard;

/** R9 and R11: what a record says of the daily dose. */
class DoseReadingTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final String SERTRALINE_50 = "312941";
  private static final String CITALOPRAM_2_MG_PER_ML = "309313";
  private static final String HYDROBROMIDE_348 = "993567";
  private static final String FLUOXETINE_WEEKLY = "313995";
  private static final String PAROXETINE_CR_25 = "1738805";
  private static final String PAROXETINE_CR_12_5 = "1738803";
  private static final String VILAZODONE_PACK = "1653469";

  private static MedicationTrial trial(MedicationBuilder record) {
    return Trials.of(
            patient().with(record.over("2025-01-01", "2025-03-31")).build(),
            KNOWLEDGE,
            KNOWLEDGE.policy(Policy.DEFAULT))
        .trials()
        .get(0);
  }

  private static DailyDose dose(MedicationBuilder record) {
    return trial(record).segments().get(0).dose();
  }

  private static DailyDose known(String mg) {
    return new DailyDose.Known(new BigDecimal(mg), false);
  }

  private static DailyDose assumed(String mg) {
    return new DailyDose.Known(new BigDecimal(mg), true);
  }

  @Test
  void aDoseIsTimesItsFrequency() {
    assertThat(dose(stated("sertraline").taking(mg(50), "2", "1"))).isEqualTo(known("100"));
    assertThat(dose(stated("sertraline").taking(mg(100), "1", "2"))).isEqualTo(known("50"));
  }

  @Test
  void unitsCountByTheStrengthOfTheProduct() {
    assertThat(dose(statedCode(SERTRALINE_50).taking(units(2), "1", "1"))).isEqualTo(known("100"));
  }

  @Test
  void linesThatRunTogetherAdd() {
    assertThat(dose(stated("sertraline").taking(50).taking(25))).isEqualTo(known("75"));
  }

  @Test
  void aLineTakenAsNeededAddsNothing() {
    assertThat(dose(stated("sertraline").taking(50).asNeeded(25))).isEqualTo(known("50"));
    assertThat(dose(stated("sertraline").saying("50 mg daily").asNeeded(25)))
        .isEqualTo(known("50"));
    assertThat(dose(stated("sertraline").asNeeded(50))).isEqualTo(new DailyDose.AsNeeded());
  }

  @Test
  void useAsNeededIsInadequateWhateverItsDose() {
    assertThat(trial(stated("sertraline").asNeeded(200)).dose()).isEqualTo(DoseClass.INADEQUATE);
  }

  @Test
  void aLiquidCountsByItsStrength() {
    assertThat(dose(statedCode(CITALOPRAM_2_MG_PER_ML).taking(ml("10"), "1", "1")))
        .isEqualTo(known("20"));
    assertThat(dose(filledCode(CITALOPRAM_2_MG_PER_ML).supply(ml("300"), 30)))
        .isEqualTo(known("20"));
  }

  @Test
  void aBottleLastsAsLongAsItsDoses() {
    var fill =
        filledCode(CITALOPRAM_2_MG_PER_ML).taking(ml("10"), "1", "1").supply(ml("240"), null);

    assertThat(trial(fill).days()).isEqualTo(24);
  }

  @Test
  void aBottleDosedInMilligramsLastsByItsStrength() {
    var fill = filledCode(CITALOPRAM_2_MG_PER_ML).taking(20).supply(ml("240"), null);

    assertThat(trial(fill).days()).isEqualTo(24);
  }

  @Test
  void tabletsLastAsLongAsTheyAreTaken() {
    var fill = filledCode(SERTRALINE_50).taking(units(2), "1", "1").supply(units(90), null);

    assertThat(trial(fill).days()).isEqualTo(45);
  }

  @Test
  void quantityAndDaysOfSupplyTellTheDose() {
    assertThat(dose(filledCode(SERTRALINE_50).supply(units(60), 30))).isEqualTo(known("100"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5, 9999})
  void anImpossibleSupplyTellsNothing(int days) {
    var fill = filledCode(SERTRALINE_50).supply(units(60), days);

    assertThat(dose(fill)).isEqualTo(assumed("50"));
    assertThat(trial(fill).days()).isEqualTo(30);
  }

  @Test
  void oneUnitADayIsAssumedAndSaidToBe() {
    assertThat(dose(statedCode(SERTRALINE_50))).isEqualTo(assumed("50"));
  }

  @Test
  void anAssumedDoseBelowTheMinimumIsUnknown() {
    assertThat(trial(statedCode("312940")).dose()).isEqualTo(DoseClass.UNKNOWN);
  }

  @Test
  void twoTimesTheUsualMaximumIsBelievedAndNoMore() {
    assertThat(dose(stated("sertraline").taking(400))).isEqualTo(known("400"));
    assertThat(dose(stated("sertraline").taking(401)))
        .isEqualTo(new DailyDose.TooHigh(BigDecimal.valueOf(401)));
    assertThat(trial(stated("sertraline").taking(401)).dose()).isEqualTo(DoseClass.UNKNOWN);
  }

  @Test
  void aSaltGivenAsMassIsConverted() {
    assertThat(dose(statedCode(HYDROBROMIDE_348).taking(348))).isEqualTo(known("300"));
    assertThat(dose(statedCode(HYDROBROMIDE_348).taking(units(1), "1", "1")))
        .isEqualTo(known("300"));
    assertThat(dose(stated("Aplenzin 348 mg").taking(348))).isEqualTo(known("300"));
  }

  @Test
  void aWeeklyCapsuleStandsForTwentyMilligramsADay() {
    assertThat(dose(statedCode(FLUOXETINE_WEEKLY).taking(units(1), "1", "7")))
        .isEqualTo(known("20"));
    assertThat(dose(statedCode(FLUOXETINE_WEEKLY).taking(mg(90), "1", "7"))).isEqualTo(known("20"));
    assertThat(dose(statedCode(FLUOXETINE_WEEKLY))).isEqualTo(assumed("20"));
    assertThat(dose(filledCode(FLUOXETINE_WEEKLY).supply(units(4), 28))).isEqualTo(known("20"));
    assertThat(dose(stated("Prozac Weekly 90 mg").saying("90 mg once a week")))
        .isEqualTo(known("20"));
  }

  @Test
  void aPatchGivesWhatItGivesInADayHoweverSeldomItIsChanged() {
    var rate = new Amount.Rate(BigDecimal.valueOf(6));

    assertThat(dose(stated("selegiline patch").taking(rate, "1", "1"))).isEqualTo(known("6"));
    assertThat(dose(stated("selegiline patch").taking(rate, "1", "3"))).isEqualTo(known("6"));
  }

  @Test
  void aPackTellsNoDoseButByItsDosage() {
    assertThat(trial(statedCode(VILAZODONE_PACK)).dose()).isEqualTo(DoseClass.UNKNOWN);
    assertThat(trial(statedCode(VILAZODONE_PACK).taking(units(1), "1", "1")).dose())
        .isEqualTo(DoseClass.UNKNOWN);
    assertThat(dose(statedCode(VILAZODONE_PACK).taking(20))).isEqualTo(known("20"));
  }

  @Test
  void aReleaseFormHasAMinimumOfItsOwn() {
    var trial = trial(statedCode(PAROXETINE_CR_25).taking(25));

    assertThat(trial.dose()).isEqualTo(DoseClass.ADEQUATE);
    assertThat(trial.standard())
        .isEqualTo(
            new Standard(BigDecimal.valueOf(25), BigDecimal.valueOf(25), BigDecimal.valueOf(25)));
    assertThat(trial(statedCode(PAROXETINE_CR_12_5).taking(24)).dose())
        .isEqualTo(DoseClass.INADEQUATE);
    assertThat(trial(stated("paroxetine").taking(24)).dose()).isEqualTo(DoseClass.ADEQUATE);
    assertThat(trial(stated("Paxil CR 25 mg").taking(24)).dose()).isEqualTo(DoseClass.INADEQUATE);
  }

  @ParameterizedTest
  @CsvSource({
    "50 mg once daily, 50",
    "Take 1 tablet (50 mg) by mouth every day, 50",
    "50mg BID, 100",
    "37.5 mg twice a day, 75",
    "'37,5 mg twice a day', 75",
    "25 mg three times a day, 75",
    "50 mg 2 times a day, 100",
    "100 mg every other day, 50",
    "50 mg at bedtime, 50",
    "50 mg daily in the morning, 50",
    "50 mg/day, 50",
    "50 mg daily for 30 days, 50",
    "0.05 g daily, 50",
    "100 mg three times daily, 300",
    "50mg mane, 50",
    "50 mg nocte, 50",
    "take one 50 mg tablet daily, 50",
    "100 mg daily in two divided doses, 100",
  })
  void oneExactPatternInWordsIsRead(String text, String mg) {
    assertThat(dose(stated("sertraline").saying(text))).isEqualTo(known(mg));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "50-100 mg daily",
        "50 to 100 mg daily",
        "25 mg for 1 week, then 50 mg daily",
        "half a tablet of 100 mg daily",
        "2 tablets of 50 mg daily",
        "50 mg in the morning and 100 mg at night",
        "50 mg in the morning and at night",
        "increase by 50 mg daily",
        "up to 100 mg daily",
        "50 mg",
        "0 mg daily",
        "1,000 mg daily",
        "10 mg/mL daily",
        "take two 50 mg tablets daily",
        "50 mg twice weekly",
        "50 mg three times a week at bedtime",
        "50 mg every third day at bedtime",
        "50 mg at bedtime on weekdays",
        "50 mg daily except on sundays",
        "50 mg in the morning and evening",
        "50 mg mane et nocte",
        "as directed"
      })
  void whatIsNotExactIsNotRead(String text) {
    assertThat(dose(stated("sertraline").saying(text))).isInstanceOf(DailyDose.Unknown.class);
  }

  @Test
  void aDoseInWordsIsTakenAsOftenAsIsRecordedBesideIt() {
    assertThat(dose(stated("sertraline").saying("50 mg", "2", "1"))).isEqualTo(known("100"));
  }

  @Test
  void aDoseOfNothingIsNoKnownDose() {
    assertThatThrownBy(() -> known("0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 mg");
  }

  @Test
  void unitsInWordsCountByTheStrength() {
    assertThat(dose(statedCode(SERTRALINE_50).saying("take two tablets daily")))
        .isEqualTo(known("100"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one to two tablets daily",
        "1-2 tablets daily",
        "one tablet daily, two at night",
        "four tablets daily"
      })
  void unitsInWordsThatAreNotExactAreNotRead(String text) {
    assertThat(dose(statedCode(SERTRALINE_50).saying(text))).isEqualTo(assumed("50"));
  }

  @Test
  void whatIsSaidToBeTakenAsNeededIs() {
    assertThat(dose(stated("sertraline").saying("50 mg daily as needed")))
        .isEqualTo(new DailyDose.AsNeeded());
  }

  @Test
  void linesWithBoundsAreSegments() {
    var trial =
        trial(
            stated("sertraline")
                .between(25, "2025-01-01", "2025-01-07")
                .between(50, "2025-01-08", "2025-01-14")
                .between(100, "2025-01-15", null));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::days, MedicationTrial.Segment::dose)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(days("2025-01-01", "2025-01-07"), known("25")),
            org.assertj.core.groups.Tuple.tuple(days("2025-01-08", "2025-01-14"), known("50")),
            org.assertj.core.groups.Tuple.tuple(days("2025-01-15", "2025-03-31"), known("100")));
  }

  @Test
  void linesWhoseBoundsOverlapAddWhereTheyDo() {
    var trial =
        trial(
            stated("sertraline")
                .between(50, "2025-01-01", "2025-03-31")
                .between(50, "2025-02-01", "2025-02-28"));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::dose)
        .containsExactly(known("50"), known("100"), known("50"));
  }

  @Test
  void aLineThatOnlySaysUntilWhenItHoldsAddsUntilThen() {
    var trial = trial(stated("sertraline").between(25, null, "2025-01-07").taking(100));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::days, MedicationTrial.Segment::dose)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(days("2025-01-01", "2025-01-07"), known("125")),
            org.assertj.core.groups.Tuple.tuple(days("2025-01-08", "2025-03-31"), known("100")));
  }

  @Test
  void aSequenceOfStepsIsSegments() {
    var trial = trial(stated("sertraline").step(2, 50, 7).step(1, 25, 7).step(3, 100, null));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::days)
        .containsExactly(
            days("2025-01-01", "2025-01-07"),
            days("2025-01-08", "2025-01-14"),
            days("2025-01-15", "2025-03-31"));
    assertThat(trial.daysAtAdequateDose()).isEqualTo(83);
  }

  @Test
  void stepsThatDoNotSayHowLongRunTogether() {
    assertThat(dose(stated("sertraline").step(1, 50, null).step(2, 50, null)))
        .isEqualTo(known("100"));
  }

  @Test
  void stepsOfWhichNoneFollowsAnotherRunTogether() {
    var trial = trial(stated("sertraline").step(1, 50, 7).step(1, 25, 7));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::days, MedicationTrial.Segment::dose)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(days("2025-01-01", "2025-03-31"), known("75")));
  }

  @Test
  void aFirstStepThatDoesNotSayHowLongIsFollowedByNone() {
    var trial = trial(stated("sertraline").step(1, 50, null).step(2, 25, 7));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::dose)
        .containsExactly(known("75"));
  }

  @Test
  void theBoundsOfItsOnlyLineDoNotShortenARecord() {
    var trial = trial(stated("sertraline").between(50, "2025-01-10", "2025-01-31"));

    assertThat(trial.daysCovered()).isEqualTo(90);
    assertThat(trial.highestDose()).contains(new DailyDose.Known(BigDecimal.valueOf(50), false));
  }

  private static MedicationTrial together(MedicationBuilder... records) {
    return Trials.of(patient().with(records).build(), KNOWLEDGE, KNOWLEDGE.policy(Policy.DEFAULT))
        .trials()
        .get(0);
  }

  @Test
  void theDoseOfTheBetterRecordHoldsWhereItGivesOne() {
    var filled = filledCode(SERTRALINE_50).taking(50).supplying(30, 0).from("2025-01-01");
    var filledWithoutDose = filledCode(VILAZODONE_PACK).supplying(30, 0).from("2025-01-01");
    var said = stated("sertraline").taking(100).over("2025-01-01", "2025-01-30");
    var saidOfThePack = stated("vilazodone").taking(40).over("2025-01-01", "2025-01-30");
    var ordered =
        order(Status.COMPLETED, "sertraline").on("2025-01-01").supplying(30, 0).taking(150);

    assertThat(together(ordered, said).segments().get(0).dose()).isEqualTo(known("100"));
    assertThat(together(ordered, said, filled).segments().get(0).dose()).isEqualTo(known("50"));
    assertThat(together(saidOfThePack, filledWithoutDose).segments().get(0).dose())
        .isEqualTo(known("40"));
  }

  @Test
  void aBetterRecordOfUseAsNeededOutweighsADose() {
    var filled = filledCode(SERTRALINE_50).asNeeded(50).supplying(30, 0).from("2025-01-01");
    var said = stated("sertraline").taking(100).over("2025-01-01", "2025-01-30");

    assertThat(together(said, filled).segments().get(0).dose()).isEqualTo(new DailyDose.AsNeeded());
  }

  @Test
  void ofTwoRecordsThatAreAsGoodTheOneThatStartedLastHolds() {
    var first = stated("sertraline").taking(50).over("2025-01-01", "2025-03-31");
    var second = stated("sertraline").taking(100).over("2025-02-01", "2025-02-28");

    assertThat(together(first, second).segments())
        .extracting(MedicationTrial.Segment::dose)
        .containsExactly(known("50"), known("100"), known("50"));
  }

  @Test
  void aRecordWithoutADoseDoesNotChangeTheMinimumOfTheReleaseForm() {
    var controlled = statedCode(PAROXETINE_CR_12_5).taking(24).over("2025-01-01", "2025-03-31");
    var plain = stated("paroxetine").over("2025-01-01", "2025-03-31");

    assertThat(together(controlled, plain).dose()).isEqualTo(DoseClass.INADEQUATE);
    assertThat(together(controlled, plain.taking(20)).dose()).isEqualTo(DoseClass.ADEQUATE);
  }

  @Test
  void theLastStepHoldsForItsOwnDaysToo() {
    var trial = trial(stated("sertraline").step(1, 25, 7).step(2, 50, 14));

    assertThat(trial.span()).isEqualTo(days("2025-01-01", "2025-01-21"));
  }

  @Test
  void stepsAfterTheFirstThatDoNotSayHowLongRunTogetherAfterIt() {
    var trial = trial(stated("sertraline").step(1, 25, 7).step(2, 50, null).step(3, 100, null));

    assertThat(trial.segments())
        .extracting(MedicationTrial.Segment::dose)
        .containsExactly(known("25"), known("150"));
  }

  @Test
  void aFillWithOlderInstructionsIsTakenByTheNewestOfThem() {
    var fill =
        filledCode(SERTRALINE_50)
            .between(50, "2024-01-01", "2024-01-31")
            .between(100, "2024-02-01", "2024-02-28")
            .supply(new Amount.Unknown("not counted"), 30);

    assertThat(dose(fill)).isEqualTo(known("100"));
  }

  private static DaySpan days(String first, String last) {
    return new DaySpan(java.time.LocalDate.parse(first), java.time.LocalDate.parse(last));
  }
}
