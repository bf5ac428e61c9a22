package org.trdadvisor.service.benchmark;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order of vortioxetine for a patient who was dispensed medication month after month, and whose
 * last two antidepressants did not help, as a hook call that brings everything with it.
 *
 * <p>Of the medication resources two in five are orders and the rest are dispenses, each with its
 * dosage and narrative.
 *
 * @param medications how many medication resources there are
 */
public record LongHistory(int medications, LocalDate today) {

  /** From so many medication resources on, the dispenses show two trials that did not help. */
  static final int SHOWS_THE_PATTERN = 10;

  private static final int ANTIDEPRESSANT_FILLS = 6;

  private record Drug(String code, String display, String sig, double mg) {}

  private record Fill(Drug drug, LocalDate day) {}

  private static final Drug VENLAFAXINE =
      new Drug(
          "313581",
          "24 HR venlafaxine 150 MG Extended Release Oral Capsule",
          "1 capsule by mouth once daily with food",
          150);
  private static final Drug SERTRALINE =
      new Drug("312938", "sertraline 100 MG Oral Tablet", "1 tablet by mouth once daily", 100);

  /** What was taken before and beside the last two antidepressants. */
  private static final List<Drug> LONG_TERM =
      List.of(
          new Drug("351250", "escitalopram 20 MG Oral Tablet", "1 tablet by mouth once daily", 20),
          new Drug("314076", "lisinopril 10 MG Oral Tablet", "1 tablet by mouth once daily", 10),
          new Drug("617310", "atorvastatin 20 MG Oral Tablet", "1 tablet by mouth at bedtime", 20),
          new Drug(
              "861007",
              "metformin hydrochloride 500 MG Oral Tablet",
              "1 tablet by mouth once daily with the evening meal",
              500),
          new Drug(
              "198051",
              "omeprazole 20 MG Delayed Release Oral Capsule",
              "1 capsule by mouth once daily before breakfast",
              20));

  int dispenses() {
    return medications - orders();
  }

  int orders() {
    return medications * 2 / 5;
  }

  /** How many resources the prefetch holds, the patient, diagnoses and scores included. */
  int resources() {
    return 1 + 3 + medications + 4;
  }

  public String call() {
    return """
    {"hook": "order-select", "hookInstance": "benchmark",
     "context": {"userId": "Practitioner/1", "patientId": "long-history",
      "selections": ["MedicationRequest/new"],
      "draftOrders": {"resourceType": "Bundle", "type": "collection", "entry": [{"resource":
       {"resourceType": "MedicationRequest", "id": "new", "status": "draft", "intent": "order",
        "subject": {"reference": "Patient/long-history"}, "authoredOn": "%s",
        "medicationCodeableConcept": {"coding": [{"system":
          "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "1439808",
          "display": "vortioxetine 10 MG Oral Tablet"}]}}}]}},
     "prefetch": {
      "patient": {"resourceType": "Patient", "id": "long-history", "gender": "female",
       "name": [{"family": "History", "given": ["Long"]}], "birthDate": "%s"},
      "conditions": %s,
      "medicationStatements": null,
      "medicationRequests": %s,
      "medicationDispenses": %s,
      "observations": %s,
      "procedures": null,
      "serviceRequests": null}}
    """
        .formatted(
            today,
            today.minusYears(44),
            searchset(
                List.of(
                    diagnosis("F33.1", "Major depressive disorder, recurrent, moderate"),
                    diagnosis("I10", "Essential (primary) hypertension"),
                    diagnosis("E11.9", "Type 2 diabetes mellitus without complications"))),
            searchset(each(orders(), this::order)),
            searchset(each(dispenses(), this::dispense)),
            searchset(List.of(score(170, 19), score(125, 18), score(82, 17), score(5, 16))));
  }

  private static List<String> each(int count, IntFunction<String> resource) {
    return IntStream.range(0, count).mapToObj(resource).toList();
  }

  private static String searchset(List<String> resources) {
    return resources.stream()
        .map("{\"resource\": %s, \"search\": {\"mode\": \"match\"}}"::formatted)
        .collect(
            Collectors.joining(
                ",\n",
                "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": %d, \"entry\": ["
                    .formatted(resources.size()),
                "]}"));
  }

  /** The newest comes first, and the last two antidepressants before all others. */
  private Fill fill(int number) {
    if (number < ANTIDEPRESSANT_FILLS) {
      Drug drug = number < ANTIDEPRESSANT_FILLS / 2 ? VENLAFAXINE : SERTRALINE;
      return new Fill(drug, monthsAgo(number));
    }
    int before = number - ANTIDEPRESSANT_FILLS;
    int slot = before % LONG_TERM.size();
    int month = before / LONG_TERM.size();
    return new Fill(
        LONG_TERM.get(slot), monthsAgo(slot == 0 ? ANTIDEPRESSANT_FILLS + month : month));
  }

