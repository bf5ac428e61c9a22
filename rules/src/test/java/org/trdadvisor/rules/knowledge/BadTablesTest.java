package org.trdadvisor.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loader refuses; a bad file is read in place of the good one of its name. */
class BadTablesTest {

  private static String complaint(String file) {
    Throwable thrown =
        catchThrowable(() -> new Knowledge(true, each -> each.equals(file) ? "bad-" + file : each));

    assertThat(thrown).isInstanceOf(IllegalStateException.class);
    return String.valueOf(thrown.getMessage());
  }

  @Test
  void allBadRowsOfConditionsAreNamedAtOnce() {
    assertThat(complaint("conditions.csv"))
        .contains("11 bad rows")
        .contains("line 3: There is no role \"include-mda\".")
        .contains("line 4: \"F33\" stands twice")
        .contains("line 5: \"33F\" has not the shape")
        .contains("line 6: \"372594009\" has a wrong SNOMED CT")
        .contains("line 7: there is no code system \"http://hl7.org/fhir/sid/icd-10-CM\"")
        .contains("line 9: \"F31\" stands twice")
        .contains("line 10: \"31F?\" has not the shape")
        .contains("line 11: \"F33.12345\" has not the shape")
        .contains("line 13: \"F2.*\" stands twice")
        .contains("line 14: \"F(2\" is no pattern: Unclosed group")
        .contains("line 15: there is no code system \"http://hl7.org/fhir/sid/icd-9-cm\"");
  }

  @Test
  void allBadRowsOfProductsAreNamedAtOnce() {
    assertThat(complaint("products.csv"))
        .contains("9 bad rows")
        .contains("line 2: \"rxcui\" is empty")
        .contains("line 3: \"days_per_unit\" is above 0")
        .contains("line 4: \"mg_per_unit\" is above 0")
        .contains("line 5: \"mg_per_unit\" is above 0 and at most 10000, but was 99999")
        .contains("line 6: \"pack\" is yes or no, but was \"maybe\"")
        .contains("line 7: no table has the ingredient \"exampline\"")
        .contains("line 8: \"source\" is empty")
        .contains("line 9: \"mg_per_unit\" is no number: \"fifty\"")
        .contains("line 10: \"5-10\" is a name without letters");
  }

  @Test
  void dosesOfAnAntidepressantRise() {
    assertThat(complaint("antidepressants.csv"))
        .contains("line 2: Doses rise from lowest to minimum to strictest")
        .contains("line 3: a minimum dose needs a lowest and a strictest one")
        .contains("line 4: a dose needs a \"source\"");
  }

  @Test
  void noMinimumDoseIsAboveTheUsualMaximumAtAnyAge() {
    assertThat(complaint("antidepressants.csv"))
        .doesNotContain("antidepressants.csv, line 6")
        .contains("line 5: no minimum dose is above the usual maximum, which is 200 mg")
        .contains("line 7: no minimum dose is above the usual maximum, which is 200 mg");
  }

  @Test
  void aRowOfOtherIndicationsNamesADrugAndARole() {
    assertThat(complaint("other-indications.csv"))
        .contains("4 bad rows")
        .contains("line 2: There is no role \"other-indication-boredom\"")
        .contains("line 3: no table has the ingredient \"exampline\"")
        .contains("line 4: \"depression_reason_wins\" is yes or no")
        .contains("line 6: \"other-indication-ocd\" stands twice for sertraline");
  }

  @Test
  void aLowDoseAddOnIsADrugOrAClassOfTheTables() {
    assertThat(complaint("low-dose-add-ons.csv"))
        .contains("6 bad rows")
        .contains("line 2: a row has either an \"ingredient\" or a \"class\"")
        .contains("line 3: no table has the class \"example class\"")
        .contains("line 4: no table has the ingredient \"exampline\"")
        .contains("line 5: \"source\" is empty")
        .contains("line 7: \"trazodone\" stands twice")
        .contains("line 9: \"amitriptyline\" stands twice");
  }

  @Test
  void aFixedCombinationHoldsDrugsOfTheTablesAndStandsOnce() {
    assertThat(complaint("fixed-combinations.csv"))
        .contains("line 2: no table has the ingredient \"exampline\"")
        .contains("line 4: \"fluoxetine-olanzapine\" stands twice");
  }

  @Test
  void aPhraseHasALanguageAndOneOfTwoMeaningsAndStandsOnce() {
    assertThat(complaint("stop-reason-phrases.csv"))
        .contains("5 bad rows")
        .contains("line 3: \"english\" is no language, such as en")
        .contains("line 4: There is no role \"boredom\"")
        .contains(
            "line 5: a phrase has a role among [STATUSREASON_INEFFECTIVE, STATUSREASON_INTOLERANCE]")
        .contains("line 6: \"no response\" stands twice")
        .contains("line 7: \"phrase\" is empty");
  }

  @Test
  void aRowOfWhatToCheckFirstNamesWhatItIsAbout() {
    assertThat(complaint("check-first.csv"))
        .contains("9 bad rows")
        .contains("line 3: There is no role \"boredom\"")
        .contains("line 4: \"47.3\" has not the shape of http://hl7.org/fhir/sid/icd-10-cm")
        .contains("line 5: cautioned-drugs.csv has no kind \"sodas\"")
        .contains("line 6: a row names a role, a code or a kind of drug")
        .contains("line 7: \"sensitive\" is yes or no, but was \"maybe\"")
        .contains("line 8: \"source\" is empty")
        .contains("line 9: \"apnoea\" stands twice")
        .contains("line 10: \"answer\" is empty")
        .contains("line 11: \"slow\" has not the shape of http://loinc.org");
  }

