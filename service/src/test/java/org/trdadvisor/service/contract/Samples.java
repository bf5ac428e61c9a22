package org.trdadvisor.service.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Good JSON, to be made bad in one place. */
public final class Samples {

  private static final JsonMapper JSON = new JsonMapper();

  private Samples() {}

  /** Two failed trials, and a third antidepressant ordered: one card with a suggestion. */
  static ObjectNode response() {
    return example("examples/two-failures/response.json");
  }

  /** The reasoning about such a call. */
  static ObjectNode assessment() {
    return example("examples/two-failures-explained.json");
  }

  private static ObjectNode example(String name) {
    try (var file = Objects.requireNonNull(Contract.class.getResourceAsStream(name), name)) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy in which this place holds this JSON, or is left out where there is none. */
  public static JsonNode with(JsonNode good, String pointer, String json) {
    JsonNode changed = good.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode owner = changed.at(place.head());
    if (owner instanceof ArrayNode array) {
      array.insert(place.last().getMatchingIndex(), JSON.readTree(json));
    } else if (json.isEmpty()) {
      ((ObjectNode) owner).remove(place.last().getMatchingProperty());
    } else {
      ((ObjectNode) owner).set(place.last().getMatchingProperty(), JSON.readTree(json));
    }
    return changed;
  }
}
