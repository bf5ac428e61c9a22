package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.memory.Feedback;
import org.trdadvisor.service.memory.Feedback.Accepted;
import org.trdadvisor.service.memory.Feedback.Outcome;
import org.trdadvisor.service.memory.Feedback.Overridden;
import org.trdadvisor.service.memory.Feedback.Reason;
import org.trdadvisor.service.memory.FeedbackStore;

/**
 * Reports what became of cards, each test on a card of its own. Comments hold the patient's marker,
 * which neither the answer nor the log may repeat.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class FeedbackTest {

  private static final String MARKER = Calls.PATIENT;
  private static final String CLIENT = "anonymous";
  private static final String SYSTEM = "urn:trd-advisor:override-reason";
  private static final Caller.Answer HEARD = new Caller.Answer(200, "");

  @TestConfiguration
  static class Today {
    @Bean
    @Primary
    Clock today() {
      return Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);
    }
  }

  private final Caller caller;
  private final FeedbackStore store;
  private final String card = UUID.randomUUID().toString();

  FeedbackTest(@LocalServerPort int port, @Autowired FeedbackStore store) {
    this.caller = new Caller(port);
    this.store = store;
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of(
            "as CDS Hooks 2.0 has an accepted suggestion",
            """
            "outcome": "accepted", "acceptedSuggestions": [{"id": "s-1"}, {"id": "s-2"}]
            """,
            new Accepted(Set.of("s-1", "s-2"))),
        Arguments.of(
            "as CDS Hooks 2.0 has an override",
            """
            "outcome": "overridden", "overrideReason": {"reason":
              {"system": "urn:trd-advisor:override-reason", "code": "later", "display": "Not now"},
              "userComment": "marker-7f3a"}
            """,
            new Overridden(new Reason(SYSTEM, "later", "Not now"), MARKER)),
        Arguments.of(
            "an override without a reason",
            "\"outcome\": \"overridden\"",
            new Overridden(null, null)),
        Arguments.of(
            "a comment without a reason",
            "\"outcome\": \"overridden\", \"overrideReason\": {\"userComment\": \"marker-7f3a\"}",
            new Overridden(null, MARKER)),
        Arguments.of(
            "as the public sandbox leaves out the display",
            """
            "outcome": "overridden", "acceptedSuggestions": [], "overrideReason": {"reason":
              {"system": "urn:trd-advisor:override-reason", "code": "later"}, "userComment": ""}
            """,
            new Overridden(new Reason(SYSTEM, "later", null), null)),
        Arguments.of(
            "a code without a system",
            "\"outcome\": \"overridden\", \"overrideReason\": {\"reason\": {\"code\": \"later\"}}",
            new Overridden(new Reason(null, "later", null), null)),
        Arguments.of(
            "as Epic has the plural",
            """
            "outcome": "overridden", "overrideReasons": {"reason":
              {"code": "later", "display": "Not now", "system": "urn:trd-advisor:override-reason"},
              "userComment": "marker-7f3a"}
            """,
            new Overridden(new Reason(SYSTEM, "later", "Not now"), MARKER)),
        Arguments.of(
            "the plural as an array of one",
            """
            "outcome": "overridden", "overrideReasons": [{"reason":
              {"code": "later", "system": "urn:trd-advisor:override-reason"}}]
            """,
            new Overridden(new Reason(SYSTEM, "later", null), null)),
        Arguments.of(
            "the same reason by both names",
            """
            "outcome": "overridden", "overrideReason": {"reason": {"code": "later"}},
            "overrideReasons": {"reason": {"code": "later"}}
            """,
            new Overridden(new Reason(null, "later", null), null)),
        Arguments.of(
            "as Epic has a reason of its own",
            """
            "outcome": "overridden", "overrideReasons": {"extension": {
              "com.epic.cdshooks.feedback.overrideReason.reasonCategory": "45",
              "com.epic.cdshooks.feedback.overrideReason.reasonDisplay": "Does not meet criteria",
              "com.epic.cdshooks.feedback.overrideReason.reasonTitle": "Does not meet criteria"},
              "userComment": "marker-7f3a"}
            """,
            new Overridden(
                new Reason(
                    "com.epic.cdshooks.feedback.overrideReason.reasonCategory",
                    "45",
                    "Does not meet criteria"),
                MARKER)),
        Arguments.of(
            "an extension nobody knows",
            """
            "outcome": "overridden", "extension": {"marker-7f3a": 1}, "marker-7f3a": [],
            "overrideReason": {"extension": "marker-7f3a", "marker-7f3a": {}, "reason": null}
            """,
            new Overridden(null, null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void anItemIsKeptInEveryShapeThatClientsSend(
      String what, String members, Outcome outcome, CapturedOutput log) {
    Caller.Answer answer = caller.feedback(batch(item(card, members)));

    assertThat(answer).isEqualTo(HEARD);
    assertThat(store.on(CLIENT, card))
        .containsExactly(
            new Feedback(CLIENT, card, Instant.parse("2025-06-01T10:00:00Z"), outcome));
    assertThat(log.getAll()).doesNotContain(MARKER);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-01T10:00:00Z, 2025-06-01T10:00:00Z",
    "2025-06-01T12:00:00+02:00, 2025-06-01T10:00:00Z",
    "2025-05-31t20:30:00.250-05:30, 2025-06-01T02:00:00.250Z",
    "2025-06-02T12:00:00Z, 2025-06-02T12:00:00Z",
  })
  void aMomentIsTheSameWhateverItsOffset(String written, Instant at) {
    String body = batch(accepted(card)).replace("2025-06-01T10:00:00Z", written);

    assertThat(caller.feedback(body)).isEqualTo(HEARD);

    assertThat(store.on(CLIENT, card)).extracting(Feedback::at).containsExactly(at);
  }

  @Test
  void aCardIsKnownByWhateverTheClientCallsIt() {
    String body = batch(accepted("123456-" + card));

    assertThat(caller.feedback(body)).isEqualTo(HEARD);

    assertThat(store.on(CLIENT, "123456-" + card)).hasSize(1);
  }

  @Test
  void oneBadItemOfAHundredDoesNotLoseTheOthers(CapturedOutput log) {
    String body =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    i == 41
                        ? item(card + i, "\"outcome\": \"" + MARKER + "\"")
                        : accepted(card + i))
            .collect(Collectors.joining(",", "{\"feedback\": [", "]}"));

    Caller.Answer answer = caller.feedback(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(diagnostics(answer))
        .containsExactly(
            "feedback[41] was not kept: \"outcome\" is neither accepted nor overridden.");
    assertThat(IntStream.range(0, 100).filter(i -> !store.on(CLIENT, card + i).isEmpty()))
        .hasSize(99)
        .doesNotContain(41);
    assertThat(answer.text() + log.getAll()).doesNotContain(MARKER);
  }

  @Test
  void everyBadItemIsNamed() {
    Caller.Answer answer =
        caller.feedback(
            batch(
                "null",
                accepted(card),
                accepted(card).replace("\"card\"", "\"other\""),
                "[" + accepted(card) + "]"));

    assertThat(diagnostics(answer))
        .containsExactly(
            "feedback[0] was not kept: it is not a JSON object.",
            "feedback[2] was not kept: \"card\" is missing.",
            "feedback[3] was not kept: it is not a JSON object.");
    assertThat(store.on(CLIENT, card)).hasSize(1);
  }

  @Test
  void whatIsRepeatedIsKeptOnceAndIsNoError() {
    String overridden =
        item(
            card,
            "\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":\"later\"}}");

    assertThat(caller.feedback(batch(overridden, overridden))).isEqualTo(HEARD);
    assertThat(caller.feedback(batch(overridden))).isEqualTo(HEARD);
    assertThat(
            caller.feedback(
                batch(overridden).replace("2025-06-01T10:00:00Z", "2025-06-01T11:00:00+01:00")))
        .isEqualTo(HEARD);

    assertThat(store.on(CLIENT, card)).hasSize(1);
  }

  @Test
  void aChangeOfMindIsKeptToo() {
    String overridden = batch(item(card, "\"outcome\": \"overridden\""));
    String accepted = batch(accepted(card)).replace("T10:00:00Z", "T10:05:00Z");

    assertThat(caller.feedback(accepted)).isEqualTo(HEARD);
    assertThat(caller.feedback(overridden)).isEqualTo(HEARD);

    assertThat(store.on(CLIENT, card))
        .extracting(Feedback::outcome)
        .containsExactly(new Overridden(null, null), new Accepted(Set.of("s-1")));
  }

  @Test
  void aBatchLeavesOneLineWithCountsAndNothingElse(CapturedOutput log) {
    String overridden = item(card, "\"outcome\": \"overridden\"");

    var answer =
        caller.feedback(
            batch(accepted(card + 1), accepted(card + 2), overridden, overridden, "{}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(log.getAll().lines().filter(line -> line.contains("FeedbackTelemetry")))
        .singleElement()
        .asString()
        .endsWith("Feedback: client=anonymous accepted=2 overridden=1 repeated=1 refused=1");
    assertThat(log.getAll()).doesNotContain(card);
  }

  @Test
  void anEmptyBatchIsHeard() {
    assertThat(caller.feedback("{\"feedback\": []}")).isEqualTo(HEARD);
  }

  @Test
  void aThousandItemsAreTheMost(CapturedOutput log) {
    List<String> most = IntStream.range(0, 1_000).mapToObj(i -> accepted(card + i)).toList();
    String tooMany = batch(Stream.concat(most.stream(), Stream.of(accepted(card + "last"))));

    Caller.Answer refused = caller.feedback(tooMany);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(diagnostics(refused))
        .containsExactly(
            "\"feedback\" has more than 1000 items, and none was kept; send them in several calls.");
    assertThat(store.on(CLIENT, card + 0)).isEmpty();
    assertThat(caller.feedback(batch(most.stream()))).isEqualTo(HEARD);
    assertThat(store.on(CLIENT, card + 999)).hasSize(1);
    assertThat(log.getAll()).doesNotContain(card);
  }

  static Stream<Arguments> badItems() {
    String reason = "\"outcome\": \"overridden\", \"overrideReason\": ";
    return Stream.of(
        Arguments.of("\"outcome\": 7", "\"outcome\" has the wrong type."),
        Arguments.of("\"outcome\": \"\"", "\"outcome\" is missing."),
        Arguments.of("\"outcome\": \"ignored\"", "neither accepted nor overridden"),
        Arguments.of("\"outcome\": \"accepted\"", "\"acceptedSuggestions\" is missing."),
        Arguments.of(
            "\"outcome\": \"accepted\", \"acceptedSuggestions\": []",
            "\"acceptedSuggestions\" is missing."),
        Arguments.of(
            "\"outcome\": \"accepted\", \"acceptedSuggestions\": [{}]",
            "\"acceptedSuggestions.id\" is missing."),
        Arguments.of(
            "\"outcome\": \"accepted\", \"acceptedSuggestions\": [\"marker-7f3a\"]",
            "\"acceptedSuggestions\" has the wrong type."),
        Arguments.of(
            "\"outcome\": \"accepted\", \"acceptedSuggestions\": [null]",
            "\"acceptedSuggestions.id\" is missing."),
        Arguments.of(
            "\"outcome\": \"accepted\", \"acceptedSuggestions\": [%s{\"id\": \"s\"}]"
                .formatted("{\"id\": \"s\"},".repeat(20)),
            "\"acceptedSuggestions\" has more than 20 items."),
        Arguments.of(reason + "\"marker-7f3a\"", "\"overrideReason\" has the wrong type."),
        Arguments.of(
            reason + "{\"reason\": {\"display\": \"marker-7f3a\"}}",
            "\"overrideReason.reason.code\" is missing."),
        Arguments.of(
            reason + "{\"reason\": \"marker-7f3a\"}",
            "\"overrideReason.reason\" has the wrong type."),
        Arguments.of(
            reason + "[{\"reason\": {\"code\": \"later\"}}, {\"reason\": {\"code\": \"other\"}}]",
            "there is more than one override reason."),
        Arguments.of(
            reason + "{\"userComment\": \"%s\"}".formatted(MARKER + "x".repeat(4_000)),
            "\"overrideReason.userComment\" is longer than 4000 characters."));
  }

  @ParameterizedTest
  @MethodSource("badItems")
  void aBadItemIsNamedAndNotRepeated(String members, String reason, CapturedOutput log) {
    assertRefused(caller.feedback(batch(item(card, members))), reason, log);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-01, RFC 3339",
    "2025-06-01T10:00Z, RFC 3339",
    "2025-06-01T10:00:00, RFC 3339",
    "2025-06-01 10:00:00Z, RFC 3339",
    "2025-02-30T10:00:00Z, RFC 3339",
    "1748772000, RFC 3339",
    "marker-7f3a, RFC 3339",
    "2025-06-02T12:00:01Z, in the future",
    "9999-12-31T23:59:59Z, in the future",
    "'', is missing",
  })
  void aMomentThatIsNoneIsRefused(String written, String reason, CapturedOutput log) {
    String body = batch(accepted(card)).replace("2025-06-01T10:00:00Z", written);

    assertRefused(caller.feedback(body), reason, log);
  }

  @Test
  void anIdThatIsTooLongIsRefused(CapturedOutput log) {
    String body = batch(accepted(MARKER + "x".repeat(256)));

    assertRefused(caller.feedback(body), "\"card\" is longer than 256 characters.", log);
  }

  private void assertRefused(Caller.Answer answer, String reason, CapturedOutput log) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(diagnostics(answer))
        .singleElement()
        .asString()
        .startsWith("feedback[0] was not kept: ")
        .contains(reason);
    assertThat(store.on(CLIENT, card)).isEmpty();
    assertThat(answer.text() + log.getAll()).doesNotContain(MARKER);
  }

  static Stream<Arguments> bodies() {
    String whole = batch(accepted(MARKER));
    return Stream.of(
        Arguments.of("truncated", whole.substring(0, whole.length() - 2), 400),
        Arguments.of("junk after a complete object", whole + MARKER, 400),
        Arguments.of("a second object", whole + whole, 400),
        Arguments.of(
            "a key twice", whole.replace("{\"feedback\"", "{\"feedback\":1,\"feedback\""), 400),
        Arguments.of(
            "a key twice in an item",
            whole.replace("\"outcome\"", "\"card\": \"" + MARKER + "\", \"outcome\""),
            400),
        Arguments.of("nothing", "", 400),
        Arguments.of("null", "null", 400),
        Arguments.of("an array", "[" + accepted(MARKER) + "]", 400),
        Arguments.of("an item by itself", accepted(MARKER), 400),
        Arguments.of("a text", "\"" + MARKER + "\"", 400),
        Arguments.of("no feedback", "{\"marker-7f3a\": []}", 400),
        Arguments.of("null for a feedback", "{\"feedback\": null}", 400),
        Arguments.of("an object for a feedback", "{\"feedback\": " + accepted(MARKER) + "}", 400),
        Arguments.of("a text for a feedback", "{\"feedback\": \"" + MARKER + "\"}", 400),
        Arguments.of("too much", whole + " ".repeat(20 * 1024 * 1024), 413));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyThatIsNoBatchIsRefusedAndNothingOfItKept(
      String what, String body, int status, CapturedOutput log) {
    Caller.Answer answer = caller.feedback(body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(diagnostics(answer)).singleElement().asString().isNotBlank();
    assertThat(store.on(CLIENT, MARKER)).isEmpty();
    assertThat(answer.text() + log.getAll()).doesNotContain(MARKER);
  }

  @Test
  void feedbackIsOnServicesThereAreAndIsJson() {
    String body = batch(accepted(card));
    String path = "/cds-services/treatment-resistant-depression/feedback";

    assertThat(caller.post("/cds-services/another/feedback", body).status()).isEqualTo(404);
    assertThat(caller.post(path, body, "text/plain").status()).isEqualTo(415);
    assertThat(caller.get(path).status()).isEqualTo(405);
    assertThat(store.on(CLIENT, card)).isEmpty();

    assertThat(caller.post(path, body, "application/json; charset=utf-8")).isEqualTo(HEARD);
  }

  private static List<String> diagnostics(Caller.Answer answer) {
    return answer
        .json()
        .get("issue")
        .valueStream()
        .map(each -> each.get("diagnostics").asString())
        .toList();
  }

  private static String accepted(String card) {
    return item(card, "\"outcome\": \"accepted\", \"acceptedSuggestions\": [{\"id\": \"s-1\"}]");
  }

  static String item(String card, String members) {
    return "{\"card\": \"%s\", \"outcomeTimestamp\": \"2025-06-01T10:00:00Z\", %s}"
        .formatted(card, members);
  }

  static String batch(String... items) {
    return batch(Stream.of(items));
  }

  private static String batch(Stream<String> items) {
    return items.collect(Collectors.joining(",", "{\"feedback\": [", "]}"));
  }
}
