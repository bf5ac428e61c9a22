package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.service.cards.AssessmentBuilder.assessed;
import static org.trdadvisor.service.cards.AssessmentBuilder.score;
import static org.trdadvisor.service.cards.Patients.decisive;
import static org.trdadvisor.service.cards.Patients.sertraline;
import static org.trdadvisor.service.cards.Patients.venlafaxine;
import static org.trdadvisor.service.cards.TrialBuilder.trial;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Suppression;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;
import org.trdadvisor.rules.trials.Purpose;
import org.trdadvisor.service.wire.AssessmentResponse;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {

  /** The example of the contract. */
  private static final String DOCUMENTED =
      """
      {
        "outcome": "pattern-documented",
        "reasons": [],
        "safety": [],
        "asOf": "2025-06-01",
        "policy": {"name": "default", "version": "1"},
        "knowledge": {"version": "1", "reviewed": "2026-11-23"},
        "order": {"class": "new", "ingredient": "vortioxetine"},
        "failedTrials": {"counted": 2, "lenient": 2, "bestCase": 2},
        "estimated": {"maudsley": {"score": 5, "complete": true}, "thaseRush": 2},
        "trials": [{
          "ingredient": "sertraline", "group": "sertraline", "matchedBy": "code",
          "start": "2024-09-01", "end": "2024-11-15", "ongoing": false,
          "days": 76, "daysCovered": 76, "daysAtAdequateDose": 76,
          "adherence": "adequate", "proportionCovered": 1.0, "corroborated": true,
          "dailyDoseMg": 100, "doseAssumed": false, "dose": "adequate", "duration": "adequate",
          "result": "failed-documented", "atOrder": false, "counted": true,
          "because": "PHQ-9 19 to 17 (11 % better) over 76 days at 100 mg (minimum 50 mg for 42 days).",
          "rules": ["R14", "R22"],
          "evidence": ["MedicationDispense/1", "MedicationDispense/2", "MedicationDispense/3", "Observation/1", "Observation/2"]
        }, {
          "ingredient": "venlafaxine", "group": "venlafaxine-desvenlafaxine", "matchedBy": "code",
          "start": "2024-11-16", "end": "2025-02-10", "ongoing": false,
          "days": 87, "daysCovered": 87, "daysAtAdequateDose": 87,
          "adherence": "adequate", "proportionCovered": 1.0, "corroborated": true,
          "dailyDoseMg": 150, "doseAssumed": false, "dose": "adequate", "duration": "adequate",
          "result": "failed-documented", "atOrder": false, "counted": true,
          "because": "PHQ-9 17 to 15 (12 % better) over 87 days at 150 mg (minimum 150 mg for 42 days).",
          "rules": ["R14", "R22"],
          "evidence": ["MedicationDispense/4", "MedicationDispense/5", "MedicationDispense/6", "Observation/2", "Observation/3"]
        }, {
          "ingredient": "mirtazapine", "group": "mirtazapine", "matchedBy": "code",
          "start": "2025-05-10", "ongoing": true,
          "days": 23, "daysCovered": 23, "daysAtAdequateDose": 23,
          "adherence": "unknown", "corroborated": false,
          "dailyDoseMg": 30, "doseAssumed": false, "dose": "adequate", "duration": "too-short",
          "result": "ongoing", "atOrder": false, "counted": false,
          "because": "Running for 23 days, too short to judge (minimum 42 days); ordered, filling not confirmed.",
          "rules": ["R14", "R25"],
          "evidence": ["MedicationRequest/1"]
        }],
        "missing": [{"code": "filling-unconfirmed", "evidence": "MedicationRequest/1",
          "text": "Mirtazapine 30 mg was ordered on 10 May 2025; no later record shows that it was filled."}],
        "wouldChange": ["A PHQ-9 total below 10, the last was 16 on 20 May 2025, would end the pattern."],
        "inputs": {"patient": "complete", "conditions": "complete", "medicationStatements": "not-supported",
          "medicationRequests": "complete", "medicationDispenses": "complete", "observations": "complete",
          "procedures": "empty", "serviceRequests": "empty"}
      }
      """;

  private static AssessmentResponse explained(AssessmentBuilder builder) {
    return Explanation.of(builder.build());
  }

  private static String because(TrialBuilder trial) {
    return explained(assessed(Outcome.NO_PATTERN).with(trial)).trials().get(0).because();
  }

  /** White space between members is the reader's; all else, the order too, is compared. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      quoted ^= each == '"';
      if (quoted || !Character.isWhitespace(each)) {
        compact.append(each);
      }
    }
    return compact.toString();
  }

  @Test
  void theExampleOfTheContractComesOutMemberByMember() {
    String json = JsonMapper.builder().build().writeValueAsString(explained(Patients.documented()));

    assertThat(json).isEqualTo(compact(DOCUMENTED));
  }

  @Test
  void theReasonsOfAnOpenAnswerAreTheCodesThatStandInTheWay() {
    assertThat(explained(Patients.withoutDoses("sertraline", "fluoxetine")).reasons())
        .containsExactly("no-dose");
  }

  @Test
  void whatASuppressedOutcomeWouldHaveBeenIsSaid() {
    var suppressed =
        explained(
            assessed(Outcome.SUPPRESSED, Reason.REFERRAL_EXISTS)
                .keptBack(
                    Outcome.PATTERN_DOCUMENTED,
                    List.of(),
                    new Suppression.Ground(Reason.REFERRAL_EXISTS, LocalDate.of(2025, 4, 10))));

    assertThat(suppressed.underlying()).isEqualTo("pattern-documented");
    assertThat(suppressed.reasons()).containsExactly("referral-exists");
  }

  @Test
  void whatKeepsACardBackIsSaidBeforeWhatWouldEndThePattern() {
    LocalDate day = LocalDate.of(2025, 2, 10);

    assertThat(
            explained(
                    assessed(Outcome.SUPPRESSED)
                        .keptBack(
                            Outcome.PATTERN_DOCUMENTED,
                            List.of(day),
                            new Suppression.Ground(Reason.REFERRAL_IN_DRAFT, null),
                            new Suppression.Ground(Reason.REFERRAL_EXISTS, day),
                            new Suppression.Ground(Reason.SPECIALIST_CONTACT, day),
                            new Suppression.Ground(Reason.SPECIALIST_TREATMENT, null),
                            new Suppression.Ground(Reason.SPECIALIST_USER, null),
                            new Suppression.Ground(Reason.END_OF_LIFE, null)))
                .wouldChange())
        .containsExactly(
            "A psychiatric referral among the unsigned orders keeps the card back.",
            "The psychiatric referral of 10 Feb 2025 keeps the card back.",
            "The psychiatric visit of 10 Feb 2025 keeps the card back.",
            "The specialist treatment keeps the card back.",
            "The psychiatric specialty of the user keeps the card back.",
            "Coded end-of-life care keeps the card back.",
            "Referral of 10 Feb 2025: no visit found.",
            "A PHQ-9 total below 10 would end the pattern.");
  }

  @Test
  void anOpenAnswerThatIsKeptBackStillSaysWhatIsMissing() {
    assertThat(
            explained(
                    assessed(Outcome.SUPPRESSED)
                        .keptBack(
                            Outcome.CANNOT_TELL,
                            List.of(),
                            new Suppression.Ground(Reason.SPECIALIST_USER, null))
                        .missing(decisive(MissingCode.NO_DOSE, "sertraline", null, null)))
                .wouldChange())
        .containsExactly(
            "The psychiatric specialty of the user keeps the card back.",
            "The daily dose of sertraline is not recorded. What is missing could change the"
                + " answer.");
  }

  @Test
  void aShareJustBelowALimitDoesNotReadAsIfItReachedIt() {
    var trial = trial("sertraline", "2024-09-01", "2024-11-15").filled(3, "0.7999", Adherence.LOW);

    assertThat(
            explained(assessed(Outcome.NO_PATTERN).with(trial)).trials().get(0).proportionCovered())
        .isEqualByComparingTo("0.79");
  }

  static Stream<Result> results() {
    return Stream.of(Result.values());
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyResultHasItsReasonInOneLine(Result result) {
    Stream.of(DoseClass.values())
        .flatMap(
            dose ->
                Stream.of(DurationClass.values())
                    .map(
                        duration ->
                            trial("sertraline", "2024-09-01", "2024-11-15")
                                .at("100", "150", "75", dose)
                                .lasting(duration)
                                .ending(result)
                                .counting(null)))
        .map(ExplanationTest::because)
        .forEach(
            line ->
                assertThat(line)
                    .matches("[A-Z].*\\d.*\\.")
                    .doesNotContain("null", "\n", "..", "has TRD"));
  }

  @Test
  void aStepSaysWhatItWasAddedTo() {
    var step =
        trial("quetiapine", "2025-03-01", "2025-04-30").at("150", "150").addedTo("sertraline");

    assertThat(because(step))
        .isEqualTo(
            "Changed after 61 days at 150 mg (minimum 150 mg), response not recorded; added to"
                + " sertraline, a step and no trial.");
  }

  @Test
  void aTrialWithoutAReasonSaysThatItMayHaveBeenForSomethingElse() {
    assertThat(
            because(trial("duloxetine", "2025-01-01", "2025-03-31").at("60", "60").withoutReason()))
        .isEqualTo(
            "Changed after 90 days at 60 mg (minimum 60 mg for 42 days), response not recorded; no"
                + " reason is recorded, and the problem list has something else it is given for.");
  }

  @Test
  void aCombinedTrialSaysWithWhatItIsCountedOnce() {
    assertThat(
            because(
                trial("mirtazapine", "2025-01-01", "2025-03-31")
                    .at("30", "15")
                    .combinedWith("sertraline")
                    .counting(null)))
        .isEqualTo(
            "Changed after 90 days at 30 mg (minimum 15 mg for 42 days), response not recorded;"
                + " counted once with sertraline, begun and taken together.");
  }

  @Test
  void whatWasTakenForSomethingElseSaysHowThatIsKnown() {
    var byReason =
        trial("duloxetine", "2025-01-01", "2025-03-31")
            .at("60", "60")
            .meant(Purpose.OTHER_REASON)
            .ending(Result.OTHER_INDICATION)
            .counting(null);
    var byDose =
        trial("trazodone", "2025-01-01", "2025-03-31")
            .at("50", "300", "150", DoseClass.INADEQUATE)
            .meant(Purpose.OTHER_DOSE)
            .ending(Result.OTHER_INDICATION)
            .counting(null);
    var addOn =
        trial("mirtazapine", "2025-01-01", "2025-03-31")
            .at("15", "15")
            .meant(Purpose.LOW_DOSE_ADD_ON)
            .ending(Result.NOT_A_TRIAL)
            .counting(null);

    assertThat(because(byReason))
        .isEqualTo(
            "Taken for 90 days at 60 mg, for something else than depression by its recorded"
                + " reason.");
    assertThat(because(byDose))
        .isEqualTo(
            "Taken for 90 days at 50 mg, a dose used for something else than depression (minimum"
                + " 300 mg for 42 days).");
    assertThat(because(addOn))
        .isEqualTo(
            "Taken for 90 days at 15 mg beside another antidepressant, a low dose that is no trial"
                + " of its own.");
  }

  @Test
  void aTrialWithoutADoseGivesNoFigureForIt() {
    assertThat(because(trial("sertraline", "2024-09-01", "2024-11-15").counting(Tally.BEST_CASE)))
        .isEqualTo("Changed after 76 days (minimum 42 days), response not recorded.");
  }

  @Test
  void aScoreThatGotWorseIsSaidToBeWorse() {
    assertThat(
            because(
                trial("mirtazapine", "2025-02-11", null)
                    .at("30", "15")
                    .documented(score(15, "2025-02-08", 1), score(16, "2025-05-20", 2))))
        .isEqualTo(
            "PHQ-9 15 to 16 (7 % worse) over 111 days at 30 mg (minimum 15 mg for 42 days).");
  }

  @Test
  void aScoreThatStayedIsNoChange() {
    assertThat(
            because(
                trial("mirtazapine", "2025-02-11", null)
                    .at("30", "15")
                    .documented(score(16, "2025-02-08", 1), score(16, "2025-05-20", 2))))
        .startsWith("PHQ-9 16 to 16 (no change)");
  }

  @Test
  void anEndScoreAloneIsDatedFromTheStart() {
    assertThat(
            because(
                trial("fluoxetine", "2025-03-05", null)
                    .at("20", "20")
                    .measured(Result.FAILED_DOCUMENTED, null, score(19, "2025-05-20", 1))))
        .isEqualTo(
            "PHQ-9 19 after 76 days without a start score, 89 days at 20 mg (minimum 20 mg for 42"
                + " days).");
  }

  @Test
  void aRelapseIsNotShownAsAnImprovement() {
    assertThat(
            because(
                trial("escitalopram", "2024-06-01", "2025-01-05")
                    .at("10", "10")
                    .measured(
                        Result.RELAPSED, score(20, "2024-06-01", 1), score(17, "2025-01-03", 3))))
        .isEqualTo(
            "Responded, then PHQ-9 17 on 3 Jan 2025, over 219 days at 10 mg (minimum 10 mg for 42"
                + " days).");
  }

  @Test
  void theDaysAtTheDoseAreSaidWhereTheyAreFewerThanTheTrial() {
    assertThat(
            because(
                trial("venlafaxine", "2024-10-24", "2025-03-26")
                    .at("75", "150", "75", DoseClass.BORDERLINE)
                    .then("2025-02-20", "150", DoseClass.ADEQUATE)))
        .isEqualTo(
            "Changed after 154 days, 35 of them at 150 mg (minimum 150 mg for 42 days), response not"
                + " recorded.");
  }

  @Test
  void aFailureOfAnEarlierEpisodeSaysSo() {
    assertThat(
            because(
                trial("fluoxetine", "2019-03-05", "2019-06-01").at("20", "20").beforeTheEpisode()))
        .endsWith("; not counted, before the current episode.");
  }

  @Test
  void aSecondFailureOfAGroupNamesTheFirst() {
    var again =
        trial("escitalopram", "2025-01-01", "2025-04-01").group("c").at("10", "10").counting(null);

    assertThat(
            explained(
                    assessed(Outcome.NO_PATTERN)
                        .with(trial("citalopram", "2024-09-01", "2024-12-31").group("c"), again))
                .trials()
                .get(1)
                .because())
        .endsWith("; not counted again beside citalopram from 1 Sep 2024.");
  }

  @ParameterizedTest
  @EnumSource(MissingCode.class)
  void everyGapIsOneSentence(MissingCode code) {
    for (var item :
        List.of(
            decisive(code, null, null, null),
            decisive(code, "sertraline", LocalDate.of(2025, 5, 10), Input.MEDICATION_REQUESTS))) {
      String text = explained(assessed(Outcome.NO_PATTERN).missing(item)).missing().get(0).text();

      assertThat(text).matches("[A-Z].*\\.").doesNotContain("null", "\n");
    }
  }

  @Test
  void theTextOfADrugWithoutANameStaysInOneLine() {
    assertThat(
            explained(
                    assessed(Outcome.CANNOT_TELL)
                        .decidedBy(decisive(MissingCode.UNMAPPED_DRUG, "some\n pill", null, null)))
                .missing()
                .get(0)
                .text())
        .isEqualTo("An antidepressant is recorded without its name, as \"some pill\".");
  }

  @Test
  void anUnscoredPossiblePatternWouldBecomeProbableByAHighScore() {
    assertThat(
            explained(
                    assessed(Outcome.PATTERN_POSSIBLE, Reason.INFERRED_ONLY)
                        .with(
                            trial("sertraline", "2024-11-01", "2025-01-20"),
                            trial("bupropion", "2025-01-21", null)))
                .wouldChange())
        .containsExactly(
            "A PHQ-9 total below 10 would end the pattern.",
            "A PHQ-9 total of 10 or more would make the pattern probable.");
  }

  @Test
  void anOpenAnswerWouldChangeByWhatStandsInTheWayAlone() {
    assertThat(explained(Patients.withoutDoses("sertraline", "fluoxetine")).wouldChange())
        .containsExactly(
            "The daily dose of sertraline, 1 Oct to 15 Dec 2024, is not recorded. What is"
                + " missing could change the answer.",
            "The daily dose of fluoxetine, 16 Dec 2024 to 5 Mar 2025, is not recorded. What"
                + " is missing could change the answer.");
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 0"})
  void oneFailureShortOfTheThresholdIsSaid(int threshold, int sentences) {
    assertThat(
            explained(
                    assessed(Outcome.NO_PATTERN, Reason.FEWER_THAN_THRESHOLD)
                        .threshold(threshold)
                        .with(sertraline()))
                .wouldChange())
        .hasSize(sentences);
  }

  @Test
  void noDrugToStartIsNamed() {
    var response = explained(Patients.documented().with(venlafaxine()));

    assertThat(response.wouldChange()).noneMatch(text -> text.contains("vortioxetine"));
    assertThat(response.trials()).noneMatch(trial -> trial.because().contains("vortioxetine"));
  }
}
