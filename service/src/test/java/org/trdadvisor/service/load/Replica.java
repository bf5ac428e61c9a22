package org.trdadvisor.service.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.trdadvisor.service.benchmark.Server;

/** The packaged service in a process of its own, with the memory and the flags of its container. */
final class Replica implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** So many of it there were before, for the name of its log. */
  private static int started;

  private final String name;
  private final Server server;

  private Replica(String name, Server server) {
    this.name = name;
    this.server = server;
  }

  /**
   * What it holds.
   *
   * @param heap in bytes, in use at the end of a full collection: what came since is not in it
   * @param resident in bytes, of the whole process; 0 where the system does not tell
   */
  record Held(long heap, long threads, long resident) {}

  /** Starts one, and waits until it is ready. */
  static Replica ready(Path logs, Shipped shipped, List<String> settings)
      throws IOException, InterruptedException {
    started++;
    String name = "replica-" + started;
    List<String> program = new ArrayList<>(List.of("-jar", shipped.jar().toString()));
    program.add(
        "--spring.lifecycle.timeout-per-shutdown-phase=%ds".formatted(shipped.calls().toSeconds()));
    program.addAll(settings);
    Server server = Server.start("/", logs.resolve(name + ".log"), shipped.java(), program);
    try {
      server.awaitReadiness();
    } catch (RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
    return new Replica(name, server);
  }

  int port() {
    return server.port();
  }

  /** Tells it to stop as the kubelet does. */
  void terminate() {
    server.process().destroy();
  }

  /** Whether it ended by itself, and so with its calls answered, within this time. */
  boolean endsWithin(Duration time) {
    try {
      server.process().onExit().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  Held held() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), String.valueOf(server.process().pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    collection.waitFor();
    String metrics =
        HTTP.send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://%s:%d/actuator/prometheus"
                                .formatted(
                                    InetAddress.getLoopbackAddress().getHostAddress(),
                                    server.managementPort())))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return new Held(
        sum(metrics, "jvm_gc_live_data_size_bytes"),
        sum(metrics, "jvm_threads_live_threads"),
        server.residentBytes().orElse(0));
  }

  private static long sum(String metrics, String of) {
    List<String> lines = metrics.lines().filter(line -> line.startsWith(of)).toList();
    if (lines.isEmpty()) {
      throw new IllegalStateException("The replica gives no metric %s.".formatted(of));
    }
    return Math.round(
        lines.stream()
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum());
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    server.close();
  }
}
