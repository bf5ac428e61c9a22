package org.trdadvisor.service;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.util.VersionUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar says it is made of, where Spring Boot and scanners look for it. */
class BillOfMaterialsTest {

  private final Map<String, JsonNode> components = components();

  @Test
  void whatTheServiceRunsOnIsNamedWithItsVersion() {
    assertThat(components)
        .containsKeys("drools-engine", "trd-advisor-rules")
        .hasEntrySatisfying("spring-boot", isOf(SpringBootVersion.getVersion()))
        .hasEntrySatisfying("hapi-fhir-structures-r4", isOf(VersionUtil.getVersion()));
  }

  @Test
  void everythingHasAVersionAndALicence() {
    assertThat(components)
        .allSatisfy(
            (name, component) -> {
              assertThat(component.path("version").asString()).isNotBlank();
              assertThat(component.path("licenses")).isNotEmpty();
            });
  }

  @Test
  void whatOnlyTestsNeedIsNotNamed() {
    assertThat(components)
        .doesNotContainKeys(
            "trd-advisor-fixtures", "wiremock-standalone", "junit-jupiter-api", "playwright");
  }

  private static Consumer<JsonNode> isOf(String version) {
    return component -> assertThat(component.get("version").asString()).isEqualTo(version);
  }

  private static Map<String, JsonNode> components() {
    return bill()
        .get("components")
        .valueStream()
        .collect(toMap(each -> each.get("name").asString(), each -> each, (one, other) -> one));
  }

  private static JsonNode bill() {
    try (var bill =
        TrdAdvisorApplication.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(bill));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
