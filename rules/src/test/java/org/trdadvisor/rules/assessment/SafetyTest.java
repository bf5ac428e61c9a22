package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.patient;
import static org.trdadvisor.rules.assessment.Assessments.assess;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Diagnosis.Verification;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.knowledge.Code;

/** R36, each rule on the last day and value it holds for and on the next. */
class SafetyTest {

  private static final String ATTEMPT = "T14.91XA";
  static final String IDEATION = "R45.851";
  private static final String SUICIDAL_INTENT = "304594002";
  static final String PSYCHOTIC_DEPRESSION = "F33.3";
  static final String CATATONIA = "441833000";
  static final String POSTPARTUM_PSYCHOSIS = "F53.1";

  /** The safety codes, or {@code none}. */
  private static String safety(PatientBuilder patient) {
    List<SafetyCode> codes = assess(patient).safetyCodes();
    return codes.isEmpty()
        ? "none"
        : codes.stream().map(SafetyCode::code).collect(Collectors.joining(" "));
  }

  /** A diagnosis of these days, by a code of SNOMED CT or ICD-10-CM. */
  static Diagnosis coded(String code, int daysAgo) {
    return coded(
        code,
        PartialDate.of(AS_OF.minusDays(daysAgo)),
        ClinicalStatus.ACTIVE,
        Verification.CONFIRMED,
        null);
  }

  private static Diagnosis coded(
      String code,
      @Nullable PartialDate recorded,
      ClinicalStatus status,
      Verification verification,
      @Nullable PartialDate abatement) {
    String system = Character.isDigit(code.charAt(0)) ? Code.SNOMED_CT : Code.ICD_10_CM;
    return new Diagnosis(
        new Evidence("Condition/" + code),
        Concept.of(new Coding(system, code, null)),
        Diagnosis.Category.PROBLEM_LIST,
        status,
        verification,
        recorded,
        null,
        abatement,
        false);
  }

  private static Observation item9(
      String id, @Nullable BigDecimal value, String date, @Nullable String time) {
    return new Observation(
        new Evidence("Observation/" + id),
        Observation.Status.FINAL,
        null,
        Concept.of(new Coding(Code.LOINC, "44260-8", null)),
        value,
        null,
        PartialDate.parse(date),
        time == null ? null : LocalTime.parse(time));
  }

