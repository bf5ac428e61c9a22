package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.MedicationBuilder.order;
import static org.trdadvisor.rules.MedicationBuilder.statement;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;

/** R29: what a card remarks on beside the pattern. */
class RemarksTest {

  private static List<String> checks(PatientBuilder patient) {
    return texts(assess(patient).checks());
  }

  private static List<String> cautions(PatientBuilder patient) {
    return texts(assess(patient).optionCautions());
  }

  private static List<String> texts(List<Remark> remarks) {
    return remarks.stream().map(Remark::text).toList();
  }

  private static PatientBuilder depressed() {
    return patient().with("F33.1");
  }

  @ParameterizedTest
  @CsvSource({
    "F10.20, alcohol use, true",
    "F11.20, substance use, true",
    "F19.10, substance use, true",
    "E03.9, thyroid disease, false",
    "G89.4, pain, false",
    "G47.33, sleep apnoea, false",
    "F50.2, eating disorder, false",
    "F60.3, borderline personality disorder, false",
    "F05, delirium, false",
    "G31.84, mild cognitive impairment, false"
  })
  void aConditionThatCanLookLikeResistanceIsToBeChecked(
      String code, String words, boolean sensitive) {
    assertThat(assess(depressed().with(code)).checks())
        .containsExactly(new Remark(words, sensitive));
  }

  @ParameterizedTest
  @CsvSource({"F17.210", "E08.9", "G47.00", "F33.1"})
  void otherConditionsAreNot(String code) {
    assertThat(checks(depressed().with(code))).isEmpty();
  }

  @Test
  void eachIsNamedOnceInTheOrderOfTheTable() {
    assertThat(checks(depressed().with("G47.33").with("F10.20").with("F10.10")))
        .containsExactly("alcohol use", "sleep apnoea");
  }

  @ParameterizedTest
  @EnumSource(
      value = ClinicalStatus.class,
      names = {"INACTIVE", "REMISSION", "RESOLVED"})
  void whatIsOverIsNotRemarkedOn(ClinicalStatus status) {
    var patient =
        depressed()
            .with("F10.20", AS_OF.minusDays(10), status)
            .with("I10", AS_OF.minusDays(10), status);

    assertThat(checks(patient)).isEmpty();
    assertThat(cautions(patient)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"365, 1", "366, 0"})
  void theDiagnosisOfAnEncounterIsCurrentForAYear(int daysAgo, int remarks) {
    var patient =
        depressed()
            .with(diagnosis("G47.33", Diagnosis.Category.ENCOUNTER, daysAgo, false))
            .with(diagnosis("G40.909", Diagnosis.Category.ENCOUNTER, daysAgo, false));

    assertThat(checks(patient)).hasSize(remarks);
    assertThat(cautions(patient)).hasSize(remarks);
  }

  @Test
  void whatMayNotBeNamedIsNot() {
    var patient =
        depressed()
            .with(diagnosis("F10.20", Diagnosis.Category.PROBLEM_LIST, 10, true))
            .with(diagnosis("F32.3", Diagnosis.Category.PROBLEM_LIST, 10, true));

    assertThat(checks(patient)).isEmpty();
    assertThat(cautions(patient)).isEmpty();
  }

  private static Diagnosis diagnosis(
      String icd10cm, Diagnosis.Category category, int daysAgo, boolean restricted) {
    return new Diagnosis(
        new Evidence("Condition/" + icd10cm),
        PatientBuilder.concept(Code.ICD_10_CM, icd10cm),
        category,
        ClinicalStatus.ABSENT,
        Diagnosis.Verification.CONFIRMED,
        PartialDate.parse(AS_OF.minusDays(daysAgo).toString()),
        null,
        null,
        restricted);
  }

