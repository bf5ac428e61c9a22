package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.service.cards.AssessmentBuilder.assessed;
import static org.trdadvisor.service.cards.AssessmentBuilder.score;
import static org.trdadvisor.service.cards.Patients.decisive;
import static org.trdadvisor.service.cards.Patients.noDose;
import static org.trdadvisor.service.cards.Patients.sertraline;
import static org.trdadvisor.service.cards.Patients.venlafaxine;
import static org.trdadvisor.service.cards.TrialBuilder.trial;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.trials.DoseClass;

/** One sentence for each variant of each card, and its length. */
class SummariesTest {

  private static final CheckedCards CARDS =
      new CheckedCards(new CardSettings(URI.create("https://cds.hospital.example")));

  private static String summary(AssessmentBuilder builder) {
    return summary(builder.build());
  }

  private static String summary(Assessment assessment) {
    return CARDS.of(assessment, "1", null).get(0).summary();
  }

  private static void expect(AssessmentBuilder builder, int length, String text) {
    assertThat(summary(builder)).isEqualTo(text).hasSize(length);
  }

  @Test
  void aDocumentedPatternGivesTheCurrentScore() {
    expect(
        Patients.documented(),
        121,
        "Record matches a treatment-resistant depression pattern: 2 adequate trials, PHQ-9 still"
            + " 16. Consider psychiatry referral.");
  }

  @Test
  void aDocumentedPatternWithoutACurrentScoreGivesTheMeasurement() {
    expect(
        assessed(Outcome.PATTERN_DOCUMENTED).with(sertraline(), venlafaxine()),
        128,
        "Record matches a treatment-resistant depression pattern: 2 adequate trials, measured"
            + " non-response. Consider psychiatry referral.");
  }

  @Test
  void whatWasNotMeasuredIsNotCalledMeasured() {
    var stopped =
        trial("sertraline", "2024-09-01", "2024-11-15")
            .at("100", "50")
            .ending(Result.FAILED_DOCUMENTED);

    assertThat(summary(assessed(Outcome.PATTERN_DOCUMENTED).with(stopped, venlafaxine())))
        .contains("2 adequate trials, recorded non-response");
  }

  @Test
  void resistanceRecordedByAClinicianIsRepeated() {
    expect(
        assessed(Outcome.PATTERN_PROBABLE, Reason.RECORDED_BY_CLINICIAN)
            .recordedResistantOn("2025-03-03")
            .read(Input.SERVICE_REQUESTS, Input.State.EMPTY),
        107,
        "Treatment-resistant depression was recorded on 3 Mar 2025; no referral found. Consider"
            + " psychiatry referral.");
  }

  @Test
  void noReferralIsSaidToBeAbsentUnlessTheListOfThemIsEmpty() {
    for (Input.State state :
        List.of(Input.State.COMPLETE, Input.State.PARTIAL, Input.State.FAILED)) {
      assertThat(
              summary(
                  assessed(Outcome.PATTERN_PROBABLE, Reason.RECORDED_BY_CLINICIAN)
                      .recordedResistantOn("2025-03-03")
                      .read(Input.SERVICE_REQUESTS, state)))
          .isEqualTo(
              "Treatment-resistant depression was recorded on 3 Mar 2025. Consider psychiatry"
                  + " referral.");
    }
  }

  @Test
  void aProbablePatternGivesTheCurrentScore() {
    expect(
        Patients.probable(),
        120,
        "Record may match a treatment-resistant depression pattern: 2 trials changed, PHQ-9 now"
            + " 14. Consider psychiatry referral.");
  }

  @Test
  void aTrialThatStillRunsIsNotCalledChanged() {
    var running =
        trial("fluoxetine", "2025-03-05", null)
            .at("20", "20")
            .measured(Result.FAILED_DOCUMENTED, null, score(19, "2025-05-20", 1));

    assertThat(
            summary(
                assessed(Outcome.PATTERN_PROBABLE, Reason.ONE_DOCUMENTED, Reason.CURRENT_SCORE)
                    .with(trial("citalopram", "2024-08-01", "2024-11-01").at("40", "20"), running)
                    .last(score(19, "2025-05-20", 1))))
        .contains("2 adequate trials, PHQ-9 now 19");
  }