  private LocalDate monthsAgo(int months) {
    return today.minusDays(20 + 30L * months);
  }

  private String order(int number) {
    Fill fill = fill(number);
    return """
    {"resourceType": "MedicationRequest", "id": "order-%1$d",
     "meta": {"versionId": "2", "lastUpdated": "%2$sT09:30:00Z"},
     "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p><b>Order</b> %1$d</p><p><b>Medication</b>: %3$s</p><p><b>Take</b>: %4$s</p><p><b>Ordered</b>: %2$s by Alex Clinician</p></div>"},
     "identifier": [{"use": "official", "system": "urn:oid:1.2.840.114350.1.13.0.1.7.2.798268", "value": "%1$d"}],
     "status": "%5$s", "intent": "order",
     "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/medicationrequest-category", "code": "community", "display": "Community"}], "text": "Community"}],
     "medicationCodeableConcept": %6$s,
     "subject": {"reference": "Patient/long-history", "display": "History, Long"},
     "encounter": {"reference": "Encounter/%1$d", "display": "Office visit"},
     "authoredOn": "%2$s",
     "requester": {"reference": "Practitioner/1", "type": "Practitioner", "display": "Alex Clinician"},
     "dosageInstruction": %7$s,
     "dispenseRequest": {"validityPeriod": {"start": "%2$s"}, "numberOfRepeatsAllowed": 0,
      "quantity": {"value": 30, "unit": "each"},
      "expectedSupplyDuration": {"value": 30, "unit": "Day", "system": "http://unitsofmeasure.org", "code": "d"}}}
    """
        .formatted(
            number,
            fill.day(),
            fill.drug().display(),
            fill.drug().sig(),
            number == 0 ? "active" : "completed",
            medication(fill.drug()),
            dosage(fill.drug()));
  }

  private String dispense(int number) {
    Fill fill = fill(number);
    return """
    {"resourceType": "MedicationDispense", "id": "dispense-%1$d",
     "meta": {"versionId": "1", "lastUpdated": "%2$sT16:05:00Z"},
     "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p><b>Dispensed</b>: %3$s, 30 for 30 days</p><p><b>Take</b>: %4$s</p><p><b>Handed over</b>: %2$s at Sample Pharmacy</p></div>"},
     "identifier": [{"use": "official", "system": "urn:oid:1.2.840.114350.1.13.0.1.7.2.798269", "value": "%1$d"}],
     "status": "completed",
     "medicationCodeableConcept": %5$s,
     "subject": {"reference": "Patient/long-history", "display": "History, Long"},
     "performer": [{"actor": {"reference": "Organization/pharmacy", "display": "Sample Pharmacy"}}],
     "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "RF", "display": "Refill"}]},
     "quantity": {"value": 30, "unit": "each"},
     "daysSupply": {"value": 30, "unit": "Day", "system": "http://unitsofmeasure.org", "code": "d"},
     "whenPrepared": "%2$s", "whenHandedOver": "%2$s",
     "dosageInstruction": %6$s}
    """
        .formatted(
            number,
            fill.day(),
            fill.drug().display(),
            fill.drug().sig(),
            medication(fill.drug()),
            dosage(fill.drug()));
  }

  private static String medication(Drug drug) {
    return """
    {"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "%1$s", "display": "%2$s"}], "text": "%2$s"}"""
        .formatted(drug.code(), drug.display());
  }

  private static String dosage(Drug drug) {
    return """
    [{"text": "%1$s", "patientInstruction": "%1$s.",
      "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}, "code": {"text": "Daily"}},
      "asNeededBoolean": false,
      "route": {"coding": [{"system": "http://snomed.info/sct", "code": "26643006", "display": "Oral route"}], "text": "Oral"},
      "doseAndRate": [{"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/dose-rate-type", "code": "ordered", "display": "Ordered"}]},
       "doseQuantity": {"value": %2$s, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]}]"""
        .formatted(drug.sig(), drug.mg());
  }

  private String diagnosis(String code, String display) {
    return """
    {"resourceType": "Condition", "id": "diagnosis-%1$s",
     "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
     "verificationStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "confirmed"}]},
     "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "problem-list-item"}]}],
     "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "%1$s", "display": "%2$s"}], "text": "%2$s"},
     "subject": {"reference": "Patient/long-history"}, "recordedDate": "%3$s"}
    """
        .formatted(code, display, today.minusDays(200));
  }

  private String score(int daysAgo, int total) {
    return """
    {"resourceType": "Observation", "id": "phq9-%1$d", "status": "final",
     "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}]}],
     "code": {"coding": [{"system": "http://loinc.org", "code": "44261-6", "display": "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"}]},
     "subject": {"reference": "Patient/long-history"}, "effectiveDateTime": "%2$s",
     "valueQuantity": {"value": %3$d, "unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}"}}
    """
        .formatted(daysAgo, today.minusDays(daysAgo), total);
  }
}
