package org.trdadvisor.service.basis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.Rule;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Parameter;
import org.trdadvisor.rules.knowledge.Policy;

class BasisTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final List<Rule> RULES = new Assessor(KNOWLEDGE).rules();
  private static final LocalDate TODAY = KNOWLEDGE.reviewed();
  private static final Release RELEASE = new Release("1.2.3", LocalDate.of(2026, 11, 25));
  private static final BasisPage PAGE = new BasisPage();

  private static Basis basis(Map<String, String> changed, @Nullable String contact) {
    return basis(KNOWLEDGE, RULES, changed, contact, TODAY);
  }

  private static Basis basis() {
    return basis(Map.of(), null);
  }

  private static Basis basis(
      Knowledge knowledge,
      List<Rule> rules,
      Map<String, String> changed,
      @Nullable String contact,
      LocalDate today) {
    return new Grounds(
            knowledge, rules, knowledge.sitePolicy(Policy.DEFAULT, changed), RELEASE, contact)
        .asOf(today);
  }

  /** As a reader sees it: without markup, white space as one space. */
  private static String read(String html) {
    return html.replaceAll("(?s)<style>.*?</style>", "")
        .replaceAll("<[^>]+>", " ")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x60;", "`")
        .replace("&#x3D;", "=")
        .replaceAll("\\s+", " ");
  }

  private static String page() {
    return read(PAGE.of(basis()));
  }

  @Test
  void theIntendedUseIsThatOfTheReadmeWordForWord() throws IOException {
    String readme = Files.readString(project().resolve("README.md"));
    String words = readme.replace("*", "").replaceAll("\\s+", " ");

    assertThat(words).contains(basis().intendedUse());
    assertThat(page()).contains(basis().intendedUse());
    assertThat(basis().intendedUse()).startsWith("Intended use. For health professionals");
  }

  private static Path project() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("README.md")) ? here : here.resolve("..");
  }

  @Test
  void everyRuleThatJudgesIsSaidWithItsIdAndSource() {
    String page = page();

    assertThat(RULES).hasSizeGreaterThan(80);
    assertThat(RULES)
        .allSatisfy(
            rule ->
                assertThat(page)
                    .contains("%s. Source: %s.".formatted(rule.sentence(), rule.source())));
    assertThat(basis().rules())
        .flatExtracting(Basis.Rule::id)
        .containsAll(RULES.stream().map(Rule::id).toList());
  }

  @Test
  void aRuleThatComesIntoForceIsSaidWithoutFurtherAdo() {
    var added = List.of(new Rule("R99", "Well: the sun shines", "almanac"));

    assertThat(basis(KNOWLEDGE, added, Map.of(), null, TODAY).rules())
        .last()
        .isEqualTo(
            new Basis.Rule("R99", List.of(new Basis.Sentence("Well: the sun shines", "almanac"))));
  }

  @Test
  void everyRuleOfTheAlgorithmIsSaid() {
    assertThat(basis().rules().stream().map(each -> each.id().replaceAll("\\D", "")).distinct())
        .containsAll(IntStream.rangeClosed(1, 43).mapToObj(String::valueOf).toList());
  }

  @Test
  void rulesStandInTheOrderOfTheirNumbers() {
    assertThat(basis().rules().stream().map(each -> each.id().replaceAll("\\D", "")))
        .extracting(Integer::valueOf)
        .isSorted();
  }

  @Test
  void everyNumberStandsWithItsValueRangeAndSource() {
    String page = page();

    assertThat(page)
        .contains(
            "Days at an adequate dose that make a trial long enough trial.minAdequateDays 42 days"
                + " a whole number from 28 to 56 42 56 28 mode, ceiling and floor");
    assertThat(KNOWLEDGE.parameters())
        .allSatisfy(
            each ->
                assertThat(page)
                    .contains("%s %s %s".formatted(each.meaning(), each.name(), value(each)))
                    .contains(
                        "%s %s %s %s %s"
                            .formatted(
                                each.range().words(),
                                each.values().get("default"),
                                each.values().get("strict"),
                                each.values().get("lenient"),
                                each.source())));
    assertThat(KNOWLEDGE.definitionRows())
        .allSatisfy(
            each ->
                assertThat(page)
                    .contains("%s %s %s".formatted(each.meaning(), each.name(), each.value())));
  }

  private static @Nullable String value(Parameter parameter) {
    return parameter.values().get(Policy.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 failures",
        "18 years",
        "supply.leastDays 1 day ",
        "3 fills",
        "dose.beliefFactor 2 times",
        "phq9.active 10 10,"
      })
  void aNumberHasItsUnitWhereItNeedsOne(String words) {
    assertThat(page()).contains(words);
  }

  @Test
  void aChangedValueIsMarkedAndStandsInTheSentencesToo() {
    Basis basis = basis(Map.of("trial.minAdequateDays", "49"), null);
    String page = read(PAGE.of(basis));

    assertThat(basis.policy().changed()).isTrue();
    assertThat(basis.policy().version()).startsWith("1+");
    assertThat(page)
        .contains("49 days (changed here)")
        .contains("This site has changed the values that are marked.")
        .contains("A trial is long enough from 49 days at its dose")
        .contains("Policy in force: default, version " + basis.policy().version());
    assertThat(page())
        .contains("No value of the policy was changed here.")
        .doesNotContain("(changed");
  }

  @Test
  void theDoseTableHasEveryDrug() {
    String page = page();

    assertThat(page)
        .contains(
            "venlafaxine SNRI venlafaxine-desvenlafaxine yes 150 75 to 150 75 375 – – MGH-ATRQ")
        .contains("sertraline SSRI sertraline yes 50 50 50 200 – – MGH-ATRQ")
        .contains("mirtazapine NaSSA mirtazapine yes 15 15 to 30 15 45 15 30 MGH-ATRQ")
        .contains("imipramine TCA imipramine yes 150 75 to 150 – 300 75 150 MGH-ATRQ")
        .contains("zuranolone neurosteroid GABA-A modulator zuranolone never – – – – – –");
    assertThat(basis().antidepressants()).hasSameSizeAs(KNOWLEDGE.antidepressants());
    assertThat(basis().addedDrugs()).hasSameSizeAs(KNOWLEDGE.augmentationAgents());
  }

  @Test
  void whatACardRemarksOnStandsThere() {
    assertThat(page())
        .contains("check first alcohol use")
        .contains(
            "a specialist may consider vagus nerve stimulation from 4 counted failures on FDA")
        .contains("beside the options Epilepsy coded: seizure risk with rTMS.")
        .contains("in place of the options Options depend on pregnancy or breastfeeding");
  }

  @Test
  void thePointsOfTheStagesStandThere() {
    assertThat(page())
        .contains("duration 13 to 24 months 2 Maudsley Staging Method (Fekadu)")
        .contains("failures 11 or more failures 5", "severity severe-with-psychosis 5")
        .contains("score 10 to 19 on the PHQ-9 3 project mapping");
  }

  @Test
  void codesOfSystemsThatAreNotLoadedAreNotClaimed() {
    var without = Knowledge.withoutSnomedCt();

    assertThat(basis().codeLists()).extracting(Basis.CodeList::name).contains("SNOMED CT", "CPT");
    assertThat(basis(without, RULES, Map.of(), null, TODAY).codeLists())
        .extracting(Basis.CodeList::name)
        .doesNotContain("SNOMED CT");
  }

  @ParameterizedTest
  @CsvSource({"365, 0", "366, 1"})
  void aReviewIsTooOldAfterAYear(int days, int warnings) {
    var basis = basis(KNOWLEDGE, RULES, Map.of(), null, TODAY.plusDays(days));

    assertThat(basis.warnings()).hasSize(warnings);
    assertThat(read(PAGE.of(basis)).contains("Warning. The tables were last reviewed on"))
        .isEqualTo(warnings == 1);
  }

  @Test
  void thirteenSourceAttributesAreAnswered() {
    assertThat(basis().sourceAttributes())
        .hasSize(13)
        .contains(
            new Basis.SourceAttribute("Race", "Not used by any rule"),
            new Basis.SourceAttribute("Developer of the intervention", "Not recorded"),
            new Basis.SourceAttribute(
                "Health status assessments", "Used: PHQ-9 totals and its item 9"))
        .anySatisfy(
            each ->
                assertThat(each.answer())
                    .contains("age 18", "age 65", "age under 25")
                    .doesNotContain("{"));
  }

  @Test
  void thirteenDisagreementsAreOwnedUpTo() {
    assertThat(basis().disagreements()).hasSize(13);
    assertThat(page()).contains("venlafaxine 75 or 150 mg", "Reboxetine is the exception: 8 mg.");
  }

  @Test
  void versionsAndContactAreNamed() {
    assertThat(page())
        .contains("version 1.2.3, of 2026-11-25")
        .contains("version 1, last reviewed on " + KNOWLEDGE.reviewed())
        .contains("no address was configured");
    assertThat(read(PAGE.of(basis(Map.of(), "cds@hospital.example"))))
        .contains("cds@hospital.example");
  }

  @Test
  void markupInATextIsShownAndNotFollowed() {
    var rule = new Rule("R1", "<script>alert(1)</script>", "\"><img src=x>");

    String page =
        PAGE.of(basis(KNOWLEDGE, List.of(rule), Map.of(), "<b onclick='x'>me</b>", TODAY));

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;b onclick")
        .doesNotContain("<script", "<img", "<b onclick");
  }

  /** No text may diagnose, promise or name a drug to start. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "has trd",
        "has treatment-resistant",
        "response rate",
        "eligible",
        "painless",
        "relief",
        "should be started"
      })
  void thePageKeepsToItsWords(String words) {
    assertThat(page().toLowerCase(Locale.ROOT)).doesNotContain(words);
  }

  @Test
  void everyLinkOfThePageLeadsSomewhere() {
    String html = PAGE.of(basis());
    List<String> links =
        Arrays.stream(html.split("href=\"#"))
            .skip(1)
            .map(each -> each.substring(0, each.indexOf('"')))
            .toList();

    assertThat(links)
        .hasSize(15)
        .allSatisfy(link -> assertThat(html).contains("id=\"" + link + "\""));
  }
}
