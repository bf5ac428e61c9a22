package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Frequency;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;

class ReadingTest {

  private static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(10), 20, 1_000_000);
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final RecordReader READER = new RecordReader(new R4(), LIMITS, ZONE);

  @ParameterizedTest
  @CsvSource({
    "50, mg, mg, 50",
    "50.0, mg, mg, 50",
    "50.05, mg, mg, 50.05",
    "0.5, gram, g, 500",
    "500, mcg, ug, 0.5",
    "500, mcg, '', 0.5",
    "500, µg, '', 0.5",
    "50, '', mg, 50",
    "50, MG, MG, 50",
    "0.05, '', g, 50",
    "50000, '', ug, 50",
    "0.00005, '', kg, 50",
    "5, '', cg, 50",
  })
  void aMassIsReadAsMilligrams(String value, String unit, String code, BigDecimal mg) {
    assertThat(dose(value, unit, code)).isEqualTo(new Amount.Mass(mg));
  }

  @ParameterizedTest
  @CsvSource({"5, mL, mL, 5", "5, ml, '', 5", "0.005, '', L, 5", "5, '', cm3, 5"})
  void aVolumeIsReadAsMillilitres(String value, String unit, String code, BigDecimal ml) {
    assertThat(dose(value, unit, code)).isEqualTo(new Amount.Volume(ml));
  }

  @ParameterizedTest
  @CsvSource({
    "mg/kg, mg/kg",
    "mmol, mmol",
    "drops, '[drp]'",
    "h, h",
    "mg(, mg(",
    "'', mg.10*99",
    "'', mg9/mg8",
    "milligrams of the usual kind, ''"
  })
  void anotherUnitIsNotGuessedAt(String unit, String code) {
    assertThat(dose("5", unit, code)).isInstanceOf(Amount.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"tablet, ''", "TABLET(S), ''", "Cap, CAP", "'', {tbl}", "each, 1"})
  void tabletsAreCounted(String unit, String code) {
    assertThat(dose("2", unit, code)).isEqualTo(new Amount.Units(BigDecimal.TWO));
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, mg/h, mg/h, 6",
    "6, mg/24h, '', 6",
    "20, mg/day, mg/d, 20",
    "6, '', mg/(24.h), 6",
    "20, '', mg/d, 20",
    "0.25, '', mg/h, 6",
    "140, '', mg/wk, 20"
  })
  void aRateIsReadByWhatItGivesInADay(String value, String unit, String code, BigDecimal mgPerDay) {
    DosageLine line =
        line(
            """
            {"doseAndRate": [{"rateQuantity": {"value": %s, "unit": "%s", "code": "%s"}}]}
            """
                .formatted(value, unit, code));

    assertThat(line.dose()).isEqualTo(new Amount.Rate(mgPerDay));
  }

  @ParameterizedTest
  @CsvSource({
    "14, d, d, 14",
    "14, day, '', 14",
    "14, days, days, 14",
    "2, wk, wk, 14",
    "2, weeks, '', 14",
    "1, month, mo, 30",
  })
  void aStretchOfTimeIsReadInDays(String value, String unit, String code, int days) {
    DosageLine line =
        line(
            """
            {"timing": {"repeat": {
              "boundsDuration": {"value": %s, "unit": "%s", "code": "%s"}}}}
            """
                .formatted(value, unit, code));

    assertThat(line.boundsDays()).isEqualTo(days);
  }

  @Test
  void dropsAreNoMeasureOfADose() {
    assertThat(dose("10", "drops", "[drp]")).isInstanceOf(Amount.Unknown.class);
  }

  @Test
  void whatHasNoUsableUnitIsUnknown() {
    assertThat(dose("2", "puff of air", "")).isInstanceOf(Amount.Unknown.class);
    assertThat(dose("0", "mg", "mg")).isInstanceOf(Amount.Unknown.class);
    assertThat(dose("5", "mL", "mL")).isEqualTo(new Amount.Volume(BigDecimal.valueOf(5)));
  }

  @Test
  void ofADoseRangeTheLowEndIsRead() {
    DosageLine line =
        line(
            """
            {"doseAndRate": [{"doseRange": {"low": {"value": 50, "unit": "mg"},
              "high": {"value": 100, "unit": "mg"}}}]}
            """);

    assertThat(line.dose()).isEqualTo(new Amount.Mass(BigDecimal.valueOf(50)));
  }

  /** As Epic was seen to write it. */
  @Test
  void aDoseIsReadOutsideItsPlace() {
    DosageLine line =
        line(
            """
            {"doseQuantity": {"value": 1.0, "unit": "mg"}, "text": "one in the morning"}
            """);

    assertThat(line.dose()).isEqualTo(new Amount.Mass(BigDecimal.ONE));
    assertThat(line.text()).isEqualTo("one in the morning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{IN_PLACE, \"doseQuantity\": {\"value\": 9, \"unit\": \"mg\"}}",
        "{\"doseQuantity\": {\"value\": 9, \"unit\": \"mg\"}, IN_PLACE}",
        "{\"doseRange\": {\"low\": {\"value\": 9, \"unit\": \"mg\"}}, IN_PLACE,"
            + " \"doseQuantity\": {\"value\": 9, \"unit\": \"mg\"}}"
      })
  void aDoseInItsPlaceIsReadRatherThanOneBesideIt(String dosage) {
    String inPlace = "\"doseAndRate\": [{\"doseQuantity\": {\"value\": 1, \"unit\": \"mg\"}}]";

    assertThat(line(dosage.replace("IN_PLACE", inPlace)).dose())
        .isEqualTo(new Amount.Mass(BigDecimal.ONE));
  }

  @ParameterizedTest
  @CsvSource({
    "BID, 2, 1",
    "TID, 3, 1",
    "QID, 4, 1",
    "QD, 1, 1",
    "QOD, 1, 2",
    "BED, 1, 1",
    "WK, 1, 7",
  })
  void aTimingCodeIsReadAsItsFrequency(String code, BigDecimal times, BigDecimal days) {
    DosageLine line =
        line("{\"timing\": {\"code\": {\"coding\": [{\"code\": \"" + code + "\"}]}}}");

    assertThat(line.frequency()).isEqualTo(new Frequency.Regular(times, days));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"frequency\": 2, \"period\": 1, \"periodUnit\": \"d\"} | 2 | 1",
        "{\"period\": 8, \"periodUnit\": \"h\"} | 3 | 1",
        "{\"frequency\": 1, \"period\": 1, \"periodUnit\": \"wk\"} | 1 | 7",
        "{\"frequency\": 1, \"frequencyMax\": 2, \"period\": 1, \"periodUnit\": \"d\"} | 1 | 1",
        "{\"when\": [\"MORN\", \"HS\"]} | 2 | 1",
        "{\"dayOfWeek\": [\"mon\", \"wed\", \"fri\"]} | 3 | 7",
      })
  void aRepeatIsReadAsItsFrequency(String repeat, BigDecimal times, BigDecimal days) {
    assertThat(line("{\"timing\": {\"repeat\": " + repeat + "}}").frequency())
        .isEqualTo(new Frequency.Regular(times, days));
  }

  @Test
  void aDosageLineKeepsItsBoundsAndItsWords() {
    DosageLine line =
        line(
            """
            {"sequence": 2, "text": "one in the morning", "asNeededBoolean": true,
             "timing": {"repeat": {"boundsDuration": {"value": 2, "code": "wk"},
               "frequency": 1, "period": 1, "periodUnit": "d"}}}
            """);

    assertThat(line.sequence()).isEqualTo(2);
    assertThat(line.boundsDays()).isEqualTo(14);
    assertThat(line.asNeeded()).isTrue();
    assertThat(line.text()).isEqualTo("one in the morning");
  }

  @ParameterizedTest
  @CsvSource({
    "2024, 2024",
    "2024-10, 2024-10",
    "2024-10-05, 2024-10-05",
    "2024-10-05T02:00:00Z, 2024-10-04",
    "2024-10-05T23:30:00-04:00, 2024-10-05",
  })
  void aDateIsMovedToTheZoneOnlyIfItHasAnOffset(String written, String read) {
    MedicationEvidence request = request("\"authoredOn\": \"" + written + "\"");

    assertThat(request.dates().authored()).isEqualTo(PartialDate.parse(read));
  }

  @Test
  void aDateThatDoesNotExistIsForgiven() {
    MedicationEvidence request = request("\"authoredOn\": \"2024-13-45\"");

    assertThat(request.dates().authored()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"authoredOn\": \"2024-13-45\" | IMPOSSIBLE_VALUE",
        "\"dispenseRequest\": \"thirty\" | WRONG_TYPE",
        "\"priorPrescription\": [{\"display\": \"a\"}, {\"display\": \"b\"}] | REPEATED_ELEMENT",
        "\"dispenseRequest\": {\"mood\": \"b\"} | UNKNOWN_ELEMENT",
      })
  void whatIsForgivenIsKeptByItsKind(String members, Leniency leniency) {
    String request = "{\"resourceType\": \"MedicationRequest\", \"id\": \"1\", " + members + "}";

    ReadRecord read = READER.read(question(request));

    assertThat(read.forgiven()).containsExactly(Map.entry(leniency, 1));
    assertThat(read.patient().medications()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"note\": [{\"text\": \"a\", \"mood\": \"b\"}]",
        "\"note\": [{\"text\": 1e999999999}]",
        "\"meta\": {\"lastUpdated\": \"2024-13-45\"}",
        "\"dosageInstruction\": [{\"route\": \"by mouth\"}]",
      })
  void whatNoFactIsReadFromIsNotLookedAt(String members) {
    String request = "{\"resourceType\": \"MedicationRequest\", \"id\": \"1\", " + members + "}";

    ReadRecord read = READER.read(question(request));

    assertThat(read.forgiven()).isEmpty();
    assertThat(read.patient().medications()).hasSize(1);
  }

  @Test
  void aMedicationIsFoundContainedOrBesideTheRequest() {
    MedicationEvidence contained =
        request(
            """
            "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "inside"}}],
            "medicationReference": {"reference": "#m"}
            """);
    MedicationEvidence nowhere =
        request(
            "\"medicationReference\": {\"reference\": \"Medication/9\", \"display\": \"Drug\"}");
    MedicationEvidence beside =
        medications(
                """
                {"resourceType": "Bundle", "type": "searchset", "entry": [
                 {"resource": {"resourceType": "Medication", "id": "9", "code": {"text": "beside"}},
                  "search": {"mode": "include"}},
                 {"resource": {"resourceType": "MedicationRequest", "id": "1",
                  "medicationReference": {"reference": "https://ehr.example/r4/Medication/9"}}}]}
                """)
            .getFirst();

    assertThat(contained.medication().texts()).containsExactly("inside");
    assertThat(beside.medication().texts()).containsExactly("beside");
    assertThat(nowhere.medication()).isInstanceOf(Medication.Unresolved.class);
    assertThat(nowhere.medication().texts()).containsExactly("Drug");
  }

  @Test
  void whatARequestSaysIsRead() {
    MedicationEvidence request =
        request(
            """
            "status": "on-hold", "intent": "original-order", "reportedBoolean": true,
            "priorPrescription": {"reference": "MedicationRequest/0"},
            "statusReason": {"text": "no effect"},
            "dispenseRequest": {"numberOfRepeatsAllowed": 2, "quantity": {"value": 30, "unit": "tab"},
              "expectedSupplyDuration": {"value": 1, "unit": "month", "code": "mo"}}
            """);

    assertThat(request.status()).isEqualTo(MedicationEvidence.Status.ON_HOLD);
    assertThat(request.intent()).isEqualTo(MedicationEvidence.Intent.ORIGINAL_ORDER);
    assertThat(request.reported()).isTrue();
    assertThat(request.renewsEarlierOrder()).isTrue();
    assertThat(request.statusReasons())
        .singleElement()
        .matches(each -> "no effect".equals(each.text()));
    assertThat(request.supply().days()).isEqualByComparingTo("30");
    assertThat(request.supply().repeats()).isEqualTo(2);
  }

  @Test
  void whatIsAnotherPatientsIsDroppedAndCounted() {
    ReadRecord read =
        READER.read(
            question(
                """
                {"resourceType": "Bundle", "type": "searchset", "entry": [
                 {"resource": {"resourceType": "MedicationRequest", "id": "1",
                  "subject": {"reference": "https://ehr.example/r4/Patient/p"}}},
                 {"resource": {"resourceType": "MedicationRequest", "id": "2",
                  "subject": {"reference": "Patient/q"}}}]}
                """));

    assertThat(read.dropped()).isEqualTo(1);
    assertThat(read.patient().medications())
        .extracting(each -> each.evidence().reference())
        .containsExactly("MedicationRequest/1");
  }

  /** Each was seen to bring the parser or its short forms down. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\": {\"status\": \"generated\", \"div\": \"<div>a<br>b & c&nbsp;d</div>\"}",
        "\"_doNotPerform\": {\"extension\": [{\"url\": \"x\", \"valueCode\": \"unknown\"}]}",
        "\"extension\": [null]",
        "\"doNotPerform\": \"x\"",
        "\"dispenseRequest\": {\"numberOfRepeatsAllowed\": \"2 refills\"}",
        "\"dispenseRequest\": {\"quantity\": {\"value\": \"1e999999999\", \"unit\": \"tablet\"}}",
        "\"dosageInstruction\": [{\"timing\": {\"repeat\": {\"period\": \"1e-999999999\"}}}]",
        "\"dispenseRequest\": {\"_numberOfRepeatsAllowed\": {\"id\": \"x\"}}",
        "\"dosageInstruction\": [{\"_sequence\": {\"id\": \"x\"}}]",
        "\"dosageInstruction\": [{\"timing\": {\"repeat\": {\"frequency\": \"once\"}}}]",
        "\"authoredOn\": \"2024-10-05T24:00:00Z\"",
        "\"note\": null",
        "\"code\": null, \"wasNotTaken\": null, \"medicationReference\": null",
      })
  void whatNoFactIsReadFromOrIsWrittenInAnotherWayDoesNoHarm(String members) {
    var request = request(members + ", \"medicationCodeableConcept\": {\"text\": \"sertraline\"}");

    assertThat(request.medication().texts()).containsExactly("sertraline");
    assertThat(request.doNotPerform()).isFalse();
  }

  @Test
  void aWholeNumberMayBeWrittenWithAFraction() {
    DosageLine line =
        line(
            """
            {"sequence": 1.0,
             "timing": {"repeat": {"frequency": 2.0, "period": 1.0, "periodUnit": "d"}}}
            """);

    assertThat(line.sequence()).isEqualTo(1);
    assertThat(line.frequency()).isEqualTo(new Frequency.Regular(BigDecimal.TWO, BigDecimal.ONE));
  }

  /** A slow machine must not make late what needs no server. */
  @Test
  void whatTheCallBringsIsReadWithoutWaiting() {
    ExecutorService closed = Executors.newVirtualThreadPerTaskExecutor();
    closed.shutdown();
    RecordReader reader =
        new RecordReader(new R4(), LIMITS, ZONE, closed, new Breakers(Duration.ofSeconds(1)));

    PatientRecord patient =
        reader.read(question("{\"resourceType\": \"MedicationRequest\", \"id\": \"1\"}")).patient();

    assertThat(patient.state(Input.MEDICATION_REQUESTS)).isEqualTo(Input.State.COMPLETE);
  }

  @Test
  void aResourceWithoutAnIdIsNothingADraftCouldReferTo() {
    var evidence = medications("{\"resourceType\": \"MedicationRequest\"}").getFirst().evidence();

    assertThat(evidence.reference()).isEqualTo("MedicationRequest#1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"valueInteger\": 2 | 2 | -",
        "\"valueInteger\": 0 | 0 | -",
        "\"valueQuantity\": {\"value\": 2.0, \"unit\": \"{score}\"} | 2 | -",
        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\":"
            + " \"LA6570-1\"}]} | - | LA6570-1",
        "\"valueString\": \"two\" | - | -",
      },
      nullValues = "-")
  void anAnswerIsReadAsItsNumberOrItsCode(
      String member, @Nullable BigDecimal number, @Nullable String code) {
    String item =
        "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"44260-8\"}]}, "
            + member;
    Observation own = observations(item).getFirst();
    Observation component =
        observations(
                "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\":"
                    + " \"44249-1\"}]}, \"component\": [{"
                    + item
                    + "}]")
            .getFirst();

    assertThat(List.of(own, component))
        .allSatisfy(
            each -> {
              assertThat(each.code().codings().getFirst().code()).isEqualTo("44260-8");
              assertThat(each.value()).isEqualTo(number);
              assertThat(each.answer() == null ? null : each.answer().codings().getFirst().code())
                  .isEqualTo(code);
              assertThat(each.status()).isEqualTo(Observation.Status.FINAL);
              assertThat(each.date()).isEqualTo(PartialDate.parse("2025-05-12"));
              assertThat(each.time()).isEqualTo(LocalTime.of(9, 30));
            });
    assertThat(own.panel()).isNull();
    assertThat(component.panel()).isNotNull();
  }

  private static List<Observation> observations(String members) {
    String observation =
        "{\"resourceType\": \"Observation\", \"id\": \"1\", \"status\": \"final\","
            + " \"effectiveDateTime\": \"2025-05-12T09:30:00-04:00\", "
            + members
            + "}";
    return READER.read(question("observations", observation)).patient().observations();
  }

  private static Amount dose(String value, String unit, String code) {
    return line("{\"doseAndRate\": [{\"doseQuantity\": {\"value\": %s, \"unit\": \"%s\"%s}}]}"
            .formatted(value, unit, code.isEmpty() ? "" : ", \"code\": \"" + code + "\""))
        .dose();
  }

  private static DosageLine line(String dosage) {
    return request("\"dosageInstruction\": [" + dosage + "]").dosage().getFirst();
  }

  private static MedicationEvidence request(String members) {
    return medications("{\"resourceType\": \"MedicationRequest\", \"id\": \"1\", " + members + "}")
        .getFirst();
  }

  private static List<MedicationEvidence> medications(String prefetched) {
    PatientRecord patient = READER.read(question(prefetched)).patient();
    return patient.medications();
  }

  private static Question question(String medicationRequests) {
    return question("medicationRequests", medicationRequests);
  }

  private static Question question(String key, String prefetched) {
    return new Question(
        LocalDate.of(2025, 6, 1),
        Ehr.UNKNOWN,
        Occasion.Hook.PATIENT_VIEW,
        Occasion.User.Kind.CLINICIAN,
        "p",
        Map.of(key, Json.read(prefetched)),
        null,
        List.of(),
        null,
        false);
  }
}