  @ParameterizedTest
  @CsvSource({
    "I67.1, 'Aneurysm, AVM'",
    "I61.9, 'Aneurysm, AVM'",
    "I69.10, 'Aneurysm, AVM'",
    "I69.30,",
    "F14.20, Substance use",
    "F17.210,",
    "I10, Hypertension or heart",
    "I16.0, Hypertension or heart",
    "I25.10, Hypertension or heart",
    "I26.99,",
    "I50.9, Hypertension or heart",
    "I63.9, Hypertension or heart",
    "G40.909, Epilepsy",
    "G41.0,",
    "Z95.0, Implanted device",
    "Z95.810, Implanted device",
    "Z95.811,",
    "G93.2, Raised intracranial pressure",
    "C71.9, Raised intracranial pressure"
  })
  void aConditionThatBearsOnAnOptionIsSaid(String code, @Nullable String beginning) {
    List<String> cautions = cautions(depressed().with(code));

    if (beginning == null) {
      assertThat(cautions).isEmpty();
    } else {
      assertThat(cautions).singleElement().asString().startsWith(beginning);
    }
  }

  @ParameterizedTest
  @CsvSource({"2024-08-01, 1", "2024-01-01, 0"})
  void psychoticFeaturesBearOnAnOptionInTheEpisodeTheyWereRecordedIn(String recorded, int said) {
    var patient =
        depressed()
            .phq9(3, "2024-03-01")
            .phq9(3, "2024-05-01")
            .phq9(15, "2024-09-01")
            .phq9(15, "2025-01-01")
            .with("F33.3", LocalDate.parse(recorded), ClinicalStatus.ACTIVE);

    assertThat(cautions(patient)).hasSize(said);
  }

  @ParameterizedTest
  @CsvSource({
    "phenelzine, MAOI",
    "methylphenidate, MAOI",
    "oxycodone 5 mg, MAOI",
    "Lorazepam 1 MG Oral Tablet, MAOI",
    "loratadine,"
  })
  void aDrugInUseThatBearsOnAnOptionIsSaid(String drug, @Nullable String beginning) {
    List<String> cautions = cautions(depressed().with(statement(Status.ACTIVE, drug)));

    if (beginning == null) {
      assertThat(cautions).isEmpty();
    } else {
      assertThat(cautions).singleElement().asString().startsWith(beginning);
    }
  }

  @Test
  void aDrugIsKnownByItsCodeToo() {
    var record = statement(Status.ACTIVE, PatientBuilder.concept(Code.ATC, "N02AA05"));

    assertThat(cautions(depressed().with(record))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "lithium, lithium or lamotrigine in use: bipolar disorder?",
    "lamotrigine, lithium or lamotrigine in use: bipolar disorder?",
    "prednisone, a drug in use that can lower mood",
    "carbamazepine, a drug in use that lowers antidepressant levels"
  })
  void aDrugInUseCanBeSomethingToCheck(String drug, String words) {
    assertThat(checks(depressed().with(order(Status.ACTIVE, drug).on("2025-05-01"))))
        .containsExactly(words);
  }

  @ParameterizedTest
  @CsvSource({
    "79715-9, LA9657-3, CYP2D6 poor metabolizer",
    "79715-9, LA10317-8, CYP2D6 intermediate metabolizer",
    "79715-9, LA10315-2, CYP2D6 ultrarapid metabolizer",
    "79714-2, LA9657-3, CYP2C19 poor metabolizer",
    "79714-2, LA10317-8, CYP2C19 intermediate metabolizer",
    "79714-2, LA25390-8, CYP2C19 rapid metabolizer",
    "79714-2, LA10315-2, CYP2C19 ultrarapid metabolizer"
  })
  void howADrugIsBrokenDownCanBeSomethingToCheck(String test, String answer, String words) {
    var tested = result(Observation.Status.FINAL, test, answer, "2009-01-01");

    assertThat(checks(depressed().observed(tested))).containsExactly(words);
    assertThat(assess(depressed().observed(tested)).conclusions())
        .map(Conclusion::finding)
        .anyMatch(
            finding ->
                finding instanceof Finding.ToCheck
                    && finding.evidence().contains(tested.evidence()));
  }

