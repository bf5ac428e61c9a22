package org.trdadvisor.service.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the document as anybody may, in production and without a token. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
class OpenApiTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode DOCUMENT = JSON.readTree(Schemas.CONTRACT.openApi());

  private final int port;
  private final RequestMappingHandlerMapping mapping;

  OpenApiTest(
      @LocalServerPort int port,
      @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    this.port = port;
    this.mapping = mapping;
  }

  @Test
  void itIsOpenApiAsItsAuthorsDefineIt() throws IOException {
    try (var official =
        OpenApiTest.class.getResourceAsStream("/spec.openapis.org/oas/3.1/schema/2022-10-07")) {
      var schema = Schemas.of(new String(Objects.requireNonNull(official).readAllBytes(), UTF_8));

      assertThat(Schemas.violations(schema, DOCUMENT)).isEmpty();
      assertThat(Schemas.violations(schema, Samples.with(DOCUMENT, "/info/version", "")))
          .isNotEmpty();
    }
  }

  @Test
  void itHasTheEndpointsOfTheControllersAndNoOthers() {
    Set<String> served =
        mapping.getHandlerMethods().keySet().stream()
            .flatMap(OpenApiTest::endpoints)
            .filter(each -> !each.endsWith(" /error"))
            .collect(Collectors.toSet());

    Set<String> documented =
        DOCUMENT.get("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().propertyNames().stream()
                        .filter(member -> !member.equals("parameters"))
                        .map(method -> method + " " + path.getKey()))
            .collect(Collectors.toSet());
    assertThat(documented).isEqualTo(served);
  }

  private static Stream<String> endpoints(RequestMappingInfo info) {
    return info.getPatternValues().stream()
        .flatMap(
            path ->
                info.getMethodsCondition().getMethods().isEmpty()
                    ? Stream.of("any " + path)
                    : info.getMethodsCondition().getMethods().stream()
                        .map(method -> method.name().toLowerCase(Locale.ROOT) + " " + path));
  }

  @Test
  void whoeverIsRefusedForNowIsToldWhenToComeBack() {
    List<JsonNode> posts = DOCUMENT.get("paths").findValues("post");

    assertThat(posts)
        .hasSize(3)
        .allSatisfy(
            post -> {
              assertThat(post.at("/security/0").has("clientToken")).isTrue();
              JsonNode responses = post.get("responses");
              assertThat(responses.propertyNames()).contains("200", "400", "401", "413", "415");
              assertThat(List.of(responses.at("/429/$ref"), responses.at("/503/$ref")))
                  .extracting(JsonNode::asString)
                  .containsOnly("#/components/responses/ComeBack");
            });
    assertThat(DOCUMENT.at("/components/responses/ComeBack/headers").propertyNames())
        .containsExactly("Retry-After");
  }

  @Test
  void itRefersToNothingOutsideItself() {
    assertThat(DOCUMENT.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/components/");
              assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                  .as(reference)
                  .isFalse();
            });
    assertThat(DOCUMENT.findValues("$id")).isEmpty();
  }

  static Stream<String> mediaTypes() {
    String responses = "/responses/200/content/application~1json";
    return Stream.of(
        "/components/requestBodies/HookCall/content/application~1json",
        "/paths/~1cds-services~1{id}/post" + responses,
        "/paths/~1assessments/post" + responses);
  }

  @ParameterizedTest
  @MethodSource("mediaTypes")
  void itsExamplesAreWhatTheyAreExamplesOf(String mediaType) {
    JsonNode examples = DOCUMENT.at(mediaType + "/examples");

    assertThat(examples.isEmpty()).isFalse();
    for (JsonNode example : examples) {
      assertThat(Schemas.violationsAt(mediaType + "/schema", example.get("value"))).isEmpty();
    }
    assertThat(Schemas.violationsAt(mediaType + "/schema", JSON.readTree("{}"))).isNotEmpty();
  }

  @Test
  void anybodyMayReadIt() throws Exception {
    HttpResponse<String> whole = ask("GET", "/openapi.json");

    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(JSON.readTree(whole.body())).isEqualTo(DOCUMENT);
    assertThat(ask("HEAD", "/openapi.json").statusCode()).isEqualTo(200);
  }

  static List<String> files() {
    return Schemas.CONTRACT.names();
  }

  @ParameterizedTest
  @MethodSource("files")
  void anybodyMayReadEachSchemaByItself(String file) throws Exception {
    HttpResponse<String> schema = ask("GET", "/schemas/" + file);

    assertThat(schema.statusCode()).isEqualTo(200);
    assertThat(schema.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/schema+json");
    assertThat(JSON.readTree(schema.body()).get("$id").asString()).isEqualTo(file);
    assertThat(ask("HEAD", "/schemas/" + file).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.json", "openapi.json", "..%5Copenapi.json", "common"})
  void whatIsNoSchemaIsNotFound(String file) throws Exception {
    assertThat(ask("GET", "/schemas/" + file).statusCode()).isIn(400, 404);
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .method(method, BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    }
  }
}
