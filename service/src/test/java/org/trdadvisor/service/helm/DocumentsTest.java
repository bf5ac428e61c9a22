package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Parameter;
import org.trdadvisor.service.helm.Values.Value;
import org.trdadvisor.service.registration.Registration;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the chart says of its values is so. {@code mvn verify -Dchart=rewrite} writes the table of
 * its README anew.
 */
class DocumentsTest {

  private static final Pattern TABLE = Pattern.compile("(?m)^\\| value \\|(.*\\n)+?(?=\\n|\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");

  private static final JsonNode SCHEMA =
      new JsonMapper().readTree(Chart.read("values.schema.json"));

  @BeforeAll
  static void rewrite() throws IOException {
    if ("rewrite".equals(System.getProperty("chart"))) {
      Files.writeString(
          Chart.FOLDER.resolve("README.md"),
          TABLE.matcher(Chart.read("README.md")).replaceFirst(Matcher.quoteReplacement(table())));
    }
  }

  private static String table() {
    return Stream.concat(
            Stream.of("| value | preset | what it does, and what empty means |", "|---|---|---|"),
            Values.all().stream().map(Value::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static List<Value> values() {
    return Values.all();
  }

  @Test
  void theTableOfTheReadmeIsThatOfTheComments() {
    assertThat(TABLE.matcher(Chart.read("README.md")).results().map(MatchResult::group))
        .as("mvn verify -Dchart=rewrite writes it anew")
        .containsExactly(table());
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsExplainedInWholeSentences(Value value) {
    assertThat(value.comment()).matches("[`A-Z].*\\.");
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsUsedByATemplate(Value value) throws IOException {
    String reference =
        value.path().startsWith("trd-advisor.")
            ? "index .Values \"trd-advisor\""
            : ".Values." + value.path();

    try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("templates"))) {
      assertThat(files.filter(Files::isRegularFile))
          .anyMatch(
              each ->
                  Pattern.compile(Pattern.quote(reference) + "(?![A-Za-z])")
                      .matcher(Chart.read(Chart.FOLDER.relativize(each).toString()))
                      .find());
    }
  }

  @Test
  void aTemplateUsesNoValueThatIsNotExplained() throws IOException {
    Set<String> explained = new HashSet<>();
    Values.all().forEach(each -> explained.add(each.path()));

    try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("templates"))) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .flatExtracting(
              each ->
                  Pattern.compile("\\.Values\\.([A-Za-z.]+)")
                      .matcher(Chart.read(Chart.FOLDER.relativize(each).toString()))
                      .results()
                      .map(found -> found.group(1))
                      .toList())
          .isNotEmpty()
          .allSatisfy(each -> assertThat(explained).contains(each));
    }
  }

  private static JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  /** The names of the values that the schema knows, as far down as values.yaml explains each. */
  private static Set<String> known(String prefix, JsonNode schema, Set<String> explained) {
    Set<String> known = new TreeSet<>();
    for (var each : schema.get("properties").properties()) {
      String path = prefix + each.getKey();
      if (explained.contains(path)
          || explained.stream().noneMatch(at -> at.startsWith(path + "."))) {
        known.add(path);
      } else {
        known.addAll(known(path + ".", resolved(each.getValue()), explained));
      }
    }
    return known;
  }

  @Test
  void theSchemaKnowsTheValuesThatThereAreAndNoOthers() {
    Set<String> explained = new TreeSet<>();
    Values.all().forEach(each -> explained.add(each.path()));

    Set<String> known = known("", SCHEMA, explained);

    known.remove("global"); // Helm's own.
    assertThat(known).isEqualTo(explained);
  }

  @Test
  void theSchemaLeavesOpenOnlyWhatIsOthersToName() {
    assertThat(open("", SCHEMA))
        .containsExactlyInAnyOrder(
            "/properties/global",
            "/properties/settings",
            "/properties/settings/properties/server",
            "/properties/settings/properties/management",
            "/properties/settings/properties/management/properties/server",
            "/properties/settings/properties/spring",
            "/properties/affinity/properties/nodeAffinity",
            "/properties/affinity/properties/podAffinity",
            "/properties/affinity/properties/podAntiAffinity");
  }

  private static Set<String> open(String place, JsonNode schema) {
    Set<String> open = new TreeSet<>();
    if (schema.isObject()) {
      boolean object =
          schema.path("type").isString() && schema.get("type").asString().equals("object");
      if (object && !schema.has("additionalProperties")) {
        open.add(place);
      }
      schema
          .properties()
          .forEach(each -> open.addAll(open(place + "/" + each.getKey(), each.getValue())));
    }
    return open;
  }

  @Test
  void everySwitchIsTurnedInAnExample() {
    assertThat(Values.all())
        .filteredOn(Value::isSwitch)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            each -> assertThat(Chart.examples()).anyMatch(file -> turns(Chart.yaml(file), each)));
  }

  private static boolean turns(Object values, Value value) {
    Object at = values;
    for (String name : value.path().split("\\.", -1)) {
      at = at == null ? null : Chart.map(at).get(name);
    }
    return at != null && !at.toString().equals(value.preset());
  }

  private static List<String> names(JsonNode schema) {
    return List.copyOf(schema.get("properties").propertyNames());
  }

  @Test
  void aClientIsRegisteredAsInTheRegistrationSheet() throws IOException {
    Object sheet =
        new Yaml()
            .load(
                new ClassPathResource("client.yaml", Registration.class)
                    .getContentAsString(StandardCharsets.UTF_8));
    List<?> clients =
        (List<?>)
            Objects.requireNonNull(Chart.map(Chart.map(sheet).get("trd-advisor")).get("clients"));
    Object client = clients.get(0);
    JsonNode schema = SCHEMA.at("/properties/trd-advisor/properties/clients/items");

    assertThat(names(schema)).containsExactlyInAnyOrderElementsOf(Chart.map(client).keySet());
    assertThat(names(schema.at("/properties/observation-codes")))
        .containsExactlyInAnyOrderElementsOf(
            Chart.map(Chart.map(client).get("observation-codes")).keySet());
  }

  @Test
  void theParametersOfThePolicyAreThoseThatThereAre() {
    JsonNode policy = SCHEMA.at("/properties/trd-advisor/properties/policy");
    Knowledge knowledge = Knowledge.standard();

    assertThat(names(policy))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("name"), knowledge.parameters().stream().map(Parameter::key))
                .toList());
    assertThat(policy.at("/properties/name/enum").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(knowledge.policyNames());
  }

  @Test
  void everyBlockOfValuesInTheReadmeRenders() {
    List<String> blocks =
        BLOCK.matcher(Chart.read("README.md")).results().map(found -> found.group(1)).toList();

    assertThat(blocks).hasSizeGreaterThan(3);
    assertThat(blocks)
        .allSatisfy(
            each -> assertThat(Chart.with(Chart.example("production"), each).all()).isNotEmpty());
    assertThat(Chart.with(Chart.written(blocks.get(0))).all())
        .as("the first is complete in itself")
        .isNotEmpty();
  }

  @Test
  void theChartIsForTheServiceThatItLiesBeside() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(pom);

    assertThat(version.find()).isTrue();
    assertThat(Chart.yaml(Chart.FOLDER.resolve("Chart.yaml")).get("appVersion"))
        .isEqualTo(version.group(1));
  }
}