  @ParameterizedTest
  @CsvSource({
    "79715-9, LA25391-6, FINAL, 2025-06-01, an answer as most have it",
    "79716-7, LA9657-3, FINAL, 2025-06-01, another gene",
    "79715-9, LA9657-3, OTHER, 2025-06-01, a result that is not final",
    "79715-9, LA9657-3, FINAL, 2025-06-02, a day to come",
  })
  void anotherResultIsNot(
      String test, String answer, Observation.Status status, String on, String why) {
    assertThat(checks(depressed().observed(result(status, test, answer, on)))).as(why).isEmpty();
  }

  private static Observation result(
      Observation.Status status, String test, String answer, String on) {
    return new Observation(
        new Evidence("Observation/gene"),
        status,
        null,
        PatientBuilder.concept(Code.LOINC, test),
        null,
        PatientBuilder.concept(Code.LOINC, answer),
        PartialDate.parse(on),
        null);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"COMPLETED", "STOPPED", "DRAFT", "CANCELLED", "ON_HOLD"})
  void aDrugNoLongerInUseIsNotSaid(Status status) {
    var patient = depressed().with(order(status, "lithium").on("2025-05-01"));

    assertThat(checks(patient)).isEmpty();
  }

  @Test
  void aDrugThatMayNotBeNamedOrGivenIsNotSaid() {
    var lithium = order(Status.ACTIVE, "lithium").on("2025-05-01");

    assertThat(checks(depressed().with(lithium))).hasSize(1);
    assertThat(checks(depressed().with(lithium.forbidden()))).isEmpty();
    assertThat(
            checks(depressed().with(order(Status.ACTIVE, "lithium").on("2025-05-01").restricted())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0"})
  void aDrugOrderedForLaterIsNotInUseYet(int daysAhead, int said) {
    var patient =
        depressed().with(order(Status.ACTIVE, "lithium").on(AS_OF.plusDays(daysAhead).toString()));

    assertThat(checks(patient)).hasSize(said);
  }

  /** After all of these, vortioxetine has failed as well. */
  private static PatientBuilder failed(String... drugs) {
    var patient = depressed().phq9(18, AS_OF.minusDays(5).toString());
    LocalDate start = LocalDate.parse("2024-01-01");
    for (String drug : drugs) {
      patient.dispensed(drug, 300, start.toString(), start.plusDays(89).toString());
      start = start.plusDays(90);
    }
    return patient.dispensed("vortioxetine", 10, start.toString(), AS_OF.toString());
  }

  @Test
  void nerveStimulationIsNamedFromFourCountedFailuresOn() {
    assertThat(assess(failed("bupropion", "venlafaxine")).options())
        .containsExactly(
            "ECT", "rTMS", "esketamine", "ketamine infusion (off-label in depression)");
    assertThat(assess(failed("bupropion", "venlafaxine", "imipramine")).options())
        .endsWith("ketamine infusion (off-label in depression)", "vagus nerve stimulation");
  }

  @ParameterizedTest
  @CsvSource({"O09.90", "Z39.1", "F32.3"})
  void noOptionIsNamedInPregnancyBreastfeedingOrUrgency(String code) {
    var patient =
        failed("bupropion", "venlafaxine", "imipramine")
            .with(code, AS_OF.minusDays(30), ClinicalStatus.ACTIVE);

    assertThat(assess(patient).options()).isEmpty();
  }

  @Test
  void noOptionIsNamedBesideLessThanAProbablePattern() {
    assertThat(assess(failed()).options()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"O09.90, true", "Z39.1, true", "I10, false"})
  void noOptionIsNamedInPregnancyOrBreastfeeding(String code, boolean withheld) {
    var patient = depressed().with(code, AS_OF.minusDays(30), ClinicalStatus.ACTIVE);

    assertThat(assess(patient).insteadOfOptions())
        .isEqualTo(
            withheld
                ? "Options depend on pregnancy or breastfeeding and are for a perinatal specialist."
                : null);
  }

  @Test
  void aRemarkChangesNoOutcome() {
    Assessment without = assess(depressed());
    Assessment with =
        assess(depressed().with("F10.20").with("I10").with(statement(Status.ACTIVE, "lorazepam")));

    assertThat(with.outcome()).isEqualTo(without.outcome());
    assertThat(with.reasons()).isEqualTo(without.reasons());
  }
}
