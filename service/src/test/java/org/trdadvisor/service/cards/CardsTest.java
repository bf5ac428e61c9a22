package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.service.cards.AssessmentBuilder.assessed;
import static org.trdadvisor.service.cards.AssessmentBuilder.score;
import static org.trdadvisor.service.cards.Patients.decisive;
import static org.trdadvisor.service.cards.Patients.sertraline;
import static org.trdadvisor.service.cards.Patients.venlafaxine;
import static org.trdadvisor.service.cards.TrialBuilder.trial;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Remark;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Showing;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.Coding;

class CardsTest {

  private static final CheckedCards CARDS =
      new CheckedCards(new CardSettings(URI.create("https://cds.hospital.example/")));

  private static Card card(AssessmentBuilder builder) {
    return CARDS.of(builder.build(), "1", null).get(0);
  }

  private static String detail(AssessmentBuilder builder) {
    return String.valueOf(card(builder).detail());
  }

  @Test
  void aDocumentedPatternIsToldWithItsTrials() {
    assertThat(detail(Patients.documented()))
        .isEqualTo(
            """
            **Counted in this episode**
            - **Sertraline 100 mg**, 1 Sep to 15 Nov 2024 (76 days): PHQ-9 19 to 17
            - **Venlafaxine 150 mg**, 16 Nov 2024 to 10 Feb 2025 (87 days): PHQ-9 17 to 15

            **Now:** PHQ-9 16 (20 May 2025) on mirtazapine 30 mg.

            **Check first:** taken as prescribed? bipolar features? alcohol, drugs, thyroid, pain, sleep apnoea?

            **Choices:** refer or e-consult; raise the dose or augment; add psychotherapy; revisit the diagnosis.

            **A specialist may consider** ECT, rTMS, esketamine or ketamine infusion (off-label in depression). Suitability is not assessed here.

            *Coded data only; notes, outside care and unfilled prescriptions may be missing. Not a diagnosis.* [Rules, doses, sources](https://cds.hospital.example/basis) (policy default 1)""");
  }

  private static final Remark ALCOHOL = new Remark("alcohol use", true);
  private static final Remark APNOEA = new Remark("sleep apnoea", false);
  private static final Remark SUBSTANCE = new Remark("Substance use coded.", true);

  private static String detail(AssessmentBuilder builder, boolean sensitiveShown) {
    var settings =
        new CardSettings(URI.create("https://cds.hospital.example"), true, sensitiveShown, null);
    return String.valueOf(
        new CheckedCards(settings).of(builder.build(), "1", null).get(0).detail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | pain, sleep apnoea? Coded here: *alcohol use*, *sleep apnoea*.",
        "false | pain, sleep apnoea? Coded here: *sleep apnoea*."
      })
  void whatIsCodedIsNamedWhereTheSiteAllowsIt(boolean sensitiveShown, String line) {
    var patient = Patients.documented().checking(ALCOHOL).checking(APNOEA);

    assertThat(detail(patient, sensitiveShown)).contains(line + "\n");
  }

  @Test
  void whereAllThatIsCodedIsSensitiveNothingIsLeftToName() {
    assertThat(detail(Patients.documented().checking(ALCOHOL), false))
        .contains("pain, sleep apnoea?\n")
        .doesNotContain("Coded here");
  }

  @Test
  void aPossiblePatternNamesWhatIsCodedToo() {
    assertThat(detail(Patients.longCourses().checking(APNOEA)))
        .contains("\n**Check first:** *sleep apnoea*.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | *Substance use coded. One. Two.*",
        "false | *One. Two. Three.*",
      })
  void whatBearsOnTheOptionsStandsInThreeSentencesAtMost(boolean sensitiveShown, String line) {
    var patient =
        Patients.documented()
            .bearing(
                SUBSTANCE,
                new Remark("One.", false),
                new Remark("Two.", false),
                new Remark("Three.", false),
                new Remark("Four.", false));

    assertThat(detail(patient, sensitiveShown))
        .contains("Suitability is not assessed here. " + line + "\n");
  }

  @Test
  void whereNoOptionMayBeNamedThatIsSaidInTheirPlace() {
    assertThat(
            detail(
                Patients.documented()
                    .options()
                    .insteadOfOptions("Options are for a specialist.")
                    .bearing(APNOEA)))
        .contains("\nOptions are for a specialist.\n")
        .doesNotContain("A specialist may consider", "esketamine", "*sleep apnoea*");
  }

