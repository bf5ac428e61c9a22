package org.trdadvisor.service.hooks;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of hook calls. */
final class Calls {

  static final String PATIENT = "marker-7f3a";

  static final JsonMapper JSON = new JsonMapper();
  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  private Calls() {}

  /** A patient of whom nothing is recorded, at order-sign of vortioxetine. */
  static ObjectNode complete() {
    return object(
        """
        {"hook": "order-sign", "hookInstance": "call-1",
         "context": {"userId": "Practitioner/1", "patientId": "PATIENT",
           "draftOrders": {"resourceType": "Bundle", "type": "collection", "entry": [{"resource":
             {"resourceType": "MedicationRequest", "id": "new", "status": "draft", "intent": "order",
              "subject": {"reference": "Patient/PATIENT"},
              "medicationCodeableConcept": {"text": "vortioxetine 10 mg"}}}]}},
         "prefetch": {
           "patient": {"resourceType": "Patient", "id": "PATIENT", "birthDate": "1980-01-01"},
           "conditions": EMPTY, "medicationStatements": EMPTY, "medicationRequests": EMPTY,
           "medicationDispenses": EMPTY, "observations": EMPTY, "procedures": EMPTY,
           "serviceRequests": EMPTY}}
        """
            .replace("PATIENT", PATIENT)
            .replace("EMPTY", EMPTY));
  }

  /** The complete call with one prefetch key set, or left out where the JSON is empty. */
  static ObjectNode with(String key, String json) {
    ObjectNode call = complete();
    ObjectNode prefetch = (ObjectNode) call.get("prefetch");
    if (json.isEmpty()) {
      prefetch.remove(key);
    } else {
      prefetch.set(key, JSON.readTree(json));
    }
    return call;
  }

  static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }
}
