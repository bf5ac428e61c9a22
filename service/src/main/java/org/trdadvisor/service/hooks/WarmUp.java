package org.trdadvisor.service.hooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers an invented call many times before readiness, so that the first real one is not slow, and
 * asks itself for discovery, so that the web server is awake as well.
 */
class WarmUp implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int CALLS = 60;
  private static final int REQUESTS = 30;

  /** The day on which the invented patient gets a card. */
  private static final LocalDate DAY = LocalDate.of(2025, 2, 1);

  private final Answers answers;
  private final Policies policies;
  private final JsonMapper json;
  private final Environment environment;

  WarmUp(Answers answers, Policies policies, JsonMapper json, Environment environment) {
    this.answers = answers;
    this.policies = policies;
    this.json = json;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
    try (InputStream file = WarmUp.class.getResourceAsStream("warm-up.json")) {
      byte[] body = Objects.requireNonNull(file, "warm-up.json is missing").readAllBytes();
      for (int i = 0; i < CALLS; i++) {
        HookCall call = HookCall.of(Envelope.read(new ByteArrayInputStream(body), body.length));
        var unused = json.writeValueAsBytes(answers.cards(call, DAY, policies.inForce()));
      }
    }
    askForDiscovery();
  }

  private void askForDiscovery() throws InterruptedException {
    URI discovery =
        URI.create(
            "http://localhost:%s/cds-services"
                .formatted(environment.getProperty("local.server.port")));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(discovery).build();
      for (int i = 0; i < REQUESTS; i++) {
        var unused = client.send(request, HttpResponse.BodyHandlers.discarding());
      }
    } catch (IOException e) {
      LOG.info("The web server was not woken before the first call: {}.", e.getClass().getName());
    }
  }
}
