package org.trdadvisor.service.fhir;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.facts.Procedure;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.facts.Visit;

/** Procedures, referrals, visits and the roles of the user, as a call brings them. */
class CareReadingTest {

  private static final RecordReader READER =
      new RecordReader(
          new R4(),
          new FetchLimits(Duration.ofSeconds(10), 20, 1_000_000),
          ZoneId.of("America/New_York"),
          Prefetched.NO_ROOM);

  private static PatientRecord read(String key, String prefetched) {
    return read(Map.of(key, prefetched), null);
  }

  private static PatientRecord read(Map<String, String> prefetch, @Nullable String draftOrders) {
    return read(Ehr.UNKNOWN, prefetch, draftOrders);
  }

  private static PatientRecord read(
      Ehr ehr, Map<String, String> prefetch, @Nullable String draftOrders) {
    return READER
        .read(
            new Question(
                LocalDate.of(2025, 6, 1),
                ehr,
                draftOrders == null ? Occasion.Hook.PATIENT_VIEW : Occasion.Hook.ORDER_SIGN,
                Occasion.User.Kind.CLINICIAN,
                "p",
                prefetch.entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, each -> Json.read(each.getValue()))),
                draftOrders == null ? null : Json.read(draftOrders),
                List.of(),
                null,
                false))
        .patient();
  }

  private static String bundle(String... resources) {
    return """
        {"resourceType": "Bundle", "type": "searchset", "entry": [%s]}
        """
        .formatted(
            String.join(
                ",", List.of(resources).stream().map("{\"resource\": %s}"::formatted).toList()));
  }

  private static Concept snomedCt(String code) {
    return Concept.of(new Coding("http://snomed.info/sct", code, null));
  }

  @Test
  void aProcedureIsReadWithItsPeriodAndTheDiagnosisItReferencesAsAReason() {
    String procedure =
        """
        {"resourceType": "Procedure", "id": "1", "status": "completed",
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "23835007"}]},
         "subject": {"reference": "Patient/p"},
         "performedPeriod": {"start": "2025-01-10", "end": "2025-02"},
         "reasonCode": [{"text": "depression"}],
         "reasonReference": [{"reference": "Condition/c"}]}
        """;
    String condition =
        """
        {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"},
         "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "F33.2"}]}}
        """;

    var patient =
        read(Map.of("procedures", bundle(procedure), "conditions", bundle(condition)), null);

    assertThat(patient.procedures())
        .containsExactly(
            new Procedure(
                new Evidence("Procedure/1"),
                snomedCt("23835007"),
                true,
                PartialDate.parse("2025-01-10"),
                PartialDate.parse("2025-02"),
                List.of(
                    Concept.ofText("depression"),
                    Concept.of(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "F33.2", null)))));
  }

  @ParameterizedTest
  @CsvSource({
    "completed, true",
    "in-progress, true",
    "stopped, true",
    "preparation, false",
    "not-done, false",
    "on-hold, false",
    "entered-in-error, false",
    "unknown, false"
  })
  void aProcedureTookPlaceIfItBegan(String status, boolean done) {
    String procedure =
        """
        {"resourceType": "Procedure", "id": "1", "status": "%s", "performedDateTime": "2025-01-10"}
        """
            .formatted(status);

    var read = read("procedures", bundle(procedure)).procedures().getFirst();

    assertThat(read.done()).isEqualTo(done);
    assertThat(read.performed()).isEqualTo(PartialDate.parse("2025-01-10"));
    assertThat(read.ended()).isNull();
  }

  private static final String REFERRAL =
      """
      {"resourceType": "ServiceRequest", "id": "1", "status": "on-hold", "intent": "order",
       "code": {"coding": [{"system": "http://snomed.info/sct", "code": "308477009"}]},
       "subject": {"reference": "Patient/p"}, "authoredOn": "2025-04-10T03:00:00Z",
       "performerType": {"coding": [{"system": "http://snomed.info/sct", "code": "394587001"}]}}
      """;

  @Test
  void aReferralIsReadWithWhoIsAskedToAct() {
    assertThat(read("serviceRequests", bundle(REFERRAL)).referrals())
        .containsExactly(
            new Referral(
                new Evidence("ServiceRequest/1"),
                snomedCt("308477009"),
                List.of(snomedCt("394587001")),
                Referral.Status.ON_HOLD,
                PartialDate.parse("2025-04-09")));
  }

  @Test
  void aReferralAmongTheUnsignedOrdersIsReadApart() {
    var patient = read(Map.of(), bundle(REFERRAL.replace("on-hold", "draft")));

    assertThat(patient.referrals()).isEmpty();
    assertThat(patient.occasion().draftReferrals())
        .extracting(Referral::status)
        .containsExactly(Referral.Status.DRAFT);
  }

  @Test
  void whatIsNotToBeDoneIsNoReferral() {
    String forbidden = REFERRAL.replace("\"intent\"", "\"doNotPerform\": true, \"intent\"");
    var patient = read(Map.of("serviceRequests", bundle(forbidden)), bundle(forbidden));

    assertThat(patient.referrals()).isEmpty();
    assertThat(patient.occasion().draftReferrals()).isEmpty();
  }

  private static String visit(String status, String patient) {
    return """
        {"resourceType": "Encounter", "id": "1", "status": "%s",
         "class": {"code": "AMB"}, "subject": {"reference": "Patient/%s"},
         "type": [{"text": "first visit"}],
         "serviceType": {"coding": [{"system": "http://snomed.info/sct", "code": "394587001"}]},
         "period": {"start": "2025-03-01T10:00:00-05:00", "end": "2025-03-02"}}
        """
        .formatted(status, patient);
  }

  @Test
  void aVisitIsReadWithItsTypesAndItsServiceType() {
    assertThat(read("encounters", bundle(visit("finished", "p"))).visits())
        .containsExactly(
            new Visit(
                new Evidence("Encounter/1"),
                List.of(Concept.ofText("first visit"), snomedCt("394587001")),
                PartialDate.parse("2025-03-01"),
                PartialDate.parse("2025-03-02")));
  }

  @ParameterizedTest
  @CsvSource({
    "arrived, 1",
    "triaged, 1",
    "in-progress, 1",
    "onleave, 1",
    "finished, 1",
    "unknown, 1",
    "planned, 0",
    "cancelled, 0",
    "entered-in-error, 0"
  })
  void aVisitThatDidNotTakePlaceIsNone(String status, int visits) {
    assertThat(read("encounters", bundle(visit(status, "p"))).visits()).hasSize(visits);
  }

  @Test
  void allVisitsAreKnownIfTheCallBringsThem() {
    String nothing = "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 0}";

    assertThat(read("encounters", bundle(visit("finished", "p"))).visitsRead()).isTrue();
    assertThat(read("encounters", nothing).visitsRead()).isTrue();
    assertThat(read("encounters", "null").visitsRead()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\": \"OperationOutcome\", \"issue\": []}",
        "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 3}",
        "{\"resourceType\": \"Bundle\", \"link\": [{\"relation\": \"next\", \"url\": \"n\"}]}",
        "{\"resourceType\": \"Patient\", \"id\": \"p\"}",
        "{\"no\": \"resource\"}"
      })
  void visitsReadInPartOrNotAtAllAreNotKnown(String encounters) {
    assertThat(read("encounters", encounters).visitsRead()).isFalse();
  }

  @Test
  void visitsOfAnotherPatientAreNotKnown() {
    var patient = read("encounters", bundle(visit("finished", "q")));

    assertThat(patient.visits()).isEmpty();
    assertThat(patient.visitsRead()).isFalse();
  }

  @Test
  void visitsNobodyBroughtAreNotKnown() {
    assertThat(read(Map.of(), null).visitsRead()).isFalse();
  }

  /** What an EHR shows in part it does not show whole, whatever it is known for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"resourceType\": \"Bundle\", \"total\": 0}; true",
        "null; true",
        "{\"resourceType\": \"Bundle\", \"total\": 3}; false",
        "{\"resourceType\": \"OperationOutcome\", \"issue\": []}; false"
      })
  void everyFillIsKnownOfAnEhrThatShowsThemAllWhereAllWereRead(String dispenses, boolean known) {
    var prefetch = Map.of("medicationDispenses", dispenses);

    assertThat(read(new Ehr(Queries.STANDARD, true), prefetch, null).fillsKnown()).isEqualTo(known);
    assertThat(read(Ehr.UNKNOWN, prefetch, null).fillsKnown()).isFalse();
  }

  @Test
  void theSpecialtiesOfTheUsersRolesAreReadUnlessARoleIsNoLongerHeld() {
    String roles =
        bundle(
            """
            {"resourceType": "PractitionerRole", "id": "1", "active": true, "specialty":
             [{"coding": [{"system": "http://nucc.org/provider-taxonomy", "code": "2084P0800X"}]}]}
            """,
            """
            {"resourceType": "PractitionerRole", "id": "2", "specialty": [{"text": "psychiatry"}]}
            """,
            """
            {"resourceType": "PractitionerRole", "id": "3", "active": false, "specialty":
             [{"text": "neurology"}]}
            """);

    assertThat(read("practitionerRoles", roles).occasion().user().specialties())
        .containsExactly(
            Concept.of(new Coding("http://nucc.org/provider-taxonomy", "2084P0800X", null)),
            Concept.ofText("psychiatry"));
    assertThat(read("practitionerRoles", "null").occasion().user().specialties()).isEmpty();
  }
}
