package org.trdadvisor.service.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trdadvisor.service.PromptEhr;
import org.trdadvisor.service.benchmark.Server.Answer;
import org.trdadvisor.service.fhir.Queries;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls that bring nothing, many at once, while each search takes the FHIR server 200 ms. */
public final class FetchingCalls implements AutoCloseable {

  private static final Duration SEARCH = Duration.ofMillis(200);

  /** Java needs some thousand calls until it has compiled all that they need. */
  private static final int WARM_UP_ROUNDS = 400;

  private static final int ROUNDS = 50;

  private static final Pattern MILLIS = Pattern.compile(" millis=(\\d+)$");

  private final PromptEhr ehr = PromptEhr.answeringAfter(SEARCH);
  private final byte[] body;
  private final int callers;

  /**
   * @param callers how many call at once
   */
  FetchingCalls(LongHistory history, int callers) {
    this.callers = callers;
    this.body = served(history, ehr);
  }

  /** Has a FHIR server hold the history; what it gives back is the call that has it read there. */
  public static byte[] served(LongHistory history, PromptEhr ehr) {
    ObjectNode call = (ObjectNode) new JsonMapper().readTree(history.call());
    JsonNode prefetch = call.remove("prefetch");
    String patient = call.at("/context/patientId").asString();
    Queries.STANDARD
        .templates()
        .forEach(
            (key, template) -> {
              String query = template.replace("{{context.patientId}}", patient).split("&", 2)[0];
              if (!prefetch.get(key).isNull()) {
                ehr.has(query, prefetch.get(key).toString());
              }
            });
    return call.put("fhirServer", ehr.base()).toString().getBytes(UTF_8);
  }

  /** Measures the service, and prints what came out. */
  void measure(Server service, Consumer<Answer> check)
      throws ExecutionException, InterruptedException, IOException {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      round(service, cold -> {}); // The first of them may come after the deadline.
    }
    List<Long> nanos = new ArrayList<>();
    Duration processorTime = service.processorTime();
    for (int i = 0; i < ROUNDS; i++) {
      nanos.addAll(round(service, check));
    }
    Duration each = service.processorTime().minus(processorTime).dividedBy(nanos.size());
    Timings timings = new Timings(nanos);
    Timings own = new Timings(ownTimes(service, nanos.size()));
    System.out.printf(
        Locale.ROOT,
        """

          %d callers at once, %d times; each lets the service make eight searches, of %d ms each.
          As the callers see it: median %.0f ms, 95th percentile %.0f ms, 99th %.0f ms, longest %.0f ms;
          as the service's log says: %.0f ms, %.0f ms, %.0f ms, %.0f ms;
          processor time per call %.1f ms. %,d searches came over %,d connections.
          %d processors, %.1f processes running on average in the last minute.

        """,
        callers,
        ROUNDS,
        SEARCH.toMillis(),
        timings.percentile(50),
        timings.percentile(95),
        timings.percentile(99),
        timings.percentile(100),
        own.percentile(50),
        own.percentile(95),
        own.percentile(99),
        own.percentile(100),
        each.toNanos() / 1e6,
        ehr.requests(),
        ehr.connections(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Of the last calls, in nanoseconds. */
  private static List<Long> ownTimes(Server service, int calls) throws IOException {
    List<Long> all =
        Files.readAllLines(service.log()).stream()
            .map(MILLIS::matcher)
            .filter(Matcher::find)
            .map(line -> Duration.ofMillis(Long.parseLong(line.group(1))).toNanos())
            .toList();
    return all.subList(all.size() - calls, all.size());
  }

  private List<Long> round(Server service, Consumer<Answer> check)
      throws ExecutionException, InterruptedException {
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        answers.add(threads.submit(() -> service.call(body)));
      }
    }
    List<Long> nanos = new ArrayList<>();
    for (Future<Answer> each : answers) {
      check.accept(each.get());
      nanos.add(each.get().duration().toNanos());
    }
    return nanos;
  }

  @Override
  public void close() {
    ehr.close();
  }
}
