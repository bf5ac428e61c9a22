package org.trdadvisor.service.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls with the marker wherever a person, an identifier, a token or free text can stand. */
final class Marked {

  /** Fit for an id, a path, a header and a token. */
  static final String MARKER = "qx7f3a";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Members whose texts are codes of FHIR or of a terminology, so that marked ones are not read.
   */
  private static final Set<String> CODES =
      Set.of(
          "resourceType",
          "hook",
          "hookInstance",
          "type",
          "system",
          "code",
          "unit",
          "status",
          "intent",
          "mode",
          "relation",
          "periodUnit",
          "priority",
          "use",
          "gender");

  private static final JsonNode PERSON =
      JSON.readTree(
          """
          {"name": [{"text": "qx7f3a Jane Marked", "family": "qx7f3a-family", "given": ["qx7f3a"]}],
           "identifier": [{"system": "urn:mrn", "value": "qx7f3a-mrn"}],
           "telecom": [{"system": "phone", "value": "qx7f3a-phone"}],
           "address": [{"line": ["qx7f3a street"], "city": "qx7f3a-city"}],
           "contact": [{"name": {"text": "qx7f3a-mother"}}],
           "text": {"status": "generated", "div": "<div>qx7f3a</div>"},
           "extension": [{"url": "urn:qx7f3a", "valueString": "qx7f3a"}],
           "qx7f3a": "qx7f3a"}
          """);

  private Marked() {}

  /** A hook call, its texts and ids marked and its codes and dates as they were. */
  static ObjectNode call(String request) {
    ObjectNode call = (ObjectNode) JSON.readTree(request);
    mark(call);
    if (call.at("/prefetch/patient") instanceof ObjectNode patient) {
      patient.setAll((ObjectNode) PERSON);
    }
    ((ObjectNode) call.get("context")).put("encounterId", MARKER + "-encounter");
    call.set("extension", PERSON);
    call.put(MARKER, MARKER);
    return call;
  }

  /** The same call, which lets a FHIR server be asked for everything. */
  static ObjectNode fetching(String request, String fhirServer) {
    ObjectNode call = call(request);
    call.remove("prefetch");
    call.put("fhirServer", fhirServer);
    call.set(
        "fhirAuthorization",
        JSON.readTree(
            """
            {"access_token": "qx7f3a-token", "token_type": "Bearer", "expires_in": 300,
             "scope": "qx7f3a-scope", "subject": "qx7f3a-subject"}
            """));
    return call;
  }

  /** What a FHIR server answers to one search, out of the same call. */
  static String searched(String request, String key) {
    return call(request).at("/prefetch/" + key).toString();
  }

  private static void mark(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
        object.set(each.getKey(), marked(each.getKey(), each.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, marked("", array.get(i)));
      }
    }
  }

  private static JsonNode marked(String member, JsonNode value) {
    if (!value.isString()) {
      mark(value);
      return value;
    }
    String text = value.stringValue();
    boolean keeps = CODES.contains(member) || text.matches("\\d{4}(-.*)?");
    // An id and what refers to it stay the same to each other.
    return keeps ? value : JsonNodeFactory.instance.stringNode(text + "-" + MARKER);
  }
}
