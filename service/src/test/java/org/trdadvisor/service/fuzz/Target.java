package org.trdadvisor.service.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts inputs into a running service, one at a time, and judges the answers. */
final class Target implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String HOOK = "/cds-services/treatment-resistant-depression";

  /** Beyond it a call hangs; a machine that is busy with other things takes seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final JsonNode call;
  private final HttpServer fhirServer;
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

  /** What came back, and after how long. */
  record Answer(int status, String body, Duration duration) {}

  /**
   * @param call one that is right
   */
  Target(int port, JsonNode call) throws IOException {
    this.port = port;
    this.call = call;
    this.fhirServer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    fhirServer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    fhirServer.createContext("/r4/", this::answer);
    fhirServer.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = exchange.getRequestURI().getPath().split("/", -1)[2];
      byte[] body = answers.getOrDefault(type, new byte[0]);
      exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What is wrong with the answer to an input, or nothing where nothing is. */
  Optional<String> complaint(Sample sample, Answer answer) {
    if (!sample.door().mayAnswer(answer.status())) {
      return Optional.of("status %d".formatted(answer.status()));
    }
    return isOfItsShape(sample.door(), answer)
        ? Optional.empty()
        : Optional.of("an answer %d of another shape".formatted(answer.status()));
  }

  private static boolean isOfItsShape(Door door, Answer answer) {
    if (door == Door.CONNECTION) {
      return !answer.body().contains("Exception");
    }
    if (door == Door.FEEDBACK && answer.status() == 200) {
      return answer.body().isEmpty();
    }
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (answer.status() != 200) {
        return json.path("resourceType").asString("").equals("OperationOutcome");
      }
      return door == Door.ASSESSMENT
          ? json.path("outcome").isString()
          : json.path("cards").isArray();
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * Puts an input in.
   *
   * @throws IOException if there is no answer, or none in time
   */
  Answer send(Sample sample) throws IOException, InterruptedException {
    return switch (sample.door()) {
      case HOOK -> post(HOOK, sample.bytes());
      case ASSESSMENT -> post("/assessments", sample.bytes());
      case FEEDBACK -> post(HOOK + "/feedback", sample.bytes());
      case FHIR_SERVER -> {
        serve(sample);
        yield post(HOOK, fetching());
      }
      case CONNECTION -> connect(sample.bytes());
    };
  }

  /** The call that is right. */
  Answer sendRight() throws IOException, InterruptedException {
    return post(HOOK, call.toString().getBytes(UTF_8));
  }

  private void serve(Sample sample) {
    Samples.TYPES.forEach(
        (key, type) -> answers.put(type, call.get("prefetch").get(key).toString().getBytes(UTF_8)));
    answers.put("Medication", "{\"resourceType\":\"Medication\",\"id\":\"m1\"}".getBytes(UTF_8));
    answers.put(sample.place(), sample.bytes());
  }

  private byte[] fetching() {
    ObjectNode fetching = (ObjectNode) call.deepCopy();
    fetching.remove("prefetch");
    fetching.put(
        "fhirServer", "http://127.0.0.1:%d/r4".formatted(fhirServer.getAddress().getPort()));
    return fetching.toString().getBytes(UTF_8);
  }

  private Answer post(String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), since(start));
  }

  private Answer connect(byte[] request) throws IOException {
    long start = System.nanoTime();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(request);
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int status = answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 400;
      return new Answer(status, answer, since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    http.shutdownNow();
    fhirServer.stop(0);
  }
}
