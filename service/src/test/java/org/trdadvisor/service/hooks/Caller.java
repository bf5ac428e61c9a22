package org.trdadvisor.service.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as an EHR would. */
public final class Caller {

  private static final JsonMapper JSON = new JsonMapper();

  // WireMock, asked to go on in HTTP/2, has been seen to keep a caller waiting.
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final @Nullable String token;

  public Caller(int port) {
    this("http://localhost:" + port, null);
  }

  private Caller(String address, @Nullable String token) {
    this.address = address;
    this.token = token;
  }

  /** The same, with a token about itself. */
  public Caller with(String bearer) {
    return new Caller(address, bearer);
  }

  /** An answer, its body as text. */
  public record Answer(int status, String text) {
    public JsonNode json() {
      return JSON.readTree(text);
    }
  }

  /** The call that the registration sheet shows. */
  public String sampleCall() {
    String html = get("/registration").text();
    String last = html.substring(html.lastIndexOf("<pre"), html.lastIndexOf("</pre>"));
    return HtmlUtils.htmlUnescape(last.replaceAll("<[^>]+>", ""));
  }

  public Answer hook(String body) {
    return post("/cds-services/treatment-resistant-depression", body);
  }

  public Answer feedback(String body) {
    return post("/cds-services/treatment-resistant-depression/feedback", body);
  }

  public Answer post(String path, String body) {
    return post(path, body, "application/json");
  }

  public Answer post(String path, String body, String contentType) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  public Answer get(String path, String accept) {
    return send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", accept));
  }

  /**
   * The answer to a request of any kind, with its headers.
   *
   * @param headers names and values by turns
   */
  public HttpResponse<String> request(
      String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request);
  }

  /** What an answer says beside its body, but for when it was given. */
  public Map<String, List<String>> refusalHeaders(String path) {
    Map<String, List<String>> headers =
        new TreeMap<>(
            exchange(
                    HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .headers()
                .map());
    headers.remove("date");
    return headers;
  }

  private Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request);
    return new Answer(response.statusCode(), response.body());
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
