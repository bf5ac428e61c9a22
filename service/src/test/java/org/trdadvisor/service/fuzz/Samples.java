package org.trdadvisor.service.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes inputs up, the same of the same number, out of the calls of the cases. */
final class Samples {

  /** When all calls of the cases are made. */
  static final Clock TODAY =
      Clock.fixed(Cases.ASKED_ON.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  /** By prefetch key, the type a FHIR server is searched for. */
  static final Map<String, String> TYPES =
      Map.of(
          "patient", "Patient",
          "conditions", "Condition",
          "medicationStatements", "MedicationStatement",
          "medicationRequests", "MedicationRequest",
          "medicationDispenses", "MedicationDispense",
          "observations", "Observation",
          "procedures", "Procedure",
          "serviceRequests", "ServiceRequest");

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<JsonNode> FEEDBACK =
      Stream.of(
              """
              {"feedback": [{"card": "c-1", "outcome": "accepted",
                "acceptedSuggestions": [{"id": "s-1"}, {"id": "s-2"}],
                "outcomeTimestamp": "2025-06-01T10:00:00Z"}]}
              """,
              """
              {"feedback": [{"card": "c-2", "outcome": "overridden", "overrideReason": {"reason":
                {"system": "urn:trd-advisor:override-reason", "code": "later", "display": "Not now"},
                "userComment": "On holiday."}, "outcomeTimestamp": "2025-06-01T10:00:00.5+02:00"},
                {"card": "c-3", "outcome": "overridden", "outcomeTimestamp": "2025-06-01T10:00:00Z"}]}
              """,
              """
              {"feedback": [{"card": "c-4", "outcome": "overridden", "overrideReasons": {"extension": {
                "com.epic.cdshooks.feedback.overrideReason.reasonCategory": "45",
                "com.epic.cdshooks.feedback.overrideReason.reasonDisplay": "Does not meet criteria"},
                "userComment": "No."}, "outcomeTimestamp": "2025-06-01T10:00:00Z"}]}
              """)
          .map(JSON::readTree)
          .toList();

  private static final List<String> PATHS =
      List.of(
          "/assessments?asOf=2025-06-01&policy=default",
          "/cds-services/treatment-resistant-depression",
          "/cds-services/treatment-resistant-depression/feedback",
          "/cds-services",
          "/basis");

  private final List<JsonNode> calls =
      Cases.all().stream().map(each -> JSON.readTree(each.read(Step.REQUEST))).toList();

  private final StructureMutator structure =
      new StructureMutator(Stream.concat(calls.stream(), FEEDBACK.stream()).toList());

  private final int bytesInTen;

  /**
   * @param bytesInTen of ten inputs, how many are damaged as bytes, from 0 to 10; the others are
   *     JSON
   */
  Samples(int bytesInTen) {
    this.bytesInTen = bytesInTen;
  }

  /** A call that is right, for what is fetched. */
  JsonNode call() {
    return JSON.readTree(
        Cases.all().stream()
            .filter(each -> each.name().equals("two-failures"))
            .map(each -> each.read(Step.REQUEST))
            .findFirst()
            .orElseThrow());
  }

  Sample made(Door door, long number) {
    Random random = new Random(31 * number + door.name().hashCode());
    String what = String.valueOf(number);
    return switch (door) {
      case HOOK, ASSESSMENT -> new Sample(door, "", what, changed(any(calls, random), random));
      case FEEDBACK -> new Sample(door, "", what, changed(any(FEEDBACK, random), random));
      case FHIR_SERVER -> {
        var types = TYPES.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        var searched = any(types, random);
        JsonNode answer = any(calls, random).get("prefetch").path(searched.getKey());
        yield new Sample(door, searched.getValue(), what, changed(answer, random));
      }
      case CONNECTION -> {
        byte[] body = bytes(any(calls, random));
        byte[] head = head(any(PATHS, random), body.length).getBytes(UTF_8);
        byte[] changed = ByteMutator.change(head, body, random);
        yield new Sample(door, "", what, joined(changed, body));
      }
    };
  }

  private static String head(String path, int length) {
    return """
      POST %s HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Accept: application/json\r
      Authorization: Bearer eyJhbGciOiJFUzM4NCIsImtpZCI6IjEifQ.eyJpc3MiOiJhIiwianRpIjoiMSJ9.AAAA\r
      Origin: http://localhost:8081\r
      Connection: close\r
      Content-Length: %d\r
      \r
      """
        .formatted(path, length);
  }

  private byte[] changed(JsonNode right, Random random) {
    return random.nextInt(10) < bytesInTen
        ? ByteMutator.change(bytes(right), bytes(any(calls, random)), random)
        : structure.change(right, random);
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(UTF_8);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static <T> T any(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
