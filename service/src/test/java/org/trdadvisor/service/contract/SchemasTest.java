package org.trdadvisor.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Case.Step;
import org.trdadvisor.fixtures.cases.Cases;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemasTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String RESOURCE = "/cards/0/suggestions/0/actions/0/resource";

  static List<String> files() {
    return Schemas.CONTRACT.names();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsASchemaThatSaysWhatItIsOf(String file) {
    JsonNode schema = JSON.readTree(Schemas.CONTRACT.schema(file).orElseThrow());

    assertThat(Schemas.violationsOfJsonSchema(schema)).isEmpty();
    assertThat(schema.get("$id").asString()).isEqualTo(file);
    assertThat(schema.get("description").asString()).isNotBlank();
    assertThat(schema.path("$defs").values())
        .allSatisfy(each -> assertThat(each.path("title").asString()).isNotBlank());
    for (JsonNode example : schema.path("examples")) {
      assertThat(Schemas.violations(file, example)).isEmpty();
    }
  }

  static List<Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCardsOnFileKeepToTheContract(Case each) {
    assertThat(Conformance.violations(JSON.readTree(each.read(Step.RESPONSE)))).isEmpty();
  }

  @Test
  void theExamplesAreGood() {
    assertThat(Schemas.violations("response.json", Samples.response())).isEmpty();
    assertThat(Schemas.violations("assessment.json", Samples.assessment())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/cards | ~~",
        "/cards | null",
        "/extra | 1",
        "/systemActions | []",
        "/cards/0/extra | 1",
        "/cards/0/uuid | \"00000000-0000-4000-8000-00000000000A\"",
        "/cards/0/uuid | null",
        "/cards/0/summary | ~~",
        "/cards/0/summary | \"\"",
        "/cards/0/detail | \"\"",
        "/cards/0/indicator | ~~",
        "/cards/0/indicator | \"hard-stop\"",
        "/cards/0/source | ~~",
        "/cards/0/source/label | ~~",
        "/cards/0/source/url | \"basis\"",
        "/cards/0/source/topic | ~~",
        "/cards/0/source/topic/code | \"TRD-REFERRAL\"",
        "/cards/0/suggestions | []",
        "/cards/0/selectionBehavior | ~~",
        "/cards/0/selectionBehavior | \"all\"",
        "/cards/0/suggestions/0/uuid | ~~",
        "/cards/0/suggestions/0/isRecommended | true",
        "/cards/0/suggestions/0/actions | []",
        "/cards/0/suggestions/0/actions/0/type | \"delete\"",
        "/cards/0/suggestions/0/actions/0/description | ~~",
        "/cards/0/suggestions/0/actions/0/resource | ~~",
        RESOURCE + "/id | ~~",
        RESOURCE + "/status | \"active\"",
        RESOURCE + "/intent | \"order\"",
        RESOURCE + "/subject/reference | \"Group/1\"",
        RESOURCE + "/reasonReference/0/reference | \"#1\"",
        RESOURCE + "/supportingInfo/0 | {\"reference\": \"Condition/11\"}",
        RESOURCE + "/note | []",
        "/cards/0/overrideReasons | []",
        "/cards/0/overrideReasons | ~~",
        "/cards/0/overrideReasons/0/display | ~~",
        "/cards/0/overrideReasons/0 | {\"system\": \"urn:trd-advisor:override-reason\","
            + " \"code\": \"ninth\", \"display\": \"Ninth\"}",
        "/cards/0/links | []",
        "/cards/0/links | [{\"label\": \"x\", \"url\": \"https://a.example\", \"type\": \"smart\"}]",
        "/cards/0/links | [{\"label\": \"x\", \"url\": \"/a\", \"type\": \"absolute\"}]",
        "/cards/0/links | [{\"label\": \"x\", \"url\": \"https://a.example\","
            + " \"type\": \"absolute\", \"appContext\": \"y\"}]",
      })
  void aBadResponseIsRefused(String pointer, String json) {
    assertIsRefused("response.json", "Response", Samples.with(Samples.response(), pointer, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/extra | 1",
        "/outcome | \"trd\"",
        "/outcome | \"pattern-possible\"",
        "/outcome | \"no-pattern\"",
        "/outcome | \"suppressed\"",
        "/reasons | [\"age\"]",
        "/underlying | \"pattern-documented\"",
        "/safety | [\"suicide\"]",
        "/asOf | \"1 June 2025\"",
        "/policy/name | \"own\"",
        "/order/class | \"switch\"",
        "/order/ingredient | null",
        "/failedTrials/counted | -1",
        "/estimated/thaseRush | 6",
        "/trials/0/ingredient | ~~",
        "/trials/0/matchedBy | \"name\"",
        "/trials/0/end | ~~",
        "/trials/2/end | \"2025-06-01\"",
        "/trials/0/adherence | \"good\"",
        "/trials/0/proportionCovered | 1.1",
        "/trials/0/dailyDoseMg | 0",
        "/trials/0/dose | \"low\"",
        "/trials/0/duration | \"long\"",
        "/trials/0/result | \"failed\"",
        "/trials/0/because | \"\"",
        "/trials/0/rules | []",
        "/missing/0/code | \"unknown\"",
        "/missing/0/evidence | null",
        "/missing/0/text | ~~",
        "/inputs/patient | \"absent\"",
        "/inputs/procedures | ~~",
      })
  void badReasoningIsRefused(String pointer, String json) {
    assertIsRefused(
        "assessment.json", "Assessment", Samples.with(Samples.assessment(), pointer, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/resourceType | \"Basic\"",
        "/issue | []",
        "/issue/0/severity | \"information\"",
        "/issue/0/code | \"wrong\"",
        "/issue/0/diagnostics | ~~",
        "/issue/0/details | {\"text\": \"x\"}",
      })
  void aBadOutcomeIsRefused(String pointer, String json) {
    JsonNode good =
        JSON.readTree(Schemas.CONTRACT.schema("operation-outcome.json").orElseThrow())
            .at("/examples/0");

    assertIsRefused(
        "operation-outcome.json", "OperationOutcome", Samples.with(good, pointer, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/services | ~~",
        "/services/0/hook | \"order-review\"",
        "/services/0/id | \"other\"",
        "/services/0/description | ~~",
        "/services/0/prefetch | {}",
        "/services/0/prefetch/patient | null",
        "/services/0/prefetch/patient | \"Patient/{{today()}}\"",
        "/services/0/version | \"1\"",
      })
  void badDiscoveryIsRefused(String pointer, String json) {
    JsonNode good =
        JSON.readTree(
            """
            {"services": [{"hook": "order-sign", "id": "treatment-resistant-depression",
              "title": "x", "description": "x", "usageRequirements": "x",
              "prefetch": {"patient": "Patient/{{context.patientId}}"}}]}
            """);
    assertThat(Schemas.violations("discovery.json", good)).isEmpty();

    assertIsRefused("discovery.json", "Discovery", Samples.with(good, pointer, json));
  }

  private static void assertIsRefused(String file, String component, JsonNode bad) {
    assertThat(Schemas.violations(file, bad)).isNotEmpty();
    assertThat(Schemas.violationsOfComponent(component, bad)).isNotEmpty();
  }
}
