package org.trdadvisor.service.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.trdadvisor.service.TrdAdvisorApplication;
import org.trdadvisor.service.fuzz.Target.Answer;

/**
 * Sends made-up input to the service for some minutes, and keeps what was answered wrongly.
 *
 * <p>Arguments: {@code --minutes}, 10 unless said; {@code --doors}, such as {@code hook,feedback},
 * all unless said; {@code --bytes}, how many of ten inputs are damaged as bytes rather than as
 * JSON, 3 unless said; {@code --first}, the number of the first input, drawn unless said.
 *
 * <p>To keep an input that was answered wrongly, cut it down and put it beside the others in {@code
 * src/test/resources}, in this package's folder {@code kept}, under a name that says what it is.
 */
public final class Fuzz {

  private static final int CALLERS = 2;

  /** Where Maven runs this, the folder of the module. */
  private static final Path FOUND = Path.of("target", "fuzz");

  private final Map<String, Long> counts = new TreeMap<>();
  private final Samples samples;
  private final List<Door> doors;
  private final AtomicLong next;
  private final long end;
  private long found;
  private Duration longest = Duration.ZERO;
  private String slowest = "";

  private Fuzz(Samples samples, List<Door> doors, long first, Duration time) {
    this.samples = samples;
    this.doors = doors;
    this.next = new AtomicLong(first);
    this.end = System.nanoTime() + time.toNanos();
  }

  public static void main(String[] arguments) throws Exception {
    var given = new SimpleCommandLinePropertySource(arguments);
    long minutes = number(given, "minutes", 10);
    long first = number(given, "first", new Random().nextInt(1_000_000_000));
    var samples = new Samples((int) number(given, "bytes", 3));
    try (ConfigurableApplicationContext service = service()) {
      int port =
          Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
      var fuzz =
          new Fuzz(samples, doors(given.getProperty("doors")), first, Duration.ofMinutes(minutes));
      fuzz.run(port, first);
      if (fuzz.found > 0) {
        System.exit(1);
      }
    }
  }

  private static long number(SimpleCommandLinePropertySource given, String name, long otherwise) {
    String text = given.getProperty(name);
    return text == null ? otherwise : Long.parseLong(text);
  }

  private static List<Door> doors(@Nullable String names) {
    return names == null
        ? List.of(Door.values())
        : Stream.of(names.split(",")).map(Door::named).toList();
  }

  private static ConfigurableApplicationContext service() {
    var application = new SpringApplication(TrdAdvisorApplication.class);
    application.setAdditionalProfiles("sandbox");
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "fixedDay", Clock.class, () -> Samples.TODAY, bean -> bean.setPrimary(true)));
    // Anybody may call it, so that it is heard on this machine alone.
    return application.run(
        "--server.address=127.0.0.1",
        "--server.port=0",
        "--management.server.address=127.0.0.1",
        "--management.server.port=0",
        "--logging.level.root=error");
  }

  private void run(int port, long first) throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Long>> calling =
        Stream.generate(() -> callers.submit(() -> call(port))).limit(CALLERS).toList();
    callers.shutdown();
    long heapBefore = 0;
    while (!callers.awaitTermination(30, TimeUnit.SECONDS)) {
      long heap = heap();
      heapBefore = heapBefore == 0 ? heap : heapBefore;
      printProgress(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), heap);
    }
    long sent = 0;
    for (Future<Long> each : calling) {
      sent += each.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        """

          %,d inputs from number %d on, %.0f a second. %d answered wrongly%s.
          Heap in use after a collection: %,d MB after the first half minute, %,d MB at the end.
        """,
        sent,
        first,
        sent / seconds,
        found,
        found == 0 ? "" : "; they are in " + FOUND.toAbsolutePath(),
        heapBefore,
        heap());
    counts.forEach((status, count) -> System.out.printf("  %-24s%,10d%n", status, count));
  }

  private synchronized void printProgress(long seconds, long heap) {
    System.out.printf(
        "%5d s  %,10d inputs  heap in use %,d MB  slowest %,d ms: %s%n",
        seconds,
        counts.values().stream().mapToLong(each -> each).sum(),
        heap,
        longest.toMillis(),
        slowest);
  }

  /** How many inputs it sent until time was up. */
  private long call(int port) throws IOException, InterruptedException {
    long sent = 0;
    try (var target = new Target(port, samples.call())) {
      while (System.nanoTime() < end) {
        long number = next.getAndIncrement();
        Sample sample = samples.made(doors.get((int) (number % doors.size())), number);
        try {
          Answer answer = target.send(sample);
          count(sample, answer, target.complaint(sample, answer));
        } catch (IOException e) {
          count(sample, new Answer(0, "", Duration.ZERO), Optional.of(e.toString()));
        }
        sent++;
      }
    }
    return sent;
  }

  private synchronized void count(Sample sample, Answer answer, Optional<String> complaint)
      throws IOException {
    counts.merge(sample.door() + " " + answer.status(), 1L, Long::sum);
    if (answer.duration().compareTo(longest) > 0) {
      longest = answer.duration();
      slowest = sample.toString();
    }
    if (complaint.isPresent()) {
      found++;
      System.out.printf("%s: %s%n", sample, complaint.get());
      sample.keep(FOUND);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_000_000;
  }
}
