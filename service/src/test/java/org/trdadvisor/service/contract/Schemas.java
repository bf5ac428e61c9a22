package org.trdadvisor.service.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas, by themselves and within the OpenAPI document. */
public final class Schemas {

  static final Contract CONTRACT = new Contract();

  /** Anywhere: the references of the files are relative. */
  private static final String SITE = "https://anywhere.example/";

  private static final String FILES = SITE + "schemas/";
  private static final String DOCUMENT = SITE + "openapi.json";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemas(Schemas::text)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final JsonMapper JSON = new JsonMapper();

  private Schemas() {}

  /** What the schema in this file has against it. */
  public static List<String> violations(String file, JsonNode json) {
    return violations(schema(FILES + file), json);
  }

  /** What this component of the OpenAPI document has against it. */
  static List<String> violationsOfComponent(String name, JsonNode json) {
    return violationsAt("/components/schemas/" + name, json);
  }

  /** What the schema at this place of the OpenAPI document has against it. */
  static List<String> violationsAt(String pointer, JsonNode json) {
    return violations(schema(DOCUMENT + "#" + pointer), json);
  }

  /** What the specification has against a file that should be a schema. */
  static List<String> violationsOfJsonSchema(JsonNode schema) {
    return violations(schema("https://json-schema.org/draft/2020-12/schema"), schema);
  }

  static List<String> violations(Schema schema, JsonNode json) {
    return schema.validate(json).stream()
        .map(each -> "%s: %s".formatted(each.getInstanceLocation(), each.getMessage()))
        .toList();
  }

  /** A schema that is not ours. */
  static Schema of(String text) {
    return REGISTRY.getSchema(JSON.readTree(text));
  }

  private static Schema schema(String location) {
    return REGISTRY.getSchema(SchemaLocation.of(location));
  }

  private static @Nullable String text(String location) {
    return location.equals(DOCUMENT)
        ? CONTRACT.openApi()
        : CONTRACT.schema(location.replace(FILES, "")).orElse(null);
  }
}
