package org.trdadvisor.service.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, on this machine's loopback address. */
public final class Server implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  /** With them other flags would hold than those that are printed. */
  private static final Set<String> FLAGS_FROM_OUTSIDE =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private final Process process;
  private final long start;
  private final Path log;
  private final URI address;
  private final int managementPort;
  private final URI readiness;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Server(Process process, long start, Path log, int port, int managementPort, String path) {
    this.process = process;
    this.start = start;
    this.log = log;
    this.address = URI.create("http://%s:%d%s".formatted(LOOPBACK, port, path));
    this.managementPort = managementPort;
    this.readiness =
        URI.create("http://%s:%d/actuator/health/readiness".formatted(LOOPBACK, managementPort));
  }

  /** An answer, and how long it took to come. */
  public record Answer(int status, String body, Duration duration) {}

  /**
   * Starts a server without waiting for it.
   *
   * @param path where calls are sent
   * @param log gets what the server prints
   * @param flags of Java
   * @param program the arguments of {@code java} that name what to run, and its own
   */
  public static Server start(String path, Path log, List<String> flags, List<String> program)
      throws IOException {
    int port;
    int managementPort;
    try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = one.getLocalPort();
      managementPort = other.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(program);
    command.addAll(
        List.of(
            "--server.address=" + LOOPBACK,
            "--server.port=" + port,
            "--management.server.address=" + LOOPBACK,
            "--management.server.port=" + managementPort));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeAll(FLAGS_FROM_OUTSIDE);
    long start = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new Server(process, start, log, port, managementPort, path);
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** What it printed so far. */
  Path log() {
    return log;
  }

  /** Where it is called. */
  public int port() {
    return address.getPort();
  }

  /** Where it is asked for health and metrics. */
  public int managementPort() {
    return managementPort;
  }

  /** Waits until the readiness probe is answered, and says how long that took from the start. */
  public Duration awaitReadiness() throws InterruptedException {
    HttpRequest probe = HttpRequest.newBuilder(readiness).build();
    while (!isReady(probe)) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (!process.isAlive() || waited.compareTo(LONGEST_START) > 0) {
        throw new IllegalStateException(
            "No readiness after %d s; see %s.".formatted(waited.toSeconds(), log));
      }
      Thread.sleep(Duration.ofMillis(10));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean isReady(HttpRequest probe) throws InterruptedException {
    try {
      return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // Nobody listens yet.
    }
  }

  Answer call(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return new Answer(response.statusCode(), response.body(), duration);
  }

  /** Processor time since the start, where the system tells. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Resident memory in bytes; empty where there is no {@code /proc}. */
  public OptionalLong residentBytes() {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    end(process);
  }

  /** Ends a process, by force if it must be. */
  public static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
