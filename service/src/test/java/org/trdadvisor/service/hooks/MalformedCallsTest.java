package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Each body holds the patient's marker, which neither the answer nor the log may repeat. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class MalformedCallsTest {

  private final Caller caller;

  MalformedCallsTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  static Stream<Arguments> bodies() {
    String whole = Calls.complete().toString();
    String marker = Calls.PATIENT;
    return Stream.of(
        Arguments.of("truncated", whole.substring(0, whole.length() - 9), 400),
        Arguments.of("truncated within a text", whole.substring(0, whole.indexOf(marker) + 8), 400),
        Arguments.of("junk after a complete object", whole + " " + marker, 400),
        Arguments.of("a second object", whole + whole, 400),
        Arguments.of(
            "a key twice",
            whole.replaceFirst("\\{", "{\"" + marker + "\":1,\"" + marker + "\":2,"),
            400),
        Arguments.of(
            "a key twice in a resource",
            whole.replace("\"birthDate\"", "\"id\":\"" + marker + "\",\"birthDate\""),
            400),
        Arguments.of("nothing", "", 400),
        Arguments.of("an array", "[" + whole + "]", 400),
        Arguments.of("a text", "\"" + marker + "\"", 400),
        Arguments.of("null", "null", 400),
        Arguments.of("no JSON", "<Patient id='" + marker + "'/>", 400),
        Arguments.of("a bare word", "{\"hook\": " + marker + "}", 400),
        Arguments.of("deeply nested", "[".repeat(5_000) + marker, 400),
        Arguments.of("without a hook", without("hook"), 400),
        Arguments.of("without an instance", without("hookInstance"), 400),
        Arguments.of("without a context", without("context"), 400),
        Arguments.of("without a patient", whole.replace("\"patientId\"", "\"other\""), 400),
        Arguments.of("without drafts", whole.replace("\"draftOrders\"", "\"other\""), 400),
        Arguments.of(
            "without selections", whole.replace("\"order-sign\"", "\"order-select\""), 400),
        Arguments.of("another hook", whole.replace("order-sign", marker), 400),
        Arguments.of("a number for a hook", whole.replace("\"order-sign\"", "7"), 400),
        Arguments.of("a text for a context", set("context", "\"" + marker + "\""), 400),
        Arguments.of("a list for a prefetch", set("prefetch", "[\"" + marker + "\"]"), 400),
        Arguments.of("a text for a resource", prefetch("conditions", "\"" + marker + "\""), 400),
        Arguments.of(
            "an unknown resource",
            prefetch("conditions", "{\"resourceType\":\"" + marker + "\"}"),
            400),
        Arguments.of("no resource type", prefetch("patient", "{\"id\":\"" + marker + "\"}"), 400),
        Arguments.of("an address that is none", set("fhirServer", "\"ftp://" + marker + "\""), 400),
        Arguments.of(
            "a patient id that is none",
            whole.replace(marker + "\",\"draft", "a b\",\"draft"),
            400),
        Arguments.of(
            "DSTU2 orders", whole.replace("\"MedicationRequest\"", "\"MedicationOrder\""), 400),
        Arguments.of(
            "a DSTU2 condition",
            prefetch(
                "conditions", "{\"resourceType\":\"Condition\",\"clinicalStatus\":\"active\"}"),
            400),
        Arguments.of(
            "R5 medication",
            prefetch(
                "medicationRequests",
                "{\"resourceType\":\"MedicationRequest\",\"medication\":{\"concept\":{}}}"),
            400),
        Arguments.of(
            "a number of a gigabyte",
            prefetch(
                    "observations",
                    "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":4711}}")
                .replace("4711", "1e999999999"),
            400),
        Arguments.of(
            "a number beyond all",
            set("extension", "{\"a\":4711}").replace("4711", "1e2147483648"),
            400),
        Arguments.of(
            "a token that is none",
            set("fhirAuthorization", "{\"access_token\":\"" + marker + "\\r\\nX: 1\"}")
                .replaceFirst("\\{", "{\"fhirServer\":\"http://localhost:1/r4\","),
            400),
        Arguments.of("another patient", prefetch("patient", patient("somebody-else")), 412),
        Arguments.of(
            "a failed patient",
            prefetch("patient", "{\"resourceType\":\"OperationOutcome\"}"),
            412),
        Arguments.of(
            "a foreign server that is needed",
            without("prefetch")
                .replaceFirst("\\{", "{\"fhirServer\":\"https://" + marker + ".example/r4\","),
            403),
        Arguments.of("too much", whole + " ".repeat(20 * 1024 * 1024), 413));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void areRefusedWithoutRepeatingThePatient(
      String what, String body, int status, CapturedOutput log) {
    Caller.Answer answer = caller.hook(body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.json().at("/issue/0/diagnostics").asString()).isNotBlank();
    assertThat(answer.text()).doesNotContain(Calls.PATIENT);
    assertThat(log.getAll()).doesNotContain(Calls.PATIENT);

    assertThat(caller.hook(Calls.complete().toString()).status()).isEqualTo(200);
  }

  private static String without(String member) {
    var call = Calls.complete();
    call.remove(member);
    return call.toString();
  }

  private static String set(String member, String json) {
    var call = Calls.complete();
    call.set(member, Calls.object("{\"it\":" + json + "}").get("it"));
    return call.toString();
  }

  private static String prefetch(String key, String json) {
    return Calls.with(key, json).toString();
  }

  private static String patient(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
  }
}
