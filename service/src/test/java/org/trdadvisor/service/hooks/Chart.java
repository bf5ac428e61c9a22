package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import java.util.Locale;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.PromptEhr;
import org.trdadvisor.service.fhir.Queries;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One patient's record, as a call brings it along and as a FHIR server gives it out. */
record Chart(String patientId, String json) {

  private static final List<String> BESIDE =
      List.of(
          """
          {"resourceType": "MedicationStatement", "id": "home-1", "status": "active",
           "medicationCodeableConcept": {"text": "lisinopril 10 mg"},
           "effectivePeriod": {"start": "2023-01-10"}, "subject": {"reference": "Patient/patient-1"}}
          """,
          """
          {"resourceType": "Procedure", "id": "procedure-1", "status": "completed",
           "code": {"text": "Appendectomy"}, "performedDateTime": "2009-03-02",
           "subject": {"reference": "Patient/patient-1"}}
          """,
          """
          {"resourceType": "ServiceRequest", "id": "referral-1", "status": "completed",
           "intent": "order", "code": {"text": "Chest X-ray"}, "authoredOn": "2022-11-02",
           "subject": {"reference": "Patient/patient-1"}}
          """);

  /** The record of a case. */
  static Chart ofCase(String name, String patientId) {
    String request =
        Cases.all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow()
            .read(Step.REQUEST);
    return new Chart(patientId, request.replace("patient-1", patientId));
  }

  /** Two documented failures at the order of a third drug, and something in every input. */
  static Chart ofTwoFailures(String patientId) {
    ObjectNode call = Calls.object(ofCase("two-failures", "patient-1").json());
    for (String each : BESIDE) {
      ObjectNode resource = Calls.object(each);
      JsonNode bundle = call.at("/prefetch/" + keyOf(resource.get("resourceType").asString()));
      ((ObjectNode) bundle).put("total", 1).putArray("entry").addObject().set("resource", resource);
    }
    return new Chart(patientId, call.toString().replace("patient-1", patientId));
  }

  private static String keyOf(String type) {
    return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "s";
  }

  /** The call that brings everything. */
  ObjectNode call() {
    return Calls.object(json);
  }

  /** The call that brings nothing but the address of a server. */
  ObjectNode bareCall(String fhirServer) {
    ObjectNode call = call().put("fhirServer", fhirServer);
    call.remove("prefetch");
    return call;
  }

  ObjectNode prefetched(Input input) {
    return (ObjectNode) call().at("/prefetch/" + input.key());
  }

  ArrayNode entries(Input input) {
    return prefetched(input).withArray("entry");
  }

  /** The server gives out what the call would bring. */
  void serve(WireMockExtension ehr) {
    for (Input input : Input.values()) {
      ehr.stubFor(query(input).willReturn(okJson(prefetched(input).toString())));
    }
  }

  /** As above. */
  void serve(PromptEhr ehr) {
    for (Input input : Input.values()) {
      ehr.has(asked(input), prefetched(input).toString());
    }
  }

  /** The query for an input of this patient, whatever else it asks for. */
  MappingBuilder query(Input input) {
    String[] asked = asked(input).split("[?]", 2);
    MappingBuilder query = get(urlPathEqualTo("/r4/" + asked[0]));
    return asked.length == 1 ? query : query.withQueryParam("patient", equalTo(patientId));
  }

  private String asked(Input input) {
    String template = String.valueOf(Queries.STANDARD.templates().get(input.key()));
    return template.replace("{{context.patientId}}", patientId).split("&", 2)[0];
  }
}
