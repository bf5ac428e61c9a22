package org.trdadvisor.service.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.trdadvisor.service.benchmark.Server.Answer;

/**
 * Prints what a fully prefetched hook call costs the packaged service, beside an endpoint that only
 * parses the same bytes, each in a Java of its own with the same flags.
 *
 * <p>Arguments: {@code --resources}, the numbers of medication resources in a call, separated by
 * commas, {@value #SIZES} unless said; {@code --runs}, how often all is done, once unless said;
 * {@code --flags}, what both are started with, separated by spaces, nothing unless said. With
 * {@code --callers} instead so many call at once and bring nothing, and a FHIR server takes its
 * time to be read.
 */
public final class Benchmark {

  private static final String SIZES = "1,10,100,500,1000";

  /** So long the endpoint is called first, lest the caller be slow at the service's first call. */
  private static final Duration CALLER_WARM_UP = Duration.ofSeconds(2);

  /** Maven runs this in the folder of the module. */
  private static final Path TARGET = Path.of("target");

  private final Path logs;
  private final List<String> flags;
  private final int callers = Runtime.getRuntime().availableProcessors();

  private Benchmark(Path logs, List<String> flags) {
    this.logs = logs;
    this.flags = flags;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    var given = new SimpleCommandLinePropertySource(arguments);
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    Benchmark benchmark =
        new Benchmark(
            Files.createDirectories(TARGET.resolve("benchmark")),
            Stream.of(value(given, "flags", "").split(" "))
                .filter(each -> !each.isEmpty())
                .toList());
    if (given.containsProperty("callers")) {
      benchmark.fetch(
          new LongHistory(number(given, "resources", "100"), today),
          number(given, "callers", "20"));
      return;
    }
    int runs = number(given, "runs", "1");
    List<LongHistory> histories =
        Stream.of(value(given, "resources", SIZES).split(","))
            .map(size -> new LongHistory(Integer.parseUnsignedInt(size), today))
            .toList();
    benchmark.explain();
    List<Comparison.Outcome> outcomes = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      for (LongHistory history : histories) {
        outcomes.add(benchmark.compare(history, run));
      }
    }
    benchmark.print(outcomes);
  }

  private static String value(
      SimpleCommandLinePropertySource given, String name, String otherwise) {
    String text = given.getProperty(name);
    return text == null ? otherwise : text;
  }

  private static int number(SimpleCommandLinePropertySource given, String name, String otherwise) {
    return Integer.parseUnsignedInt(value(given, name, otherwise));
  }

  private void fetch(LongHistory history, int atOnce)
      throws IOException, InterruptedException, ExecutionException {
    try (Contestant service = service(history);
        FetchingCalls fetching = new FetchingCalls(history, atOnce)) {
      fetching.measure(service.server, service.check);
    }
  }

  private Comparison.Outcome compare(LongHistory history, int run)
      throws IOException, InterruptedException, ExecutionException {
    try (Contestant floor = floor(history)) {
      long floorFirst = floor.call();
      var unused = floor.callFor(CALLER_WARM_UP);
      try (Contestant service = service(history)) {
        long serviceFirst = service.call();
        Comparison comparison = new Comparison(service, serviceFirst, floor, floorFirst, callers);
        comparison.measure();
        System.out.printf(
            Locale.ROOT,
            """

              Run %d: %,d medication resources (%,d orders, %,d dispenses), all prefetched:
              %,d resources, %,d kB. %s, every time. Load average %.1f.

            """,
            run,
            history.medications(),
            history.orders(),
            history.dispenses(),
            history.resources(),
            history.call().getBytes(UTF_8).length / 1000,
            showsThePattern(history) ? "A card came back" : "No card came back",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        comparison.print();
        return comparison.outcome(history.medications());
      }
    }
  }

  private Contestant floor(LongHistory history) throws IOException, InterruptedException {
    return new Contestant(
        "/",
        logs.resolve("parsing-only.log"),
        flags,
        List.of("-cp", System.getProperty("java.class.path"), ParsingOnly.class.getName()),
        history.call().getBytes(UTF_8),
        answer -> checkResources(answer, history));
  }

  private Contestant service(LongHistory history) throws IOException, InterruptedException {
    return new Contestant(
        "/cds-services/treatment-resistant-depression",
        logs.resolve("service.log"),
        flags,
        List.of(
            "-jar",
            TARGET.resolve("trd-advisor.jar").toString(),
            "--spring.profiles.active=sandbox"),
        history.call().getBytes(UTF_8),
        answer -> checkCard(answer, history));
  }

  private static boolean showsThePattern(LongHistory history) {
    return history.medications() >= LongHistory.SHOWS_THE_PATTERN;
  }

  private static void checkCard(Answer answer, LongHistory history) {
    boolean expected = showsThePattern(history);
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

  private void explain() {
    System.out.printf(
        Locale.ROOT,
        """

          The service, and an endpoint that only parses the same bytes, by one caller and by %d at once.
          Both run Java %s, started with %s; %d processors, which the callers share.
        """,
        callers,
        Runtime.version(),
        flags.isEmpty() ? "no flags" : String.join(" ", flags),
        callers);
  }

  private void print(List<Comparison.Outcome> outcomes) {
    System.out.printf(
        Locale.ROOT,
        """

          Throughput ratio: the service's calls per second divided by those of the endpoint that only parses,
          so that 1 or more is at least its throughput; by processor time, as if each had all processors to itself.
          The median of %d rounds, and the lowest and highest of them.

        """,
        Comparison.ROUNDS);
    String row = "  %9s  %-22s%-22s%-22s%s%n";
    System.out.printf(
        Locale.ROOT,
        row,
        "resources",
        "one caller",
        callers + " callers",
        "by processor time",
        "first call / warm median");
    for (Comparison.Outcome each : outcomes) {
      System.out.printf(
          Locale.ROOT,
          row,
          "%,d".formatted(each.medications()),
          each.alone(),
          each.saturated(),
          each.processorTime(),
          String.format(Locale.ROOT, "%.1f", each.firstCall()));
    }
    System.out.println();
  }
}