  @Test
  void aNoteSpeaksOfNoPatternAndSuggestsNothing() {
    Card dementia = card(Patients.documented().showing(Showing.Card.DEMENTIA_NOTE));
    Card adolescent = card(Patients.documented().showing(Showing.Card.ADOLESCENT_NOTE));

    assertThat(dementia.summary())
        .isEqualTo(
            "Dementia is coded; these rules were not tested there. Old-age psychiatry advice is an"
                + " option.");
    assertThat(adolescent.summary())
        .isEqualTo(
            "Two antidepressant trials before age 18 did not show enough benefit. Child and"
                + " adolescent psychiatry advice is an option.");
    assertThat(List.of(dementia, adolescent))
        .allSatisfy(
            note -> {
              assertThat(note.detail())
                  .doesNotContainIgnoringCase("pattern")
                  .contains("Sertraline");
              assertThat(note.suggestions()).isEmpty();
              assertThat(note.indicator()).isEqualTo("info");
            });
  }

  @Test
  void aProbablePatternSaysWhyItMayBeOne() {
    assertThat(detail(Patients.probable()))
        .startsWith(
            """
            **Counted in this episode**
            - **Escitalopram 20 mg**, 1 Dec 2024 to 31 Jan 2025 (62 days): changed after 9 weeks; response not recorded
            - **Bupropion 300 mg**, 5 Feb to 5 May 2025 (90 days): changed after 13 weeks; response not recorded

            **Why "may":** non-response is inferred from the change. A PHQ-9 today would settle it.

            **Now:** PHQ-9 14 (25 May 2025) on duloxetine 60 mg.
            """);
  }

  @Test
  void aScoreOfTodayIsNotAskedForAgain() {
    assertThat(detail(Patients.probable().last(AssessmentBuilder.score(14, "2025-06-01", 9))))
        .contains("**Why \"may\":** non-response is inferred from the change.\n");
    assertThat(detail(Patients.probable().last(AssessmentBuilder.score(14, "2025-05-31", 9))))
        .contains("A PHQ-9 today would settle it.\n");
  }

  @Test
  void aPossiblePatternSaysWhatElseItCouldMean() {
    assertThat(detail(Patients.longCourses()))
        .isEqualTo(
            """
            **What the record shows**
            - **Sertraline 100 mg**, 31 weeks, then changed; no score
            - **Escitalopram 10 mg**, 34 weeks, now being changed; no score

            **Diagnosis:** coded as unspecified depression; confirm major depression.

            **It could also mean** side effects, another reason for the drug, or a relapse after doing well.

            **Choices:** score PHQ-9 now; check adherence and dose; psychotherapy; e-consult or referral if depression persists.

            *Coded data only. Not a diagnosis.* [Rules, doses, sources](https://cds.hospital.example/basis)""");
  }

  @Test
  void anOpenQuestionNamesWhatToComplete() {
    assertThat(detail(Patients.withoutDoses("sertraline", "fluoxetine")))
        .isEqualTo(
            """
            **If these were complete, the answer could change**
            - **Sertraline**, Oct to Dec 2024: dose not recorded
            - **Fluoxetine**, Dec 2024 to Mar 2025: dose not recorded

            If you know the doses were adequate and depression persists, referral is reasonable without this card. *Not a diagnosis.*""");
  }

  @Test
  void nothingIsSaidWhereNothingIsDue() {
    assertThat(
            CARDS.of(assessed(Outcome.NO_PATTERN, Reason.FEWER_THAN_THRESHOLD).build(), "1", null))
        .isEmpty();
  }

  @Test
  void aDoseThatSomeSourcesCallTooLowIsShownWithThem() {
    assertThat(detail(Patients.lowDose("venlafaxine")))
        .contains(
            "**Dose:** published minimum doses differ: venlafaxine from 75 mg to 150 mg a day,"
                + " counted here from 150 mg.");
  }

  @Test
  void aDoseRaisedTooLateIsShownWithTheDaysAtIt() {
    var raised =
        trial("venlafaxine", "2024-10-24", "2025-03-26")
            .at("75", "150", "75", DoseClass.BORDERLINE)
            .then("2025-02-20", "150", DoseClass.ADEQUATE)
            .counting(Tally.LENIENT);

    assertThat(
            detail(
                assessed(Outcome.PATTERN_POSSIBLE, Reason.BORDERLINE_DOSE)
                    .with(sertraline(), raised)))
        .contains(
            "- **Venlafaxine 75 mg**, 22 weeks, then changed; no score; only 35 days at 150 mg or"
                + " more\n");
  }

