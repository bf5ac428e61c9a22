package org.trdadvisor.rules.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables say. */
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
    "naltrexone hydrochloride 8 MG / bupropion hydrochloride 90 MG Oral Tablet, naltrexone-bupropion,",
    "dextromethorphan HBr 45 MG / bupropion HCl 105 MG, dextromethorphan-bupropion,",
    "amitriptyline hydrochloride 10 MG / perphenazine 2 MG, amitriptyline-perphenazine,",
    "fluoxetine 25 MG / olanzapine 6 MG Oral Capsule, fluoxetine-olanzapine,",
    "selegiline 6 MG/24HR Transdermal System, selegiline-transdermal, 6",
    "selegiline 5 MG Oral Capsule, selegiline-oral, 5",
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
        "sertraline with lithium",
        "antidepressant, name unknown",
        "SSRI",
        "a tricyclic at night"
      })
  void severalNamesOrOnlyAClassDoNotSayWhich(String text) {
    assertThat(text(text)).isEqualTo(new Identification.Unnamed(text));
  }

  @Test
  void severalNamesWithoutAnAntidepressantAreNone() {
    assertThat(text("lithium and quetiapine")).isEqualTo(new Identification.Unrelated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sertralinex", "atorvastatin 20 mg", "setraline", ""})
  void nothingIsGuessed(String text) {
    assertThat(text(text)).isEqualTo(new Identification.Unrelated());
  }

  @ParameterizedTest
  @CsvSource({
    "Zyban 150 mg, bupropion, NO",
    "Silenor, doxepin, NO",
    "Zonalon cream, doxepin, NO",
    "Sarafem, fluoxetine, REVIEW"
  })
  void aBrandMadeForSomethingElseIsItsProduct(String text, String ingredient, Counts counts) {
    var known = (Identification.Known) text(text);

    assertThat(known.ingredient()).isEqualTo(ingredient);
    assertThat(known.product()).extracting(Product::counts).isEqualTo(counts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zyban / Aplenzin", "Aplenzin / Zyban"})
  void ofTwoBrandsOfOneDrugNeitherIsTheProduct(String text) {
    var known = (Identification.Known) text(text);

    assertThat(known.ingredient()).isEqualTo("bupropion");
    assertThat(known.product()).isNull();
  }

  @Test
  void anRxNormCodeOutranksAnAtcCodeWhateverTheirOrder() {
    var codes = List.of(new Code(Code.ATC, "N06AB03"), new Code(Code.RXNORM, "36437"));

    assertThat(KNOWLEDGE.identify(codes, List.of()))
        .isEqualTo(new Identification.Known("sertraline", true, null, null));
  }

  @ParameterizedTest
  @MethodSource("rowsOfProducts")
  void everyProductCodeIsItsIngredient(String rxcui, String ingredient) {
    var known = (Identification.Known) code(Code.RXNORM, rxcui);

    assertThat(known.ingredient()).isEqualTo(ingredient);
    assertThat(known.product()).extracting(Product::rxcui).isEqualTo(rxcui);
  }

  static Stream<Arguments> rowsOfProducts() {
    return rows("products.csv").map(row -> arguments(row.get("rxcui"), row.get("ingredient")));
  }

  @ParameterizedTest
  @MethodSource("exactRowsOfConditions")
  void everyExactCodeHasTheRolesOfItsRow(String system, String code, String roles) {
    assertThat(KNOWLEDGE.roles(new Code(system, code)))
        .extracting(Role::code)
        .containsExactlyInAnyOrder(roles.split(";"));
  }

  static Stream<Arguments> exactRowsOfConditions() {
    return Stream.of("conditions.csv", "conditions-snomed.csv")
        .flatMap(KnowledgeTest::rows)
        .filter(row -> row.get("match").equals("exact"))
        .map(row -> arguments(row.get("system"), row.get("code"), row.get("roles")));
  }

  @ParameterizedTest
  @MethodSource("prefixRowsOfConditions")
  void everyCodeBelowAPrefixHasTheRolesOfItsRow(String system, String prefix, String roles) {
    assertThat(KNOWLEDGE.roles(new Code(system, prefix + UNKNOWN_ENDING)))
        .extracting(Role::code)
        .containsExactlyInAnyOrder(roles.split(";"));
  }

  @ParameterizedTest
  @CsvSource({
    "T36.0X2A, true",
    "T65.92X, true",
    "T43.222, true",
    "T71.112A, true",
    "T36.0X1A, false",
    "T66.XXXA, false"
  })
  void aCodeOfAPatternHasTheRolesOfItsRow(String code, boolean selfHarm) {
    assertThat(KNOWLEDGE.roles(new Code(Code.ICD_10_CM, code)).contains(Role.SELF_HARM))
        .isEqualTo(selfHarm);
  }

  // No row is so specific as to end like this.
  private static final String UNKNOWN_ENDING = "0ZZZ9";

  static Stream<Arguments> prefixRowsOfConditions() {
    return Stream.of("conditions.csv", "conditions-snomed.csv")
        .flatMap(KnowledgeTest::rows)
        .filter(row -> row.get("match").equals("prefix"))
        .map(row -> arguments(row.get("system"), row.get("code"), row.get("roles")));
  }

  @ParameterizedTest
  @MethodSource("ingredientCodes")
  void everyIngredientCodeIsItsIngredient(String system, String code, String ingredient) {
    assertThat(code(system, code))
        .isEqualTo(new Identification.Known(ingredient, true, null, null));
  }

  static Stream<Arguments> ingredientCodes() {
    Stream<Arguments> tables =
        Stream.of("antidepressants.csv", "augmentation-agents.csv")
            .flatMap(KnowledgeTest::rows)
            .flatMap(
                row ->
                    Stream.of(
                        arguments(Code.RXNORM, row.get("rxcui"), row.get("ingredient")),
                        arguments(Code.ATC, row.get("atc"), row.get("ingredient"))));
    Stream<Arguments> snomed =
        rows("ingredients-snomed.csv")
            .map(row -> arguments(Code.SNOMED_CT, row.get("code"), row.get("ingredient")));
    return Stream.concat(tables, snomed).filter(each -> !"".equals(each.get()[1]));
  }

  private static Stream<CSVRecord> rows(String file) {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var resource = KnowledgeTest.class.getResourceAsStream(file);
        var text = new InputStreamReader(Objects.requireNonNull(resource), UTF_8);
        var parser = format.parse(text)) {
      return parser.getRecords().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  void aSentenceHasTheNumbersInForce() {
    var changed = KNOWLEDGE.sitePolicy(Policy.DEFAULT, Map.of("trial.minAdequateDays", "49"));

    assertThat(KNOWLEDGE.documentation().reading(changed))
        .filteredOn(each -> each.rule().equals("R14"))
        .singleElement()
        .extracting(Documentation.Sentence::sentence)
        .asString()
        .contains("from 49 days at its dose, and from 28 days");
  }

  @Test
  void aSourceAttributeThatNobodyStatedIsNotGuessed() {
    assertThat(KNOWLEDGE.documentation().sourceAttributes(KNOWLEDGE.sitePolicy("strict", Map.of())))
        .hasSize(13)
        .contains(
            new Documentation.Attribute("Funding source of the intervention", "Not recorded"),
            new Documentation.Attribute("Sex", "Not used by any rule"));
  }

  @Test
  void everySourceOfADoseIsGivenInFull() {
    var keys =
        KNOWLEDGE.documentation().citations().stream()
            .flatMap(each -> Stream.of(each.key().split(", ")))
            .toList();

    assertThat(KNOWLEDGE.antidepressants())
        .allSatisfy(each -> assertThat(keys).containsAll(each.sources()));
    assertThat(KNOWLEDGE.augmentationAgents())
        .allSatisfy(each -> assertThat(keys).containsAll(each.sources()));
  }

  @Test
  void codesAreCountedBySystem() {
    assertThat(KNOWLEDGE.codesBySystem())
        .containsEntry("urn:trd-advisor:stop-reason", 1L)
        .containsEntry("http://hl7.org/fhir/sid/icd-10", 23L)
        .hasEntrySatisfying(Code.RXNORM, codes -> assertThat(codes).isGreaterThan(359L));
    assertThat(Knowledge.withoutSnomedCt().codesBySystem()).doesNotContainKey(Code.SNOMED_CT);
  }
}