  @Test
  void oneMeasuredTrialWithoutACurrentScoreIsSaid() {
    expect(
        assessed(Outcome.PATTERN_PROBABLE, Reason.ONE_DOCUMENTED)
            .with(sertraline(), trial("fluoxetine", "2024-11-16", "2025-02-10").at("20", "20")),
        119,
        "Record may match a treatment-resistant depression pattern: 2 adequate trials, 1 measured."
            + " Consider psychiatry referral.");
  }

  @Test
  void threeChangesWithoutAScoreAreSaid() {
    expect(
        assessed(Outcome.PATTERN_PROBABLE, Reason.THREE_INFERRED).with(threeChanged()),
        125,
        "Record may match a treatment-resistant depression pattern: 3 antidepressants changed, no"
            + " score. Consider psychiatry referral.");
  }

  private static TrialBuilder[] threeChanged() {
    return new TrialBuilder[] {
      trial("sertraline", "2024-11-01", "2025-01-20").at("100", "50"),
      trial("venlafaxine", "2025-01-20", "2025-04-15").at("150", "150"),
      trial("duloxetine", "2025-04-18", null).at("60", "60").atOrder()
    };
  }

  @Test
  void anOldScoreIsNotPassedOverInSilence() {
    assertThat(
            summary(
                assessed(Outcome.PATTERN_PROBABLE, Reason.THREE_INFERRED)
                    .with(threeChanged())
                    .last(score(12, "2024-10-01", 1))))
        .contains("3 antidepressants changed, no score now.");
  }

  @Test
  void twoChangesWithoutAnyResponseRecordedAreSaid() {
    expect(
        assessed(Outcome.PATTERN_POSSIBLE, Reason.INFERRED_ONLY)
            .with(
                trial("sertraline", "2024-11-01", "2025-01-20").at("100", "50"),
                trial("bupropion", "2025-01-21", null).at("300", "300").atOrder()),
        104,
        "Two antidepressants were changed with no response recorded. Score PHQ-9; specialist advice"
            + " is an option.");
  }

  @Test
  void aDoseThatOnlySomeSourcesCallAdequateIsNamed() {
    expect(
        Patients.lowDose("venlafaxine"),
        109,
        "Venlafaxine 75 mg may have been too low to count as a second trial. Optimise dose, or seek"
            + " specialist advice.");
  }

  @Test
  void aPerinatalPatientIsNotToldToOptimiseTheDose() {
    expect(
        Patients.lowDose("venlafaxine").to(Route.PERINATAL),
        109,
        "Venlafaxine 75 mg may have been too low to count as a second trial. Perinatal specialist"
            + " advice is an option.");
  }

  @Test
  void anAddedDrugIsNamed() {
    expect(
        assessed(Outcome.PATTERN_POSSIBLE, Reason.AUGMENTATION_STEP)
            .with(
                sertraline(),
                trial("quetiapine", "2024-10-01", "2024-12-01").addedTo("sertraline")),
        106,
        "One antidepressant and one added drug (quetiapine) without enough benefit. Specialist"
            + " advice is an option.");
  }

  @Test
  void longCoursesAreCalledLong() {
    expect(
        Patients.longCourses(),
        116,
        "Two long antidepressant courses were changed with no response recorded. Score PHQ-9;"
            + " specialist advice is an option.");
  }

  @Test
  void aMeasuredFailureBesideALongCourseIsNotCalledLong() {
    assertThat(
            summary(
                assessed(Outcome.PATTERN_POSSIBLE, Reason.LATE_SWITCH)
                    .with(
                        sertraline(),
                        trial("escitalopram", "2024-11-16", null)
                            .at("10", "10")
                            .ending(Result.LATE_SWITCH)
                            .counting(Tally.LENIENT))))
        .startsWith("One antidepressant did not help and another was changed");
  }

