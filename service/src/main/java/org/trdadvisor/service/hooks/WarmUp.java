package org.trdadvisor.service.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.trdadvisor.service.fhir.Deadline;
import org.trdadvisor.service.wire.HookRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers an invented call many times before readiness, so that the first real one is not slow. */
class WarmUp implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** More of them delay readiness, and the first call is hardly faster for it. */
  private static final int ROUNDS = 12;

  /** No round begins later: a slow machine should rather be slow at first than not be ready. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** How often each entry stands in the call, which is then as large as one of a long history. */
  private static final int COPIES = 6;

  /** The day on which the invented patient gets a card. */
  private static final LocalDate DAY = LocalDate.of(2025, 2, 1);

  /** The second is the answer to whoever brings no token. */
  private static final Set<Integer> EXPECTED = Set.of(200, 401);

  private final Answers answers;
  private final Policies policies;
  private final JsonMapper json;
  private final ServerProperties server;
  private final Environment environment;

  WarmUp(
      Answers answers,
      Policies policies,
      JsonMapper json,
      ServerProperties server,
      Environment environment) {
    this.answers = answers;
    this.policies = policies;
    this.json = json;
    this.server = server;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments)
      throws IOException, InterruptedException, URISyntaxException {
    long start = System.nanoTime();
    byte[] body = call("Practitioner/warm-up");
    List<HttpRequest> requests = requests();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build()) {
      for (int i = 0; i < ROUNDS && System.nanoTime() - start < LONGEST.toNanos(); i++) {
        HookCall call = HookCall.of(Envelope.read(body, HookRequest.class));
        var unused =
            json.writeValueAsBytes(
                answers.cards(call, null, DAY, policies.inForce(), Deadline.in(LONGEST)));
        if (!areAnswered(client, requests)) {
          requests = List.of();
        }
      }
    }
    LOG.info(
        "Ready for calls, after {} ms of warming up.",
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  /**
   * A call of the size and variety that a long history has.
   *
   * @param userId who asks
   */
  byte[] call(String userId) throws IOException {
    try (InputStream file = WarmUp.class.getResourceAsStream("warm-up.json")) {
      JsonNode call = json.readTree(Objects.requireNonNull(file, "warm-up.json is missing"));
      ((ObjectNode) call.get("context")).put("userId", userId);
      for (JsonNode bundle : call.get("prefetch")) {
        if (bundle.get("entry") instanceof ArrayNode entries) {
          multiply(entries);
        }
      }
      return json.writeValueAsBytes(call);
    }
  }

  private static void multiply(ArrayNode entries) {
    List<JsonNode> originals = List.copyOf(entries.values());
    for (int i = 1; i < COPIES; i++) {
      for (JsonNode original : originals) {
        JsonNode copy = original.deepCopy();
        ObjectNode resource = (ObjectNode) copy.get("resource");
        resource.put("id", "%s-%d".formatted(resource.get("id").stringValue(), i));
        entries.add(copy);
      }
    }
  }

  private List<HttpRequest> requests() throws IOException, URISyntaxException {
    if (Ssl.isEnabled(server.getSsl())) {
      return List.of(); // No certificate names the address at which the server reaches itself.
    }
    return List.of(
        // A patient who asks is told nothing, so this is heard and checked, but not logged.
        HttpRequest.newBuilder(address("/cds-services/" + ServiceId.STANDARD))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(call("Patient/warm-up")))
            .timeout(LONGEST)
            .build(),
        // Without a token the call gets no further than security; discovery does.
        HttpRequest.newBuilder(address("/cds-services")).timeout(LONGEST).build());
  }

  private URI address(String path) throws URISyntaxException {
    InetAddress bound = server.getAddress();
    InetAddress reached =
        bound == null || bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    int port = environment.getRequiredProperty("local.server.port", Integer.class);
    return new URI("http", null, reached.getHostAddress(), port, path, null, null);
  }

  private static boolean areAnswered(HttpClient client, List<HttpRequest> requests)
      throws InterruptedException {
    for (HttpRequest request : requests) {
      try {
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (!EXPECTED.contains(status)) {
          LOG.error("First calls will be slow: {} was answered with {}.", request, status);
          return false;
        }
      } catch (IOException e) {
        LOG.error("First calls will be slow: {} failed: {}.", request, e.toString());
        return false;
      }
    }
    return true;
  }
}
