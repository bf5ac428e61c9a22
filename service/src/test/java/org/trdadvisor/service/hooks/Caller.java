package org.trdadvisor.service.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as an EHR would. */
public final class Caller {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;

  public Caller(int port) {
    this.address = "http://localhost:" + port;
  }

  /** An answer, its body as text. */
  public record Answer(int status, String text) {
    public JsonNode json() {
      return JSON.readTree(text);
    }
  }

  public Answer hook(String body) {
    return post("/cds-services/treatment-resistant-depression", body);
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

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