  @Test
  void aCautionHasAPlaceOfItsOwnAndASentence() {
    assertThat(complaint("option-cautions.csv"))
        .contains("3 bad rows")
        .contains("line 3: \"1\" stands twice")
        .contains("line 4: \"sentence\" is empty")
        .contains("line 5: \"number\" is above 0");
  }

  @Test
  void aNameOfAClassIsOneWordThatStandsOnce() {
    assertThat(complaint("class-names.csv"))
        .contains("3 bad rows")
        .contains("line 3: \"ssri\" is no word in lower case, or stands twice")
        .contains("line 4: \"SNRI\" is no word in lower case, or stands twice")
        .contains("line 5: \"source\" is empty");
  }

  @Test
  void anOptionSaysFromHowManyFailuresOnItIsNamed() {
    assertThat(complaint("specialist-options.csv"))
        .contains("4 bad rows")
        .contains("line 3: \"least_failures\" is above 0")
        .contains("line 4: \"least_failures\" is empty")
        .contains("line 5: \"source\" is empty")
        .contains("line 6: \"ECT\" stands twice");
  }

  @Test
  void aKindOfDrugStandsOnceWithCodesOfItsSystem() {
    assertThat(complaint("cautioned-drugs.csv"))
        .contains("line 3: \"maoi\" stands twice")
        .contains("line 4: \"2N\" has not the shape of http://www.whocc.no/atc");
  }

  @Test
  void theStagesHaveTheFamiliesTheyAskFor() {
    assertThat(complaint("thase-rush.csv"))
        .contains("1 bad rows")
        .contains("line 0: no class is of \"maoi\"");
  }

  @Test
  void anAnswerOfTheStagingHasPointsOnce() {
    assertThat(complaint("maudsley.csv"))
        .contains("2 bad rows")
        .contains("line 24: \"subsyndromal\" stands twice")
        .contains("line 25: \"no\" stands twice");
  }

  @Test
  void anAgentsDoseNeedsASource() {
    assertThat(complaint("augmentation-agents.csv")).contains("line 2: a dose needs a \"source\"");
  }

  @Test
  void aSnomedCodeNeedsAnIngredientOfTheTables() {
    assertThat(complaint("ingredients-snomed.csv"))
        .contains("line 2: no table has the ingredient \"exampline\"");
  }

  @Test
  void allBadRowsOfDefinitionsAreNamedAtOnce() {
    assertThat(complaint("definitions.csv"))
        .contains("8 bad rows")
        .contains("line 3: \"supply.leastDays\" stands twice")
        .contains("line 7: adherence.fills is a whole number from 0, but was \"-3\"")
        .contains("line 8: added.afterDays is a whole number from 0, but was \"14.5\"")
        .contains("line 14: nothing is called \"remission.sum\"")
        .contains("line 0: there is no row \"remission.total\"")
        .contains("line 15: response.improvement is a number from 0, but was \"-0.50\"")
        .contains("onceUnspecific.code is a code of ICD-10-CM, but was \"32F\"")
        .contains("onceUnspecific.specificFrom is a date, but was \"2021-13-01\"");
  }

  @Test
  void allBadRowsOfPoliciesAreNamedAtOnce() {
    assertThat(complaint("policies.csv"))
        .contains("14 bad rows")
        .contains("line 2: failures.threshold must be a whole number from 2 to 4, but was \"5\"")
        .contains("line 6: nothing is called \"trial.runGapsDays\"")
        .contains("line 0: there is no row \"trial.runGapDays\"")
        .contains("there is no parameter or definition \"trial.runGapDays\"")
        .contains("line 8: supply.defaultDays needs a \"least\" and a \"greatest\" value, or")
        .contains("line 9: supply.carryOverDays needs")
        .contains("line 10: authorisedSupply.maxDays must be a whole number from 90 to 365, but")
        .contains("line 11: statement.staleDays must be a whole number from 90 to 365, but was")
        .contains("line 12: era.maxGapDays needs")
        .contains("line 18: stableDays is a whole number from 0, but may be a number from 120 to")
        .contains("line 22: response.absolute must be 14, as response-cut makes it, but was")
        .contains("line 34: attempt.urgentDays must be")
        .contains("and at most attempt-warn-days, which is 90, but was \"100\"")
        .contains("line 41: dose.profile is lenient or default or strict, but may be lenient or")
        .contains("line 43: dementia.mode must be exclude or advise, but was \"include\"");
  }

  @Test
  void theBadRowsOfAllTablesAreNamedTogether() {
    Throwable thrown =
        catchThrowable(
            () -> new Knowledge(true, each -> each.contains("snomed") ? each : "bad-" + each));

    assertThat(thrown)
        .hasMessageContaining("conditions.csv, line 7")
        .hasMessageContaining("antidepressants.csv, line 5")
        .hasMessageContaining("policies.csv, line 6")
        .hasMessageContaining("definitions.csv, line 7");
  }

  @Test
  void aSentenceNamesOnlyNumbersThereAre() {
    assertThat(complaint("reading.csv"))
        .contains("line 3: there is no parameter or definition \"trial.days\"");
  }

  @Test
  void everyCodeSystemOfTheTablesSaysOnWhatTerms() {
    assertThat(complaint("code-systems.csv"))
        .contains("\"http://loinc.org\" has no row")
        .contains("line 13: \"http://www.whocc.no/atc\" stands twice");
  }

  @Test
  void columnsAreThoseThatAreKnown() {
    var problems = new Table.Problems();

    new Table("some.csv", problems).read("a,b\n1,2\n", List.of("a", "c"), row -> row);

    assertThatThrownBy(problems::throwIfAny)
        .hasMessageContaining("some.csv, line 1: the columns are [a, c], but were [a, b]");
  }
}
