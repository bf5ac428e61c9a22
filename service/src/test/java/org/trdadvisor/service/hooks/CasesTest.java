package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.fixtures.cases.Expectation;
import org.trdadvisor.rules.CaseJson;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.service.cards.Cards;
import org.trdadvisor.service.contract.Contract;
import org.trdadvisor.service.fhir.Ehr;
import org.trdadvisor.service.fhir.RecordReader;
import org.trdadvisor.service.wire.CdsResponse;
import org.trdadvisor.service.wire.HookRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The seams from a call to facts and from an assessment to cards, and the whole service. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=https://trd-advisor.example",
      "trd-advisor.time-zone=" + CasesTest.ZONE
    })
@ActiveProfiles("sandbox")
class CasesTest {

  static final String ZONE = "America/New_York";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern RESOURCE = Pattern.compile("\"([A-Z]\\w+)/[\\w-]+\"");
  private static final Pattern RANDOM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    Clock today() {
      ZoneId zone = ZoneId.of(ZONE);
      return Clock.fixed(Cases.ASKED_ON.atStartOfDay(zone).toInstant(), zone);
    }

    @Bean
    @Lazy
    Pipeline pipeline(RecordReader reader, Assessor assessor, Cards cards, Policies policies) {
      return new Pipeline(reader, assessor, cards, policies);
    }
  }

  /** The parts of the pipeline as the service has put them together. */
  record Pipeline(RecordReader reader, Assessor assessor, Cards cards, Policies policies) {

    String facts(Case each) {
      return CaseJson.of(
          reader.read(call(each).question(Cases.ASKED_ON, Ehr.UNKNOWN, null)).patient());
    }

    String assessment(Case each) {
      return CaseJson.of(
          assessor.assess(CaseJson.facts(each.read(Step.FACTS)), policies.inForce()));
    }

    String response(Case each) {
      HookCall call = call(each);
      Assessment assessment = CaseJson.assessment(each.read(Step.ASSESSMENT));
      return onFile(
          JSON.writeValueAsString(
              new CdsResponse(cards.of(assessment, call.patientId(), call.encounterId()))));
    }

    private static HookCall call(Case each) {
      byte[] body = each.read(Step.REQUEST).getBytes(StandardCharsets.UTF_8);
      return HookCall.of(Envelope.read(body, HookRequest.class));
    }
  }

  private final Pipeline pipeline;
  private final Caller caller;

  CasesTest(@Autowired Pipeline pipeline, @LocalServerPort int port) {
    this.pipeline = pipeline;
    this.caller = new Caller(port);
  }

  @BeforeAll
  static void rewrite(@Autowired Pipeline pipeline) {
    if (Cases.areRewritten()) {
      for (Case each : Cases.all()) {
        each.write(Step.FACTS, pipeline.facts(each));
        each.write(Step.ASSESSMENT, pipeline.assessment(each));
        each.write(Step.RESPONSE, pipeline.response(each));
      }
    }
  }

  static List<Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCallIsUnderstoodAsTheFactsOnFile(Case each) {
    assertThat(pipeline.facts(each)).as(each.name()).isEqualTo(each.read(Step.FACTS));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAssessmentComesToTheCardsOnFile(Case each) {
    assertThat(pipeline.response(each)).as(each.name()).isEqualTo(each.read(Step.RESPONSE));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theServiceAnswersTheCallWithTheCardsOnFile(Case each) {
    Caller.Answer answer = caller.hook(each.read(Step.REQUEST));

    assertThat(answer.status()).as(each.name()).isEqualTo(200);
    assertThat(onFile(answer.text())).as(each.name()).isEqualTo(each.read(Step.RESPONSE));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theServiceComesToWhatSomebodyWroteDown(Case each) {
    JsonNode assessment = caller.post("/assessments", each.read(Step.REQUEST)).json();
    JsonNode cards = caller.hook(each.read(Step.REQUEST)).json().get("cards");

    assertThat(
            new Expectation(
                assessment.get("outcome").asString(),
                texts(assessment.get("reasons")),
                texts(assessment.get("safety")),
                assessment.at("/failedTrials/counted").asInt(),
                assessment.at("/failedTrials/lenient").asInt(),
                assessment.at("/failedTrials/bestCase").asInt(),
                cards.valueStream().map(card -> card.get("indicator").asString()).toList()))
        .as(each.name())
        .isEqualTo(each.expectation());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void twoFailuresAreExplainedMemberByMemberAsPromised() throws IOException {
    Case twoFailures =
        Cases.all().stream()
            .filter(each -> each.name().equals("two-failures"))
            .findFirst()
            .orElseThrow();

    JsonNode explained = caller.post("/assessments", twoFailures.read(Step.REQUEST)).json();

    assertThat(withoutIds(explained)).isEqualTo(withoutIds(promised()));
  }

  private static JsonNode promised() throws IOException {
    try (var example = Contract.class.getResourceAsStream("examples/two-failures-explained.json")) {
      ObjectNode promised = (ObjectNode) JSON.readTree(Objects.requireNonNull(example));
      // There the EHR was asked and knows no statements; here the call brings an empty Bundle.
      ((ObjectNode) promised.get("inputs")).put("medicationStatements", "empty");
      return promised;
    }
  }

  // MedicationDispense/1 and MedicationDispense/dispense-1 become MedicationDispense; the order of
  // members is the contract's too.
  private static String withoutIds(JsonNode answer) {
    return RESOURCE.matcher(answer.toPrettyString()).replaceAll("\"$1\"");
  }

  /** Indented, and the ids that are new in every answer numbered as they come. */
  private static String onFile(String json) {
    AtomicInteger ids = new AtomicInteger();
    return RANDOM
            .matcher(JSON.readTree(json).toPrettyString())
            .replaceAll(id -> "00000000-0000-4000-8000-%012d".formatted(ids.incrementAndGet()))
        + "\n";
  }
}