  @Test
  void aTrialThatTheOrderChangesEndsSo() {
    assertThat(
            detail(
                assessed(Outcome.PATTERN_PROBABLE, Reason.ONE_DOCUMENTED)
                    .with(
                        sertraline(),
                        trial("duloxetine", "2025-04-18", null)
                            .at("60", "60")
                            .atOrder()
                            .uncorroborated())))
        .contains(
            "- **Duloxetine 60 mg**, since 18 Apr 2025 (45 days): response not recorded; ordered,"
                + " filling not confirmed; now being changed\n");
  }

  @Test
  void anEndScoreWithoutAStartScoreSaysSo() {
    var without =
        trial("nortriptyline", "2025-03-04", "2025-05-25")
            .at("100", "75")
            .measured(Result.FAILED_DOCUMENTED, null, score(18, "2025-05-20", 1));

    assertThat(detail(assessed(Outcome.PATTERN_DOCUMENTED).with(sertraline(), without)))
        .contains("(83 days): score 18 after 11 weeks; no start score\n");
  }

  @Test
  void whatOrdersAndFillsCannotShowIsSaid() {
    var filledTwice =
        trial("sertraline", "2024-09-01", "2025-01-15")
            .at("100", "50")
            .filled(2, "0.43", Adherence.UNKNOWN);
    var ordered =
        trial("venlafaxine", "2025-01-20", "2025-04-01").at("150", "150").uncorroborated();

    assertThat(
            detail(
                assessed(Outcome.PATTERN_PROBABLE, Reason.CURRENT_SCORE)
                    .with(filledTwice, ordered)))
        .contains("response not recorded; fills seen: 2\n")
        .contains("response not recorded; ordered, filling not confirmed\n");
  }

  @Test
  void fillsThatCoverTheTrialNeedNoWord() {
    var covered =
        trial("sertraline", "2024-09-01", "2024-11-15")
            .at("100", "50")
            .filled(1, "1", Adherence.UNKNOWN)
            .from("MedicationDispense/1");

    assertThat(detail(assessed(Outcome.PATTERN_PROBABLE).with(covered, venlafaxine())))
        .doesNotContain("fills seen");
  }

  @Test
  void anAssumedDoseIsCalledSo() {
    assertThat(
            detail(
                assessed(Outcome.PATTERN_PROBABLE, Reason.CURRENT_SCORE)
                    .with(
                        trial("sertraline", "2024-10-01", "2024-12-15").at("50", "50").assumed(),
                        venlafaxine())))
        .contains("- **Sertraline 50 mg** (dose assumed), 1 Oct");
  }

  @Test
  void noMoreThanThreeCountedTrialsAreListedTheMeasuredOnesFirst() {
    var fourTrials =
        assessed(Outcome.PATTERN_DOCUMENTED)
            .with(
                trial("escitalopram", "2022-03-01", "2022-08-15").at("20", "10"),
                trial("nortriptyline", "2023-02-01", "2023-05-25").at("100", "75"),
                sertraline(),
                venlafaxine());

    assertThat(detail(fourTrials))
        .containsSubsequence(
            "- **Sertraline", "- **Venlafaxine", "- **Escitalopram", "- and 1 more\n")
        .doesNotContain("Nortriptyline");
  }

  @Test
  void theOptionsAreNamedInTheirOrder() {
    assertThat(detail(Patients.documented().options("ECT", "rTMS", "esketamine")))
        .contains(
            "**A specialist may consider** ECT, rTMS or esketamine. Suitability is not assessed"
                + " here.\n");
  }

  @Test
  void noOptionIsNamedWhereTheRulesNameNone() {
    assertThat(detail(Patients.documented().options().bearing(APNOEA)))
        .doesNotContain("specialist may consider", "ECT", "ketamine", "*sleep apnoea*");
  }

  @Test
  void noProcedureIsNamedOnACardThatIsLessThanProbable() {
    assertThat(detail(Patients.longCourses())).doesNotContain("ECT", "ketamine", "rTMS");
    assertThat(detail(Patients.withoutDoses("a", "b"))).doesNotContain("ECT", "ketamine", "rTMS");
  }

  @Test
  void theDrugThatIsOrderedIsNeverNamed() {
    Card card = card(Patients.documented());

    assertThat(card.toString()).doesNotContainIgnoringCase("vortioxetine");
  }

