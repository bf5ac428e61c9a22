package org.trdadvisor.service.contract;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts an OpenAPI document and the files it refers to into one, because many tools follow no
 * reference out of a document, nor one into a schema with an id of its own.
 */
final class OpenApi {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String DEFINITIONS = "$defs";
  private static final String OWN = "#/components/";
  private static final Pattern WORD = Pattern.compile("(?:^|-)([a-z])");

  private OpenApi() {}

  /**
   * The document with every schema, and every definition of one, among its components.
   *
   * @param schemas by file name
   * @param examples the text of an example by the name that the document has for it
   */
  static String selfContained(
      String document, Map<String, String> schemas, UnaryOperator<String> examples) {
    ObjectNode whole = object(document);
    refer(whole);
    ObjectNode components = ((ObjectNode) whole.get("components")).putObject("schemas");
    schemas.forEach((file, text) -> add(components, file, object(text)));
    include(whole, examples);
    return JSON.writeValueAsString(whole);
  }

  private static void add(ObjectNode components, String file, ObjectNode schema) {
    refer(schema);
    JsonNode definitions = schema.remove(DEFINITIONS);
    schema.remove("$schema");
    schema.remove("$id");
    if (schema.has("type") || schema.has("$ref")) {
      put(components, component(file), schema);
    }
    if (definitions != null) {
      definitions.properties().forEach(each -> put(components, each.getKey(), each.getValue()));
    }
  }

  private static void put(ObjectNode components, String name, JsonNode schema) {
    if (components.putIfAbsent(name, schema) != null) {
      throw new IllegalStateException("Two schemas would be the component %s.".formatted(name));
    }
  }

  private static void refer(JsonNode node) {
    JsonNode reference = node.get("$ref");
    if (reference != null && !reference.stringValue().startsWith(OWN)) {
      ((ObjectNode) node).put("$ref", OWN + "schemas/" + component(reference.stringValue()));
    }
    node.forEach(OpenApi::refer);
  }

  private static String component(String reference) {
    String last = reference.substring(reference.lastIndexOf('/') + 1);
    return WORD.matcher(last.replace(".json", ""))
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static void include(JsonNode node, UnaryOperator<String> examples) {
    node.forEach(each -> include(each, examples));
    JsonNode file = node.get("externalValue");
    if (file != null) {
      ObjectNode example = (ObjectNode) node;
      example.remove("externalValue");
      example.set("value", JSON.readTree(examples.apply(file.stringValue())));
    }
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) JSON.readTree(text);
  }
}