  @Test
  void aRelapseOnTreatmentIsSaid() {
    expect(
        assessed(Outcome.PATTERN_POSSIBLE, Reason.RELAPSE_ON_TREATMENT)
            .with(
                trial("escitalopram", "2024-06-01", "2025-01-05")
                    .at("10", "10")
                    .measured(
                        Result.RELAPSED, score(20, "2024-06-01", 1), score(17, "2025-01-03", 3))
                    .counting(Tally.LENIENT),
                trial("sertraline", "2025-01-06", null)
                    .at("100", "50")
                    .documented(score(17, "2025-01-03", 3), score(15, "2025-05-20", 4))),
        105,
        "One antidepressant did not help and another stopped helping. Score PHQ-9; specialist advice"
            + " is an option.");
  }

  @Test
  void theDrugsWhoseDoseIsMissingAreNamed() {
    expect(
        Patients.withoutDoses("sertraline", "fluoxetine"),
        102,
        "Cannot tell whether 2 antidepressant trials were adequate: dose missing for sertraline and"
            + " fluoxetine.");
  }

  @Test
  void drugsWithLongNamesAreCounted() {
    assertThat(
            summary(
                Patients.withoutDoses("dextromethorphan-bupropion", "amitriptyline-perphenazine")
                    .decidedBy(
                        noDose(
                            trial("levomilnacipran", "2024-10-01", "2024-12-15"),
                            "levomilnacipran"))))
        .isEqualTo(
            "Cannot tell whether 2 antidepressant trials were adequate: dose missing for 3 drugs.");
  }

  @Test
  void missingDatesAreSaid() {
    assertThat(
            summary(
                assessed(Outcome.CANNOT_TELL)
                    .decidedBy(decisive(MissingCode.NO_DATES, "sertraline", null, null))
                    .decidedBy(decisive(MissingCode.NO_END, "fluoxetine", null, null))))
        .isEqualTo(
            "Cannot tell whether 2 antidepressant trials were adequate: dates missing for sertraline"
                + " and fluoxetine.");
  }

  @Test
  void anOrderThatMayNotHaveBeenFilledIsSaid() {
    assertThat(
            summary(
                assessed(Outcome.CANNOT_TELL)
                    .decidedBy(
                        decisive(MissingCode.FILLING_UNCONFIRMED, "mirtazapine", null, null))))
        .isEqualTo(
            "Cannot tell whether 2 antidepressant trials were adequate: filling not confirmed for"
                + " mirtazapine.");
  }

  @Test
  void severalCausesAreAllSaidWhereThereIsRoom() {
    assertThat(
            summary(
                assessed(Outcome.CANNOT_TELL)
                    .decidedBy(
                        noDose(trial("sertraline", "2024-10-01", "2024-12-15"), "sertraline"))
                    .decidedBy(decisive(MissingCode.NO_END, "fluoxetine", null, null))))
        .isEqualTo(
            "Cannot tell whether 2 antidepressant trials were adequate: dose missing for sertraline;"
                + " dates missing for fluoxetine.");
  }

  @Test
  void anAntidepressantWithoutItsNameIsSaid() {
    expect(
        assessed(Outcome.CANNOT_TELL)
            .decidedBy(decisive(MissingCode.UNMAPPED_DRUG, "antidepressant", null, null)),
        107,
        "Cannot tell whether 2 antidepressant trials were adequate: one antidepressant is recorded"
            + " without its name.");
  }

  @Test
  void aHistoryThatCouldNotBeReadInFullIsSaid() {
    expect(
        assessed(Outcome.CANNOT_TELL)
            .decidedBy(decisive(MissingCode.PAGED_RESULTS, null, null, Input.MEDICATION_REQUESTS)),
        108,
        "Cannot tell whether 2 antidepressant trials were adequate: the medication history could not"
            + " be read in full.");
  }

