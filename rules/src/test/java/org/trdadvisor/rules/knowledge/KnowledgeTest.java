package org.trdadvisor.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static Identification text(String text) {
    return KNOWLEDGE.identify(List.of(), List.of(text));
  }

  private static Identification code(String system, String code) {
    return KNOWLEDGE.identify(List.of(new Code(system, code)), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "Sertraline 50 mg tablet, sertraline, 50",
    "SERTRALINE HYDROCHLORIDE 50 MG Oral Tablet, sertraline, 50",
    "Zoloft, sertraline,",
    "desvenlafaxine 50 mg, desvenlafaxine, 50",
    "Naltrexone / bupropion, naltrexone-bupropion,",
    "olanzapine/fluoxetine, fluoxetine-olanzapine,",
    "Emsam patch, selegiline-transdermal,",
    "St John's wort, hypericum,"
  })
  void namesAreKnownByWholeWords(String text, String ingredient, BigDecimal strength) {
    assertThat(text(text)).isEqualTo(new Identification.Known(ingredient, false, null, strength));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sertraline or fluoxetine",
        "antidepressant, name unknown",
        "SSRI",
        "a tricyclic at night"
      })
  void severalNamesOrOnlyAClassDoNotSayWhich(String text) {
    assertThat(text(text)).isEqualTo(new Identification.Unnamed(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sertralinex", "atorvastatin 20 mg", "setraline", ""})
  void nothingIsGuessed(String text) {
    assertThat(text(text)).isEqualTo(new Identification.Unrelated());
  }

  @Test
  void aProductCodeOutranksAnIngredientCode() {
    var codes = List.of(new Code(Code.RXNORM, "42347"), new Code(Code.RXNORM, "1801289"));

    var known = (Identification.Known) KNOWLEDGE.identify(codes, List.of());

    assertThat(known.product()).extracting(Product::counts).isEqualTo(Counts.NO);
  }

  @Test
  void aHydrobromideTabletHoldsItsHydrochlorideDose() {
    var known = (Identification.Known) code(Code.RXNORM, "993567");

    assertThat(known.product()).extracting(Product::mgPerUnit).isEqualTo(new BigDecimal("300"));
  }

  @Test
  void theInventedSnomedCodeOfEscitalopramIsNotUsed() {
    assertThat(code(Code.SNOMED_CT, "404852008")).isEqualTo(new Identification.Unrelated());
    assertThat(code(Code.SNOMED_CT, "400447003"))
        .isEqualTo(new Identification.Known("escitalopram", true, null, null));
  }

  @Test
  void theServiceRunsWithoutSnomedCt() {
    var without = Knowledge.withoutSnomedCt();

    assertThat(without.roles(new Code(Code.SNOMED_CT, "370143000"))).isEmpty();
    assertThat(without.roles(new Code(Code.ICD_10_CM, "F33.1"))).contains(Role.INCLUDE_MDD);
  }

  @ParameterizedTest
  @CsvSource({
    "F33.1, INCLUDE_MDD",
    "F32.A, MDD_POSSIBLE",
    "F32.81, OTHER_INDICATION_PMDD",
    "F31.81, EXCLUDE_BIPOLAR",
    "F05, DELIRIUM",
    "F17.210, OTHER_INDICATION_SMOKING"
  })
  void aDiagnosisCodeHasItsRole(String code, Role role) {
    assertThat(KNOWLEDGE.roles(new Code(Code.ICD_10_CM, code))).contains(role);
  }

  @ParameterizedTest
  @CsvSource({"F32.81, INCLUDE_MDD", "F05, DEMENTIA", "G31.84, DEMENTIA", "F32.A, INCLUDE_MDD"})
  void aDiagnosisCodeHasNoRoleThatPublicListsGiveItByMistake(String code, Role role) {
    assertThat(KNOWLEDGE.roles(new Code(Code.ICD_10_CM, code))).doesNotContain(role);
  }

  @Test
  void aCodeSystemIsKnownByItsOidToo() {
    assertThat(KNOWLEDGE.roles(new Code("urn:oid:2.16.840.1.113883.6.90", "F33.1")))
        .contains(Role.INCLUDE_MDD);
  }

  @ParameterizedTest
  @CsvSource({"2021-09-30, true", "2021-10-01, false", ", true"})
  void unspecifiedDepressionIsSpecificSinceTheCodeOfItsOwn(LocalDate recorded, boolean unspecific) {
    assertThat(KNOWLEDGE.wasUnspecific(new Code(Code.ICD_10_CM, "F32.9"), recorded))
        .isEqualTo(unspecific);
  }

  @Test
  void everyDoseOfTheTableRisesFromLowestToStrictest() {
    var venlafaxine = KNOWLEDGE.antidepressant("venlafaxine").orElseThrow();

    assertThat(venlafaxine.standard(DoseProfile.DEFAULT, false))
        .contains(standard("150", "75", "150"));
    assertThat(venlafaxine.standard(DoseProfile.DEFAULT, true))
        .contains(standard("75", "75", "150"));
    assertThat(venlafaxine.standard(DoseProfile.LENIENT, false))
        .contains(standard("75", "75", "150"));
  }

  private static Standard standard(String minimum, String lowest, String strictest) {
    return new Standard(new BigDecimal(minimum), new BigDecimal(lowest), new BigDecimal(strictest));
  }

  @Test
  void aPolicyIsChosenByNameAndAnUnknownNameListsThem() {
    assertThat(KNOWLEDGE.policy("strict").trialMinAdequateDays()).isEqualTo(56);
    assertThat(KNOWLEDGE.policy("default").responseAbsolute()).isEqualTo(14);
    assertThat(KNOWLEDGE.policy("strict").responseAbsolute()).isEqualTo(21);
    assertThatThrownBy(() -> KNOWLEDGE.policy("none"))
        .hasMessageContaining("default, strict, lenient");
  }

  @Test
  void aSnomedCodeHasItsCheckDigit() {
    assertThat(CodeShapes.hasCheckDigit("372594008")).isTrue();
    assertThat(CodeShapes.hasCheckDigit("442519005")).isFalse();
  }

  @Test
  void allBadRowsAreNamedAtOnce() {
    assertThatThrownBy(
            () ->
                new Knowledge(
                    false, file -> file.equals("conditions.csv") ? "bad-conditions.csv" : file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("4 bad rows")
        .hasMessageContaining("bad-conditions.csv, line 3: There is no role \"include-mda\".")
        .hasMessageContaining("bad-conditions.csv, line 4: \"F33\" stands twice")
        .hasMessageContaining("bad-conditions.csv, line 5: \"33F\" has not the shape")
        .hasMessageContaining("bad-conditions.csv, line 6: \"372594009\" has a wrong SNOMED CT");
  }
}
