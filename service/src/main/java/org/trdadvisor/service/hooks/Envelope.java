package org.trdadvisor.service.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the body of a call strictly: one JSON value, no key twice, no type bent into another.
 * Members it does not know are passed over.
 */
final class Envelope {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withCoercionConfig(
              LogicalType.Textual,
              config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private Envelope() {}

  /**
   * Reads the body of a request, which has at most so many bytes.
   *
   * @throws Problem if it is larger, is not JSON, or does not have the type
   */
  static <T> T read(HttpServletRequest request, int mostBytes, Class<T> type) throws IOException {
    if (request.getContentLengthLong() > mostBytes) {
      throw Problem.tooLarge(mostBytes);
    }
    return read(request.getInputStream(), mostBytes, type);
  }

  /**
   * Reads a body of at most so many bytes.
   *
   * @throws Problem if it is larger, is not JSON, or does not have the type
   */
  static <T> T read(InputStream body, int mostBytes, Class<T> type) {
    JsonNode tree = tree(bytes(body, mostBytes));
    if (!tree.isObject()) {
      throw Problem.malformed("The body is not a JSON object.");
    }
    return value(tree, type);
  }

  /**
   * Reads an object within a body.
   *
   * @throws Problem that names the first member that has another type
   */
  static <T> T value(JsonNode object, Class<T> type) {
    try {
      return JSON.treeToValue(object, type);
    } catch (JacksonException e) {
      // The path consists of our own members' names; Jackson's message would quote the body.
      String member =
          e.getPath().stream()
              .map(JacksonException.Reference::getPropertyName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."));
      throw Problem.malformed("\"%s\" has the wrong type.".formatted(member));
    }
  }

  private static byte[] bytes(InputStream body, int mostBytes) {
    try {
      byte[] bytes = body.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw Problem.tooLarge(mostBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw Problem.malformed("The body ended too early.");
    }
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw Problem.malformed(
          e.getLocation() == null
              ? "The body is not JSON: one value, in which no key stands twice."
              : "The body is not JSON at line %d, column %d: one value, in which no key stands twice."
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }
}
