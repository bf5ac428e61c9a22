package org.trdadvisor.service.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
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
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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

  private static final int PART = 64 * 1024;

  private Envelope() {}

  /**
   * Reads the body of a request within the limits.
   *
   * @throws Problem if it is larger or slower, is not JSON, or does not have the type
   */
  static <T> T read(HttpServletRequest request, HookSettings.Limits limits, Class<T> type)
      throws IOException {
    return read(bytes(request, limits), type);
  }

  /**
   * Reads a body.
   *
   * @throws Problem if it is not JSON, or does not have the type
   */
  static <T> T read(byte[] body, Class<T> type) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.malformed("The body is not a JSON object.");
      }
      T value = JSON.readValue(json, type);
      if (json.nextToken() != null) {
        throw notJson(json.currentTokenLocation());
      }
      return value;
    } catch (DatabindException e) {
      throw wrongType(e);
    } catch (JacksonException e) {
      throw notJson(e.getLocation());
    }
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
      throw wrongType(e);
    }
  }

  private static Problem wrongType(JacksonException e) {
    // Of the path our own members' names; the keys of a map, and Jackson's message, quote the body.
    String member =
        e.getPath().stream()
            .filter(each -> !(each.from() instanceof Map))
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    // Of an exponent that no number can have Jackson says so in this way alone.
    return Problem.malformed(
        e.getCause() instanceof NumberFormatException
            ? "\"%s\" has a number that is none.".formatted(member)
            : "\"%s\" has the wrong type.".formatted(member));
  }

  private static Problem notJson(@Nullable TokenStreamLocation place) {
    return Problem.malformed(
        place == null
            ? "The body is not JSON: one value, in which no key stands twice."
            : "The body is not JSON at line %d, column %d: one value, in which no key stands twice."
                .formatted(place.getLineNr(), place.getColumnNr()));
  }

  /**
   * The body of a request, not yet read as anything.
   *
   * @throws Problem if it is larger or slower than the limits allow
   */
  static byte[] bytes(HttpServletRequest request, HookSettings.Limits limits) throws IOException {
    int most = limits.requestBytes();
    if (request.getContentLengthLong() > most) {
      throw Problem.tooLarge(most);
    }
    long start = System.nanoTime();
    InputStream body = request.getInputStream();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    for (int bytes = next(body, part); bytes >= 0; bytes = next(body, part)) {
      if (read.size() + bytes > most) {
        throw Problem.tooLarge(most);
      }
      if (System.nanoTime() - start > limits.requestTime().toNanos()) {
        throw Problem.tooSlow();
      }
      Admission.reserve(request, bytes);
      read.write(part, 0, bytes);
    }
    return read.toByteArray();
  }

  private static int next(InputStream body, byte[] part) {
    try {
      return body.read(part);
    } catch (IOException e) {
      throw e.getCause() instanceof SocketTimeoutException || e instanceof SocketTimeoutException
          ? Problem.tooSlow()
          : Problem.malformed("The body ended too early.");
    }
  }
}
