package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Frequency;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;

class ReadingTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 2024",
    "2024-10, 2024-10",
    "2024-10-05, 2024-10-05",
    "2024-10-05T02:00:00Z, 2024-10-04",
    "2024-10-05T23:30:00-04:00, 2024-10-05",
  })
  void aDateIsMovedToTheZoneOnlyIfItHasAnOffset(String written, String read) {
    MedicationEvidence request = Prefetched.request("\"authoredOn\": \"" + written + "\"");

    assertThat(request.dates().authored()).isEqualTo(PartialDate.parse(read));
  }

  @Test
  void aDateThatDoesNotExistIsForgiven() {
    MedicationEvidence request = Prefetched.request("\"authoredOn\": \"2024-13-45\"");

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

    ReadRecord read = Prefetched.READER.read(Prefetched.question(request));

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

    ReadRecord read = Prefetched.READER.read(Prefetched.question(request));

    assertThat(read.forgiven()).isEmpty();
    assertThat(read.patient().medications()).hasSize(1);
  }

  @Test
  void aMedicationOfAnotherServerIsAnotherThoughItHasTheSameId() {
    assertThat(included("https://ehr.example/r4", "https://other.example/r4"))
        .isInstanceOf(Medication.Unresolved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://EHR.example/r4, https://ehr.example:443/r4",
    "https://ehr.example/FHIR/R4, https://ehr.example/fhir/r4",
    "http://fhir_server/r4, http://fhir_server/r4"
  })
  void aMedicationIsTheSameHoweverTheAddressOfItsServerIsWritten(String base, String written) {
    assertThat(included(base, written).texts()).containsExactly("ours");
  }

  /**
   * @param base of the server that a Medication came from
   * @param meant the base of the server whose Medication of that id is referred to
   */
  private static Medication included(String base, String meant) {
    return Prefetched.medications(
            """
            {"resourceType": "Bundle", "type": "searchset", "entry": [
             {"fullUrl": "%s/Medication/9",
              "resource": {"resourceType": "Medication", "id": "9", "code": {"text": "ours"}},
              "search": {"mode": "include"}},
             {"resource": {"resourceType": "MedicationRequest", "id": "1",
              "medicationReference": {"reference": "%s/Medication/9"}}}]}
            """
                .formatted(base, meant))
        .getFirst()
        .medication();
  }

  @ParameterizedTest
  @CsvSource({
    "Condition/9, 1",
    "https://ehr.example/r4/Condition/9, 1",
    "http://inner.example/Condition/9, 1",
    "Observation/9, 0",
    "Condition/8, 0"
  })
  void aReasonIsAConditionWhateverServerTheReferenceNames(String reference, int reasons) {
    PatientRecord patient =
        Prefetched.READER
            .read(
                Questions.of(
                    Map.of(
                        "conditions",
                        Json.read(
                            """
                            {"resourceType": "Bundle", "type": "searchset", "entry": [
                             {"fullUrl": "https://ehr.example/r4/Condition/9",
                              "resource": {"resourceType": "Condition", "id": "9",
                               "code": {"text": "neuropathic pain"}}}]}
                            """),
                        "medicationRequests",
                        Json.read(
                            """
                            {"resourceType": "MedicationRequest", "id": "1",
                             "medicationCodeableConcept": {"text": "amitriptyline"},
                             "reasonReference": [{"reference": "%s"}]}
                            """
                                .formatted(reference)))))
            .patient();

    assertThat(patient.medications().getFirst().reasons()).hasSize(reasons);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | PARTIAL",
        "null, {\"resource\": {\"resourceType\": \"Condition\", \"id\": \"1\"}} | PARTIAL",
        "{\"resource\": {\"resourceType\": \"Condition\", \"id\": \"1\"}} | COMPLETE",
        "{} | PARTIAL",
      })
  void anEntryWithoutAResourceWasNotRead(String entries, Input.State state) {
    PatientRecord patient =
        Prefetched.READER
            .read(
                Prefetched.question(
                    "conditions", "{\"resourceType\": \"Bundle\", \"entry\": [" + entries + "]}"))
            .patient();

    assertThat(patient.state(Input.CONDITIONS)).isEqualTo(state);
  }

  @Test
  void anEntryWithTwoResourcesIsNotReadAsOne() {
    String entries =
        "[{\"resource\": [{\"resourceType\": \"Condition\"}, {\"resourceType\": \"Condition\"}]}]";

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(
            () ->
                Prefetched.READER.read(
                    Prefetched.question(
                        "conditions",
                        "{\"resourceType\": \"Bundle\", \"entry\": " + entries + "}")));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_SUPPORTED, PARTIAL, PARTIAL",
    "NOT_SUPPORTED, FAILED, FAILED",
    "PARTIAL, FAILED, FAILED",
    "EMPTY, NOT_SUPPORTED, NOT_SUPPORTED",
    "EMPTY, EMPTY, EMPTY"
  })
  void ofTwoReadingsThatGaveNothingTheWorseCounts(
      Input.State one, Input.State other, Input.State both) {
    assertThat(nothing(one).and(nothing(other)).state()).isEqualTo(both);
    assertThat(nothing(other).and(nothing(one)).state()).isEqualTo(both);
  }

  private static Reading nothing(Input.State state) {
    return new Reading(state, List.of(), false, "");
  }

  @Test
  void aMedicationIsFoundContainedOrBesideTheRequest() {
    MedicationEvidence contained =
        Prefetched.request(
            """
            "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "inside"}}],
            "medicationReference": {"reference": "#m"}
            """);
    MedicationEvidence nowhere =
        Prefetched.request(
            "\"medicationReference\": {\"reference\": \"Medication/9\", \"display\": \"Drug\"}");
    MedicationEvidence beside =
        Prefetched.medications(
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
        Prefetched.request(
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
        Prefetched.READER.read(
            Prefetched.question(
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
        "\"dispenseRequest\": {\"quantity\": {\"value\": [\"1e999999999\"], \"unit\": \"tablet\"}}",
        "\"dosageInstruction\": [{\"timing\": {\"repeat\": {\"period\": [[\"1e-999999999\"]]}}}]",
        "\"dispenseRequest\": {\"quantity\": {\"value\": \"1e\\u0669\\u0669\\u0669\\u0669\\u0669\\u0669\\u0669\\u0669\\u0669\", \"unit\": \"tablet\"}}",
        "\"dispenseRequest\": {\"quantity\": {\"value\": \" 1e999999999 \\n\", \"unit\": \"tablet\"}}",
        "\"dosageInstruction\": [{\"timing\": {\"repeat\": {\"period\": \"1e-999999999\"}}}]",
        "\"dispenseRequest\": {\"_numberOfRepeatsAllowed\": {\"id\": \"x\"}}",
        "\"dosageInstruction\": [{\"_sequence\": {\"id\": \"x\"}}]",
        "\"dosageInstruction\": [{\"timing\": {\"repeat\": {\"frequency\": \"once\"}}}]",
        "\"authoredOn\": \"2024-10-05T24:00:00Z\"",
        "\"note\": null",
        "\"code\": null, \"wasNotTaken\": null, \"medicationReference\": null",
      })
  void whatNoFactIsReadFromOrIsWrittenInAnotherWayDoesNoHarm(String members) {
    var request =
        Prefetched.request(members + ", \"medicationCodeableConcept\": {\"text\": \"sertraline\"}");

    assertThat(request.medication().texts()).containsExactly("sertraline");
    assertThat(request.doNotPerform()).isFalse();
  }

  @Test
  void aWholeNumberMayBeWrittenWithAFraction() {
    DosageLine line =
        Prefetched.line(
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
        new RecordReader(
            new R4(),
            Prefetched.LIMITS,
            Prefetched.ZONE,
            Prefetched.NO_ROOM,
            closed,
            new Breakers(Duration.ofSeconds(1)));

    PatientRecord patient =
        reader
            .read(Prefetched.question("{\"resourceType\": \"MedicationRequest\", \"id\": \"1\"}"))
            .patient();

    assertThat(patient.state(Input.MEDICATION_REQUESTS)).isEqualTo(Input.State.COMPLETE);
  }

  @Test
  void aResourceWithoutAnIdIsNothingADraftCouldReferTo() {
    var evidence =
        Prefetched.medications("{\"resourceType\": \"MedicationRequest\"}").getFirst().evidence();

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
    return Prefetched.READER
        .read(Prefetched.question("observations", observation))
        .patient()
        .observations();
  }
}