  @Test
  void aMissingDiagnosisIsSaid() {
    expect(
        assessed(Outcome.CANNOT_TELL)
            .with(sertraline(), venlafaxine())
            .last(score(16, "2025-05-20", 4))
            .decidedBy(decisive(MissingCode.NO_MDD_DIAGNOSIS, null, null, null)),
        95,
        "Two antidepressant trials and a PHQ-9 of 16 are recorded, but no depression diagnosis is"
            + " coded.");
  }

  @Test
  void aMissingBirthDateIsSaid() {
    assertThat(
            summary(
                assessed(Outcome.CANNOT_TELL)
                    .with(sertraline(), venlafaxine())
                    .decidedBy(decisive(MissingCode.NO_BIRTH_DATE, null, null, null))))
        .isEqualTo(
            "Two antidepressant trials are recorded, but no birth date. These rules are for adults"
                + " only.");
  }

  @Test
  void theRouteGivesItsWords() {
    assertThat(summary(Patients.documented().to(Route.OLDER)))
        .endsWith("Consider old-age psychiatry referral.");
    assertThat(summary(Patients.documented().to(Route.PERINATAL)))
        .endsWith("Consider perinatal psychiatry referral.");
  }

  /** Every name in the dose table: its second column, which never holds a comma. */
  static List<String> names() throws IOException {
    try (InputStream table =
        Objects.requireNonNull(Knowledge.class.getResourceAsStream("antidepressants.csv"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(row -> row.split(",", 3)[1])
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySummaryIsShortEnoughForEveryName(String name) {
    String longest = "dextromethorphan-bupropion";
    for (Route route : Route.values()) {
      Stream.of(
              Patients.documented(),
              assessed(Outcome.PATTERN_DOCUMENTED).with(sertraline(), venlafaxine()),
              assessed(Outcome.PATTERN_PROBABLE, Reason.THREE_INFERRED)
                  .with(threeChanged())
                  .last(score(12, "2024-10-01", 1)),
              assessed(Outcome.PATTERN_PROBABLE, Reason.THREE_INFERRED)
                  .with(
                      Stream.generate(() -> trial(name, "2024-11-01", "2025-01-20"))
                          .limit(12)
                          .toArray(TrialBuilder[]::new))
                  .last(score(12, "2024-10-01", 1)),
              assessed(Outcome.PATTERN_PROBABLE, Reason.RECORDED_BY_CLINICIAN)
                  .recordedResistantOn("2025-12-30")
                  .read(Input.SERVICE_REQUESTS, Input.State.EMPTY),
              Patients.lowDose(name),
              Patients.lowDose(name).with(lowToo(longest)),
              Patients.lowDose(name).with(lowToo(longest), lowToo("levomilnacipran")),
              assessed(Outcome.PATTERN_POSSIBLE, Reason.AUGMENTATION_STEP)
                  .with(
                      sertraline(),
                      trial(name, "2024-10-01", "2024-12-01").addedTo("sertraline"),
                      trial(longest, "2024-10-01", "2024-12-01").addedTo("sertraline")),
              Patients.withoutDoses(name, longest),
              Patients.withoutDoses(name, longest)
                  .decidedBy(decisive(MissingCode.NO_END, longest, null, null))
                  .decidedBy(decisive(MissingCode.UNMAPPED_DRUG, "x", null, null))
                  .decidedBy(
                      decisive(MissingCode.UNAVAILABLE, null, null, Input.MEDICATION_REQUESTS)))
          .map(builder -> summary(builder.to(route)))
          .forEach(
              summary -> {
                assertThat(summary.length()).as(summary).isLessThan(140);
                assertThat(summary.codePointCount(0, summary.length())).isLessThan(140);
              });
    }
  }

  private static TrialBuilder lowToo(String name) {
    return trial(name, "2025-01-16", "2025-03-20")
        .at("150.5", "300", "75", DoseClass.BORDERLINE)
        .counting(Tally.LENIENT);
  }
}