  private static Observation component(String panel, @Nullable Concept answer) {
    return new Observation(
        new Evidence("Observation/panel"),
        Observation.Status.FINAL,
        Concept.of(new Coding(Code.LOINC, panel, null)),
        Concept.of(new Coding(Code.LOINC, "44260-8", null)),
        null,
        answer,
        PartialDate.of(AS_OF),
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 14, urgent-suicidality",
    "3, 14, urgent-suicidality",
    "1, 14, suicidality",
    "2, 15, suicidality",
    "1, 30, suicidality",
    "3, 30, suicidality",
    "1, 31, none",
    "3, 31, none",
    "0, 0, none",
    "4, 0, none",
  })
  void anAnswerToItemNineIsUrgentFromTwoForTwoWeeksAndSaidFromOneForAMonth(
      int answer, int daysAgo, String expected) {
    assertThat(safety(patient().item9(answer, AS_OF.minusDays(daysAgo)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "30, urgent-suicidality",
    "31, suicidality",
    "90, suicidality",
    "91, none",
  })
  void anAttemptIsUrgentForAMonthAndSaidForThree(int daysAgo, String expected) {
    assertThat(safety(patient().with(coded(ATTEMPT, daysAgo)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"30, suicidality", "31, none"})
  void thoughtsOfSuicideAreSaidForAMonth(int daysAgo, String expected) {
    assertThat(safety(patient().with(coded(IDEATION, daysAgo)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"30, urgent-suicidality", "31, none"})
  void thoughtsOfSuicideWithAPlanOrIntentAreUrgentForAMonth(int daysAgo, String expected) {
    assertThat(safety(patient().with(coded(SUICIDAL_INTENT, daysAgo)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "247650009, urgent-suicidality",
    "304594002, urgent-suicidality",
    "401231009, urgent-suicidality",
    "711561004, urgent-suicidality",
    "401230005, suicidality",
    "6471006, suicidality",
    "82313006, urgent-suicidality",
    "225457007, urgent-suicidality",
    "161474000, none",
  })
  void aPlanWithoutIntentIsNotOneWithIt(String snomed, String expected) {
    assertThat(safety(patient().with(coded(snomed, 0)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "T14.91XA, urgent-suicidality",
    "T14.91, urgent-suicidality",
    "T14.91XD, none",
    "T14.91XS, none",
    "X78.8XXA, urgent-suicidality",
    "x78.8xxa, urgent-suicidality",
    "X78.8, urgent-suicidality",
    "X71, urgent-suicidality",
    "X83.8XXD, none",
    "X71.8XXS, none",
    "T40.2X2A, urgent-suicidality",
    "T40.2X2, urgent-suicidality",
    "T40.2X2D, none",
    "T40.2X2S, none",
    "T40.2X1A, none",
    "T36.92XA, urgent-suicidality",
    "T36.92XD, none",
    "T71.162A, urgent-suicidality",
    "T71.162S, none",
    "T71.161A, none",
    "Z91.51, none",
  })
  void aLaterEncounterIsHistory(String icd10cm, String expected) {
    assertThat(safety(patient().with(coded(icd10cm, 0)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "F33.3, 90, psychotic-features",
    "F33.3, 91, none",
    "441833000, 90, catatonia",
    "441833000, 91, none",
    "F53.1, 90, postpartum-psychosis",
    "F53.1, 91, none",
  })
  void psychosisAndCatatoniaAreSaidForThreeMonths(String code, int daysAgo, String expected) {
    assertThat(safety(patient().with(coded(code, daysAgo)))).isEqualTo(expected);
  }

  @Test
  void onlyTheNewestAnswerCounts() {
    assertThat(safety(patient().item9(3, AS_OF.minusDays(2)).item9(0, AS_OF.minusDays(1))))
        .isEqualTo("none");
    assertThat(safety(patient().item9(0, AS_OF.minusDays(2)).item9(3, AS_OF.minusDays(1))))
        .isEqualTo("urgent-suicidality");
  }

  @Test
  void anAnswerThatCannotBeOneCancelsNothing() {
    var patient =
        patient()
            .item9(2, AS_OF.minusDays(2))
            .observed(item9("total", BigDecimal.valueOf(17), AS_OF.toString(), null))
            .observed(item9("half", new BigDecimal("0.5"), AS_OF.toString(), null));

    assertThat(safety(patient)).isEqualTo("urgent-suicidality");
  }

  @Test
  void aNewerZeroCancelsNoCode() {
    var patient =
        patient().with(coded(ATTEMPT, 20)).with(coded(IDEATION, 20)).item9(0, AS_OF.minusDays(1));

    assertThat(assess(patient).safety())
        .extracting(SafetySign::kind)
        .containsExactly(SafetySign.Kind.ATTEMPT_OR_SELF_HARM);
    assertThat(safety(patient().with(coded(IDEATION, 20)).item9(0, AS_OF)))
        .isEqualTo("suicidality");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 09:00, 0, 10:00, none",
    "0, 09:00, 3, 10:00, urgent-suicidality",
    "0, 09:00, 3, 09:00, urgent-suicidality",
    "3, 09:00, 0, 09:00, urgent-suicidality",
    "3, , 0, 09:00, urgent-suicidality",
    "3, , 0, , urgent-suicidality",
    "3, 08:00, 0, , urgent-suicidality",
    "0, 08:00, 3, , urgent-suicidality",
  })
  void ofOneDayTheLaterCountsAndOfOneTimeTheHigher(
      int first, @Nullable String at, int second, @Nullable String then, String expected) {
    String day = AS_OF.toString();
    var patient =
        patient()
            .observed(item9("1", BigDecimal.valueOf(first), day, at))
            .observed(item9("2", BigDecimal.valueOf(second), day, then));

    assertThat(safety(patient)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"LA6569-3, suicidality", "LA6570-1, urgent-suicidality", "LA6568-5, none"})
  void aPanelOfEitherVersionIsRead(String answer, String expected) {
    Concept coded = Concept.of(new Coding(Code.LOINC, answer, null));

    assertThat(safety(patient().observed(component("44249-1", coded)))).isEqualTo(expected);
    assertThat(safety(patient().observed(component("89206-7", coded)))).isEqualTo(expected);
  }

  @Test
  void whatIsOfADayToComeIsNotRead() {
    assertThat(safety(patient().item9(3, AS_OF.plusDays(1)))).isEqualTo("none");
    assertThat(safety(patient().with(coded(ATTEMPT, -1)))).isEqualTo("none");
  }

  /** On 16 June, so that the day a month can mean at the latest lies before and after. */
  @ParameterizedTest
  @CsvSource({
    "2025-06, urgent-suicidality",
    "2025-05, suicidality",
    "2025-04, none",
    "2025, urgent-suicidality"
  })
  void aPartialDateIsReadAsTheLastDayItCanMean(String date, String expected) {
    var patient =
        patient().asOf("2025-06-16").observed(item9("1", BigDecimal.valueOf(2), date, null));

    assertThat(safety(patient)).isEqualTo(expected);
  }

  @Test
  void aCodeWithAMonthIsReadAsItsLastDay() {
    Diagnosis attempt =
        coded(
            ATTEMPT,
            PartialDate.parse("2025-05"),
            ClinicalStatus.ACTIVE,
            Verification.CONFIRMED,
            null);

    assertThat(safety(patient().asOf("2025-06-30").with(attempt))).isEqualTo("urgent-suicidality");
    assertThat(safety(patient().asOf("2025-07-01").with(attempt))).isEqualTo("suicidality");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUTED", "ENTERED_IN_ERROR"})
  void whatWasRefutedOrEnteredInErrorIsNotRead(Verification verification) {
    for (String code :
        List.of(
            ATTEMPT,
            IDEATION,
            SUICIDAL_INTENT,
            PSYCHOTIC_DEPRESSION,
            CATATONIA,
            POSTPARTUM_PSYCHOSIS)) {
      Diagnosis wrong =
          coded(code, PartialDate.of(AS_OF), ClinicalStatus.ACTIVE, verification, null);

      assertThat(safety(patient().with(wrong))).isEqualTo("none");
    }
  }

  @Test
  void aCodeWithoutADateCannotBePlaced() {
    Diagnosis undated = coded(ATTEMPT, null, ClinicalStatus.ACTIVE, Verification.CONFIRMED, null);

    assertThat(safety(patient().with(undated))).isEqualTo("none");
  }

  @Test
  void resolvedThoughtsAreSaidNoMore() {
    PartialDate recorded = PartialDate.of(AS_OF.minusDays(10));
    Diagnosis resolved =
        coded(IDEATION, recorded, ClinicalStatus.RESOLVED, Verification.CONFIRMED, null);
    Diagnosis ended =
        coded(
            IDEATION,
            recorded,
            ClinicalStatus.ABSENT,
            Verification.CONFIRMED,
            PartialDate.of(AS_OF));
    Diagnosis inactive =
        coded(IDEATION, recorded, ClinicalStatus.INACTIVE, Verification.CONFIRMED, null);

    assertThat(safety(patient().with(resolved))).isEqualTo("none");
    assertThat(safety(patient().with(ended))).isEqualTo("none");
    assertThat(safety(patient().with(inactive))).isEqualTo("suicidality");
  }

  @Test
  void aResolvedAttemptIsStillOne() {
    Diagnosis resolved =
        coded(
            ATTEMPT,
            PartialDate.of(AS_OF.minusDays(10)),
            ClinicalStatus.RESOLVED,
            Verification.CONFIRMED,
            PartialDate.of(AS_OF));

    assertThat(safety(patient().with(resolved))).isEqualTo("urgent-suicidality");
  }

  @Test
  void theSignSaysWhatIsRecorded() {
    var patient = patient().phq9(19, AS_OF.minusDays(8).toString()).item9(2, AS_OF.minusDays(8));

    assertThat(assess(patient).safety())
        .containsExactly(
            new SafetySign(
                SafetyCode.URGENT_SUICIDALITY,
                SafetySign.Kind.ITEM9,
                LocalDate.of(2025, 5, 24),
                2,
                19,
                null,
                false,
                new Evidence("Observation/2")));
  }

  @Test
  void ofTwoTotalsOfTheDayNeitherIsSaidOfAnAnswer() {
    String day = AS_OF.minusDays(8).toString();
    var patient = patient().phq9(19, day).phq9(12, day).item9(2, AS_OF.minusDays(8));

    assertThat(assess(patient).safety()).extracting(SafetySign::total).containsOnlyNulls();
  }

  @Test
  void severalCodesAreFoundTogetherTheMostUrgentFirst() {
    var patient =
        patient()
            .with(coded(POSTPARTUM_PSYCHOSIS, 1))
            .with(coded(CATATONIA, 1))
            .with(coded(PSYCHOTIC_DEPRESSION, 1))
            .item9(1, AS_OF);

    assertThat(safety(patient))
        .isEqualTo("suicidality psychotic-features catatonia postpartum-psychosis");
    assertThat(assess(patient).route()).isEqualTo(Route.URGENT);
  }

  @Test
  void suicidalityAloneIsNoReferral() {
    assertThat(assess(patient().item9(3, AS_OF)).route()).isEqualTo(Route.ADULT);
  }

  @ParameterizedTest
  @CsvSource({
    "308477009, 180, none",
    "308477009, 181, psychotic-features catatonia postpartum-psychosis",
    "306226009, 1, psychotic-features catatonia postpartum-psychosis",
  })
  void aPsychiatristAskedLatelyMakesTheUrgentReferralNeedless(
      String referral, int daysAgo, String expected) {
    String on = AS_OF.minusDays(daysAgo).toString();

    assertThat(safety(emergencies().referred(Referral.Status.ACTIVE, referral, on)))
        .isEqualTo(expected);
  }

  @Test
  void aDraftAVisitOrASpecialistTreatmentMakesItNeedlessToo() {
    Concept psychiatry = PatientBuilder.concept(Code.SNOMED_CT, "394587001");
    Concept ect = PatientBuilder.concept(Code.SNOMED_CT, "23835007");
    String lately = AS_OF.minusDays(10).toString();

    assertThat(
            List.of(
                emergencies().drafting(Referral.Status.DRAFT, "308477009"),
                emergencies().visited(psychiatry, lately, null),
                emergencies().procedure(ect, lately)))
        .extracting(SafetyTest::safety)
        .containsOnly("none");
  }

  @Test
  void aPsychiatristAtTheScreenIsStillTold() {
    Concept psychiatrist =
        PatientBuilder.concept("http://nucc.org/provider-taxonomy", "2084P0800X");

    assertThat(safety(emergencies().askedBy(psychiatrist)))
        .isEqualTo("psychotic-features catatonia postpartum-psychosis");
  }

  @Test
  void suicidalityIsSaidWhoeverIsInvolved() {
    String lately = AS_OF.minusDays(10).toString();
    var patient =
        patient()
            .referred(Referral.Status.ACTIVE, "308477009", lately)
            .item9(2, AS_OF)
            .with("F33.1");

    assertThat(safety(patient)).isEqualTo("urgent-suicidality");
    assertThat(assess(patient).safetyShowing()).hasSize(1);
  }

  private static PatientBuilder emergencies() {
    return patient()
        .with(coded(PSYCHOTIC_DEPRESSION, 1))
        .with(coded(CATATONIA, 1))
        .with(coded(POSTPARTUM_PSYCHOSIS, 1));
  }

  /** Whatever the outcome is, from the second step on. */
  @Test
  void safetyIsFoundAtEveryStepButTheFirst() {
    var child = patient().bornOn("2009-06-01").item9(2, AS_OF);
    var bipolar = patient().with("F31.81").item9(2, AS_OF);
    var undiagnosed = patient().item9(2, AS_OF);
    var inactive = patient().with("F33.1").item9(2, AS_OF);
    var ageless = patient().bornOn(null).item9(2, AS_OF);

    assertThat(List.of(child, bipolar, undiagnosed, inactive, ageless))
        .extracting(SafetyTest::safety)
        .containsOnly("urgent-suicidality");
    assertThat(safety(patient().dead().item9(2, AS_OF).with(coded(CATATONIA, 1))))
        .isEqualTo("none");
    assertThat(assess(patient().dead().item9(2, AS_OF)).safetyShowing()).isEmpty();
  }

  /** A boy of sixteen whose last answer is 3: urgent on the fourteenth day, still said later. */
  @ParameterizedTest
  @CsvSource({
    "2025-05-26, urgent-suicidality",
    "2025-05-27, suicidality",
    "2025-06-01, suicidality",
  })
  void worksOutAsWrittenForTheAdolescent(String day, String expected) {
    var patient =
        patient()
            .bornOn("2009-01-15")
            .asOf(day)
            .with("F32.1")
            .phq9(20, "2025-05-12")
            .item9(3, LocalDate.of(2025, 5, 12));

    assertThat(safety(patient)).isEqualTo(expected);
    assertThat(assess(patient).reasons()).containsExactly(Reason.AGE);
  }
}
