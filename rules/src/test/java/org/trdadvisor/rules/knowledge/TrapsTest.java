package org.trdadvisor.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that public code lists make, and that these tables must not. */
class TrapsTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static Identification text(String text) {
    return KNOWLEDGE.identify(List.of(), List.of(text));
  }

  private static Identification code(String system, String code) {
    return KNOWLEDGE.identify(List.of(new Code(system, code)), List.of());
  }

  private static Set<Role> icd(String code) {
    return KNOWLEDGE.roles(new Code(Code.ICD_10_CM, code));
  }

  private static Set<Role> snomed(String code) {
    return KNOWLEDGE.roles(new Code(Code.SNOMED_CT, code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gepirone", "zuranolone", "brexanolone", "agomelatine"})
  void aDrugWithoutAnRxNormCodeIsKnownByItsName(String name) {
    assertThat(text(name + " 25 mg")).isInstanceOf(Identification.Known.class);
  }

  @ParameterizedTest
  @CsvSource({
    "6448, N05AN01, lithium",
    "10814, H03AA02, liothyronine",
    "1827, N05BE01, buspirone",
    "30125, N06BA07, modafinil",
    "10582, H03AA01, levothyroxine"
  })
  void anAgentWithoutProductCodesIsKnownByIngredientClassCodeAndName(
      String rxcui, String atc, String ingredient) {
    assertThat(code(Code.RXNORM, rxcui))
        .isEqualTo(new Identification.Known(ingredient, true, null, null));
    assertThat(code(Code.ATC, atc))
        .isEqualTo(new Identification.Known(ingredient, true, null, null));
    assertThat(text(ingredient)).isEqualTo(new Identification.Known(ingredient, false, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"442519005", "713355008", "372659006", "372903007", "372718000", "404852008"})
  void inventedSnomedCodesNameNoDrug(String code) {
    assertThat(code(Code.SNOMED_CT, code)).isEqualTo(new Identification.Unrelated());
  }

  @Test
  void bipolarIiDisorderIsNoMajorDepression() {
    assertThat(snomed("67002003")).contains(Role.EXCLUDE_BIPOLAR).doesNotContain(Role.INCLUDE_MDD);
  }

  @ParameterizedTest
  @CsvSource({"F31.30, EXCLUDE_BIPOLAR", "F31.4, EXCLUDE_BIPOLAR", "F32.81, OTHER_INDICATION_PMDD"})
  void whatAPublicListCallsDepressionMayBeSomethingElse(String code, Role role) {
    assertThat(icd(code)).contains(role).noneMatch(Role::isDepression);
  }

  @ParameterizedTest
  @CsvSource({"F05, DELIRIUM", "G31.84, COGNITIVE_CAUTION"})
  void deliriumAndMildImpairmentAreNoDementia(String code, Role role) {
    assertThat(icd(code)).contains(role).doesNotContain(Role.DEMENTIA);
  }

  @Test
  void noStatusReasonOfTheStandardSetsMeansIneffective() {
    for (String system :
        List.of(
            "http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason",
            "http://terminology.hl7.org/CodeSystem/reason-medication-status-codes")) {
      for (String code : List.of("sintol", "salg", "drughigh", "altchoice", "clarif", "hospadm")) {
        assertThat(KNOWLEDGE.roles(new Code(system, code)))
            .doesNotContain(Role.STATUSREASON_INEFFECTIVE);
      }
    }
    assertThat(snomed("58848006")).doesNotContain(Role.STATUSREASON_INEFFECTIVE);
    assertThat(KNOWLEDGE.roles(new Code("urn:trd-advisor:stop-reason", "ineffective")))
        .containsExactly(Role.STATUSREASON_INEFFECTIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90867", "90868", "90869"})
  void magneticStimulationIsKnownByItsBillingCode(String code) {
    assertThat(KNOWLEDGE.roles(new Code("http://www.ama-assn.org/go/cpt", code)))
        .contains(Role.PROC_TMS);
  }

  @Test
  void lamotrigineIsAnAgentAndNoAntidepressant() {
    assertThat(KNOWLEDGE.antidepressant("lamotrigine")).isEmpty();
    assertThat(KNOWLEDGE.augmentationAgent("lamotrigine")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"966787", "966793"})
  void doxepinForSleepIsNeverATrial(String rxcui) {
    var known = (Identification.Known) code(Code.RXNORM, rxcui);

    assertThat(known.product()).extracting(Product::counts).isEqualTo(Counts.NO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"selegiline-oral", "oxitriptan", "tryptophan", "esketamine-nasal"})
  void whatAListOfAntidepressantsAddsByMistakeIsNeverATrial(String ingredient) {
    assertThat(KNOWLEDGE.antidepressant(ingredient))
        .map(Antidepressant::counts)
        .contains(Counts.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"amitriptyline", "nortriptyline", "imipramine", "phenelzine", "tranylcypromine"})
  void tricyclicsAndMaoisHaveNoGeriatricMinimum(String ingredient) {
    assertThat(KNOWLEDGE.antidepressant(ingredient).orElseThrow().olderMinimumMg()).isNull();
  }

  @Test
  void anExactCodeWinsOverThoseItBelongsTo() {
    assertThat(icd("G47.00")).contains(Role.OTHER_INDICATION_INSOMNIA);
    assertThat(icd("F32.A")).contains(Role.MDD_POSSIBLE).doesNotContain(Role.INCLUDE_MDD);
  }
}
