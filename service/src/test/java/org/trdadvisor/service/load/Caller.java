package org.trdadvisor.service.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends calls through the gateway. */
final class Caller implements AutoCloseable {

  /** Whatever takes longer hangs: the gateway waits 15 s for a replica. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  Caller(int port) {
    this.port = port;
  }

  /**
   * Sends a call, and waits for its answer.
   *
   * @param due when it was to be sent, by {@link System#nanoTime}
   */
  Outcome send(Call call, long due) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://%s:%d%s"
                        .formatted(
                            InetAddress.getLoopbackAddress().getHostAddress(), port, call.path())))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + call.token())
            .timeout(LONGEST)
            .POST(call.body())
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      var answer =
          new Call.Answer(
              response.statusCode(),
              response.body(),
              response.headers().firstValue("Retry-After").isPresent());
      return outcome(call, due, result(answer), call.isRight().test(answer));
    } catch (IOException e) {
      return outcome(call, due, e.getClass().getSimpleName(), false);
    }
  }

  private static Outcome outcome(Call call, long due, String result, boolean right) {
    return new Outcome(call.kind(), due, Duration.ofNanos(System.nanoTime() - due), result, right);
  }

  private static String result(Call.Answer answer) {
    if (answer.isCard()) {
      return "200 card";
    }
    if (answer.isShed()) {
      return answer.status() + " shed";
    }
    return answer.isLate() ? "503 late" : String.valueOf(answer.status());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
