package org.trdadvisor.service.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.trdadvisor.service.benchmark.Server.Answer;

/**
 * Prints what a fully prefetched hook call costs the packaged service, beside an endpoint that only
 * parses the same bytes.
 *
 * <p>Arguments: {@code --resources}, the number of medication resources in the call, 100 unless
 * said; {@code --calls}, how many are measured of each, 2000 unless said. With {@code --callers}
 * instead so many call at once and bring nothing, and a FHIR server takes its time to be read.
 */
public final class Benchmark {

  private static final int WARM_UP = 1000;

  /** Maven runs this in the folder of the module. */
  private static final Path TARGET = Path.of("target");

  /** One of the two that are compared: what was measured of it so far. */
  private static final class Contestant implements AutoCloseable {
    final Server server;
    final Consumer<Answer> check;
    final Duration startToReady;
    final OptionalLong residentAtStart;
    Duration firstCall = Duration.ZERO;
    long[] nanos = {};
    Duration processorTime = Duration.ZERO;

    Contestant(String path, Path log, List<String> program, Consumer<Answer> check)
        throws IOException, InterruptedException {
      this.check = check;
      this.server = Server.start(path, log, program);
      try {
        startToReady = server.awaitReadiness();
      } catch (RuntimeException | InterruptedException e) {
        server.close();
        throw e;
      }
      residentAtStart = server.residentBytes();
    }

    Duration call(byte[] body) throws IOException, InterruptedException {
      Answer answer = server.call(body);
      check.accept(answer);
      return answer.duration();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private Benchmark() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    var given = new SimpleCommandLinePropertySource(arguments);
    var history =
        new LongHistory(number(given, "resources", 100), LocalDate.now(ZoneId.systemDefault()));
    Path logs = Files.createDirectories(TARGET.resolve("benchmark"));
    if (given.containsProperty("callers")) {
      try (Contestant service = service(logs, history);
          FetchingCalls fetching = new FetchingCalls(history, number(given, "callers", 20))) {
        fetching.measure(service.server, service.check);
      }
      return;
    }
    int calls = number(given, "calls", 2000);
    byte[] body = history.call().getBytes(UTF_8);

    try (Contestant service = service(logs, history);
        Contestant floor =
            new Contestant(
                "/",
                logs.resolve("parsing-only.log"),
                List.of("-cp", System.getProperty("java.class.path"), ParsingOnly.class.getName()),
                answer -> checkResources(answer, history))) {
      measure(service, floor, body, calls);
      print(service, floor, history, body.length, calls);
    }
  }

  private static Contestant service(Path logs, LongHistory history)
      throws IOException, InterruptedException {
    return new Contestant(
        "/cds-services/treatment-resistant-depression",
        logs.resolve("service.log"),
        List.of(
            "-jar",
            TARGET.resolve("trd-advisor.jar").toString(),
            "--spring.profiles.active=sandbox"),
        answer -> checkCard(answer, history));
  }

  private static int number(SimpleCommandLinePropertySource given, String name, int otherwise) {
    String text = given.getProperty(name);
    return text == null ? otherwise : Integer.parseUnsignedInt(text);
  }

  private static void checkCard(Answer answer, LongHistory history) {
    boolean expected = history.medications() >= LongHistory.SHOWS_THE_PATTERN;
    boolean card = answer.body().contains("treatment-resistant depression pattern");
    if (answer.status() != 200 || card != expected) {
      throw new IllegalStateException(
          "%s card was expected, but the service answered %d: %s"
              .formatted(expected ? "A" : "No", answer.status(), answer.body()));
    }
  }

  private static void checkResources(Answer answer, LongHistory history) {
    if (!answer.body().equals("{\"resources\":%d}".formatted(history.resources()))) {
      throw new IllegalStateException(
          "%d resources should have been parsed, but the answer was %d: %s"
              .formatted(history.resources(), answer.status(), answer.body()));
    }
  }

  private static void measure(Contestant service, Contestant floor, byte[] body, int calls)
      throws IOException, InterruptedException {
    List<Contestant> both = List.of(service, floor);
    for (Contestant each : both) {
      each.firstCall = each.call(body);
      each.nanos = new long[calls];
    }
    for (int i = 0; i < WARM_UP; i++) {
      for (Contestant each : both) {
        each.call(body);
      }
    }
    for (Contestant each : both) {
      each.processorTime = each.server.processorTime();
    }
    for (int i = 0; i < calls; i++) {
      for (Contestant each : both) {
        each.nanos[i] = each.call(body).toNanos();
      }
    }
    for (Contestant each : both) {
      each.processorTime = each.server.processorTime().minus(each.processorTime).dividedBy(calls);
      Arrays.sort(each.nanos);
    }
  }

  private static void print(
      Contestant service, Contestant floor, LongHistory history, int bytes, int calls) {
    System.out.printf(
        Locale.ROOT,
        """

          One order-select call with %,d medication resources (%,d orders, %,d dispenses), all
          prefetched: %,d resources, %,d kB. %s, every time.
          %,d calls each after %,d to warm up, one at a time, in turn, over a kept-alive connection.

        """,
        history.medications(),
        history.orders(),
        history.dispenses(),
        history.resources(),
        bytes / 1000,
        history.medications() >= LongHistory.SHOWS_THE_PATTERN
            ? "A card came back"
            : "No card came back",
        calls,
        WARM_UP);
    row("", "service", "parsing only");
    row("median", service, floor, each -> millis(percentile(each, 50)));
    row("99th percentile", service, floor, each -> millis(percentile(each, 99)));
    row("processor time per call", service, floor, each -> millis(each.processorTime));
    row("start to readiness", service, floor, each -> millis(each.startToReady));
    row("first call after it", service, floor, each -> millis(each.firstCall));
    row("resident at readiness", service, floor, each -> megabytes(each.residentAtStart));
    row("resident after the calls", service, floor, each -> megabytes(each.server.residentBytes()));
    System.out.printf(
        Locale.ROOT,
        """

          Ratio of the medians: %.2f
          Java %s, %d processors, %.1f processes running on average in the last minute.

        """,
        (double) percentile(service, 50).toNanos() / percentile(floor, 50).toNanos(),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static void row(
      String name, Contestant service, Contestant floor, Function<Contestant, String> figure) {
    row(name, figure.apply(service), figure.apply(floor));
  }

  private static void row(String name, String service, String floor) {
    System.out.printf("  %-26s%14s%16s%n", name, service, floor);
  }

  /** The nearest rank of the sorted durations. */
  private static Duration percentile(Contestant of, int percent) {
    int rank = (int) Math.ceil(of.nanos.length * percent / 100.0);
    return Duration.ofNanos(of.nanos[rank - 1]);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%,.2f ms", duration.toNanos() / 1e6);
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isEmpty() ? "unknown" : "%,d MB".formatted(bytes.getAsLong() / 1_000_000);
  }
}