  @Test
  void nobodyIsSaidToHaveResistantDepression() {
    assertThat(allKinds().map(each -> card(each).toString()))
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContainIgnoringCase(
                        "has TRD", "patient has", "has treatment-resistant"));
  }

  private static Stream<AssessmentBuilder> allKinds() {
    return Stream.of(
        Patients.documented(),
        Patients.probable(),
        Patients.longCourses(),
        Patients.lowDose("venlafaxine"),
        Patients.withoutDoses("sertraline", "fluoxetine"));
  }

  @Test
  void whatCouldNotBeReadIsSaid() {
    assertThat(
            detail(
                Patients.documented()
                    .read(Input.MEDICATION_REQUESTS, Input.State.PARTIAL)
                    .read(Input.MEDICATION_DISPENSES, Input.State.FAILED)
                    .read(Input.OBSERVATIONS, Input.State.FAILED)
                    .read(Input.PROCEDURES, Input.State.PARTIAL)
                    .read(Input.SERVICE_REQUESTS, Input.State.FAILED)))
        .contains(
            "**History may be incomplete:** medication orders were read only in part; dispenses"
                + " could not be read.\n")
        .contains("**Not checked:** score, past treatment, referral.\n");
  }

  @Test
  void partialRemissionComesFirst() {
    assertThat(detail(Patients.documented().inPartialRemission().last(score(11, "2025-05-20", 4))))
        .startsWith("In partial remission by code; score still 11.\n\n");
  }

  @Test
  void aWeakDiagnosisIsToBeConfirmed() {
    assertThat(detail(Patients.probable().weak()))
        .contains("**Diagnosis:** coded as unspecified depression; confirm major depression.\n");
  }

  @Test
  void trialsThatDoNotCountAreNamedWithTheReason() {
    var sleep =
        trial("trazodone", "2024-12-01", "2025-02-01")
            .at("50", "300", "150", DoseClass.INADEQUATE)
            .ending(Result.ENDED_UNEXPLAINED)
            .counting(null);

    assertThat(detail(Patients.documented().with(sleep)))
        .contains("on mirtazapine 30 mg. **Not counted:** trazodone 50 mg (dose too low).\n");
  }

  @Test
  void anEarlierStretchOfACountedDrugIsNotCalledUnexplained() {
    var earlier =
        trial("sertraline", "2024-03-01", "2024-05-01")
            .at("100", "50")
            .ending(Result.ENDED_UNEXPLAINED)
            .counting(null);

    assertThat(detail(Patients.documented().with(earlier)))
        .contains("**Not counted:** sertraline 100 mg (counted once).");
  }

  @Test
  void textFromTheRecordComesOutInert() {
    String typed = "<img src=x onerror=alert(1)> [x](javascript:1) `a` | b\n\n# c";

    Card card =
        card(
            assessed(Outcome.CANNOT_TELL)
                .decidedBy(decisive(MissingCode.UNMAPPED_DRUG, typed, null, null)));

    assertThat(card.summary()).doesNotContain("img");
    assertThat(card.detail())
        .contains(
            "recorded as \"&lt;img src=x onerror=alert\\(1\\)&gt; \\[x\\]\\(javascript&#58;1\\)")
        .doesNotContain("<", "](javascript", "\n# ");
  }

  @Test
  void everythingButTheLinkSurvivesWithoutLinks() {
    allKinds()
        .forEach(
            each -> {
              String withoutLinks = detail(each).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");

              assertThat(withoutLinks).doesNotContain("http").contains("Not a diagnosis.");
            });
  }

  @Test
  void theSourceIsThisServiceAndItsGrounds() {
    Card card = card(Patients.documented());

    assertThat(card.indicator()).isEqualTo("warning");
    assertThat(card.source())
        .isEqualTo(
            new Card.Source(
                "TRD Advisor",
                "https://cds.hospital.example/basis",
                new Coding(
                    "urn:trd-advisor:card-topic",
                    "TRDREFERRAL",
                    "Possible treatment-resistant depression pattern")));
  }

  @Test
  void eightReasonsToOverrideAreOfferedInOrder() {
    List<Coding> reasons = card(Patients.withoutDoses("a", "b")).overrideReasons();

    assertThat(reasons)
        .allSatisfy(
            reason -> assertThat(reason.system()).isEqualTo("urn:trd-advisor:override-reason"));
    assertThat(reasons.stream().map(reason -> reason.code() + ": " + reason.display()))
        .containsExactly(
            "already-referred: Already referred or seen by psychiatry",
            "optimise-first: Optimising dose or giving it more time",
            "responding: Improving or well",
            "patient-declined: Patient declines for now",
            "not-failure-intolerance: Stopped for side effects or not taken",
            "diagnosis-not-mdd: Not major depression, or drug for something else",
            "data-wrong: Record is wrong",
            "later: Not now");
  }

  @Test
  void aCardWithoutASuggestionNeedsNoSelection() {
    Card open = card(Patients.withoutDoses("a", "b"));

    assertThat(open.suggestions()).isEmpty();
    assertThat(open.selectionBehavior()).isNull();
    assertThat(card(Patients.longCourses()).selectionBehavior()).isEqualTo("at-most-one");
  }
}
