package org.trdadvisor.service.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call and its answer, which can be held to the OpenAPI document.
 *
 * @param path without the query
 * @param call the body of the call
 * @param headers of the answer, their names in lower case
 * @param answer the body of the answer
 */
record Exchange(
    String method,
    String path,
    String call,
    int status,
    Map<String, String> headers,
    String answer) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode DOCUMENT = JSON.readTree(Schemas.CONTRACT.openApi());
  private static final String OUTCOME = "OperationOutcome";
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

  /** What HTTP itself refuses, at any address. */
  private static final Set<Integer> REFUSED_BY_HTTP = Set.of(400, 401, 404, 405, 406);

  /** Answers to calls whose members were all in order. */
  private static final Set<Integer> UNDERSTOOD = Set.of(200, 403, 412, 503);

  /**
   * Those of them that a call may also get before it is read: from a foreign page, or one too many.
   */
  private static final Set<Integer> UNREAD = Set.of(403, 503);

  /** What the published contract has against it, each in words. */
  List<String> violations() {
    JsonNode promised = promised();
    List<String> found;
    if (!promised.isMissingNode()) {
      found = violations(promised);
    } else if (method.equals("OPTIONS")) {
      found =
          status == 403
              ? json(OUTCOME)
              : broken(answer.isEmpty(), "a preflight is answered with a body");
    } else if (REFUSED_BY_HTTP.contains(status)) {
      found = status == 401 ? noBody() : json(OUTCOME);
    } else {
      found = List.of("openapi.json does not have this answer");
    }
    return found.stream()
        .map(each -> "%s %s %d: %s".formatted(method, path, status, each))
        .toList();
  }

  private List<String> violations(JsonNode promised) {
    Stream<String> headersMissing =
        promised.path("headers").propertyNames().stream()
            .filter(name -> !headers.containsKey(name.toLowerCase(Locale.ROOT)))
            .map("the header %s is missing"::formatted);
    return Stream.of(headersMissing, body(promised.path("content")).stream(), ofTheCall().stream())
        .flatMap(each -> each)
        .toList();
  }

  private List<String> body(JsonNode content) {
    if (method.equals("HEAD")) {
      return List.of();
    }
    if (content.isMissingNode()) {
      return noBody();
    }
    JsonNode type = content.path(contentType());
    if (type.isMissingNode()) {
      return List.of("the content type is not one that openapi.json has");
    }
    String schema = type.at("/schema/$ref").asString("");
    return schema.isEmpty() ? List.of() : json(schema.substring(schema.lastIndexOf('/') + 1));
  }

  private List<String> noBody() {
    return broken(answer.isEmpty(), "there is a body");
  }

  private List<String> json(String component) {
    if (!contentType().equals("application/json")) {
      return List.of("the content type is not application/json");
    }
    JsonNode json = parsed(answer);
    if (json == null) {
      return List.of("the body is not JSON");
    }
    Stream<String> byHand =
        switch (component) {
          case "Response" -> HandRules.brokenBy(json, drafts()).stream();
          case "Assessment" ->
              broken(!json.has("order") || !isAtPatientView(), "there is an order at patient-view")
                  .stream();
          default -> HandRules.emptyIn(json).stream();
        };
    return Stream.concat(Schemas.violationsOfComponent(component, json).stream(), byHand).toList();
  }

  // Whatever the service understands, the schema of requests must allow.
  private List<String> ofTheCall() {
    if (!operation().has("requestBody") || !UNDERSTOOD.contains(status)) {
      return List.of();
    }
    JsonNode json = parsed(call);
    if (json == null) {
      return broken(UNREAD.contains(status), "a call that is not JSON is understood");
    }
    String schema =
        path.endsWith("/feedback")
            ? "feedback-request.json"
            : json.path("hook").asString("") + "-request.json";
    return Schemas.violations(schema, json).stream().map("in the call, "::concat).toList();
  }

  private Set<String> drafts() {
    JsonNode json = parsed(call);
    return json == null
        ? Set.of()
        : json.at("/context/draftOrders/entry")
            .valueStream()
            .map(entry -> entry.path("resource"))
            .map(
                each -> each.path("resourceType").asString("") + "/" + each.path("id").asString(""))
            .collect(Collectors.toSet());
  }

  private boolean isAtPatientView() {
    JsonNode json = parsed(call);
    return json != null && json.path("hook").asString("").equals("patient-view");
  }

  private String contentType() {
    return headers.getOrDefault("content-type", "").replaceFirst(";.*", "");
  }

  private JsonNode promised() {
    return resolved(operation().path("responses").path(String.valueOf(status)));
  }

  private JsonNode operation() {
    String asked = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return DOCUMENT.get("paths").properties().stream()
        .filter(each -> isOf(each.getKey()))
        .map(each -> each.getValue().path(asked))
        .findFirst()
        .orElse(DOCUMENT.path(""));
  }

  private boolean isOf(String template) {
    return Pattern.matches(PARAMETER.matcher(template).replaceAll("[^/]+"), path);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isMissingNode() ? null : json;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static List<String> broken(boolean holds, String otherwise) {
    return holds ? List.of() : List.of(otherwise);
  }
}
