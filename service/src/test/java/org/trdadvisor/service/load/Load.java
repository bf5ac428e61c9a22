package org.trdadvisor.service.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Loads two replicas behind nginx in five ways, and prints what they did and whether that is as it
 * should be; if it is not, the exit code is 1.
 *
 * <p>Arguments: {@code --scenario}, one or more of {@code saturation,restart,shed,slow-ehr,soak},
 * or {@code all}, which it is unless said; {@code --minutes} of the soak, 30 unless said.
 *
 * <p>Callers, gateway, FHIR servers and replicas share this machine: its saturation is less than
 * that of replicas which have it to themselves.
 */
public final class Load {

  /** Maven runs this in the folder of the module. */
  private static final Path FOLDER = Path.of("target", "load");

  private static final Set<String> SCENARIOS =
      Set.of("saturation", "restart", "shed", "slow-ehr", "soak");
  private static final Duration WARM_UP = Duration.ofSeconds(25);

  private final Report report = new Report();
  private final Site site;
  private double saturation;

  private Load(Site site) {
    this.site = site;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var given = new SimpleCommandLinePropertySource(arguments);
    Set<String> scenarios = scenarios(given);
    int minutes =
        Integer.parseUnsignedInt(Objects.requireNonNullElse(given.getProperty("minutes"), "30"));
    if (minutes < 1) {
      throw new IllegalArgumentException("The soak takes a minute at least.");
    }
    Optional<Path> nginx = Nginx.program();
    if (nginx.isEmpty()) {
      System.err.println(
          "There is no nginx, which plays the gateway: install it, such as by apt-get install nginx.");
      System.exit(2);
    }
    boolean held;
    try (Site site = Site.open(FOLDER, nginx.orElseThrow())) {
      held = new Load(site).run(scenarios, minutes);
    }
    System.exit(held ? 0 : 1);
  }

  private static Set<String> scenarios(SimpleCommandLinePropertySource given) {
    String names = Objects.requireNonNullElse(given.getProperty("scenario"), "all");
    Set<String> chosen =
        names.equals("all") ? SCENARIOS : new HashSet<>(Arrays.asList(names.split(",", -1)));
    if (!SCENARIOS.containsAll(chosen)) {
      throw new IllegalArgumentException(
          "A scenario is one of %s, or all, but was %s.".formatted(SCENARIOS, names));
    }
    return chosen;
  }

  private boolean run(Set<String> scenarios, int minutes) throws IOException, InterruptedException {
    report.title("Two replicas with %s".formatted(String.join(" ", site.shipped().java())));
    ClosedLoop.during(WARM_UP, site.caller(), 4, Duration.ZERO, site::ordinary);
    if (scenarios.contains("saturation")
        || scenarios.contains("restart")
        || scenarios.contains("shed")) {
      saturate();
    }
    if (scenarios.contains("restart")) {
      restart();
    }
    if (scenarios.contains("shed")) {
      shed();
    }
    if (scenarios.contains("slow-ehr")) {
      slowEhr();
    }
    if (scenarios.contains("soak")) {
      soak(Duration.ofMinutes(minutes));
    }
    report.title(
        "Java %s, %d processors, %.1f processes running on average in the last minute."
            .formatted(
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    return report.allHeld();
  }

  /** More and more callers, until more of them get no more answers. */
  private void saturate() throws InterruptedException {
    report.title(
        "saturation: callers who wait for each answer; calls with 20, 60 and 200 resources");
    Duration each = Duration.ofSeconds(6);
    boolean right = true;
    double before = 0;
    for (int callers = 1; callers <= 64; callers *= 2) {
      site.signAhead(Math.max(1_000, Math.round(1.6 * saturation * each.toSeconds())));
      long start = System.nanoTime();
      Tally tally =
          ClosedLoop.during(each, site.caller(), callers, Duration.ZERO, site::prefetched);
      double perSecond =
          tally.only(Outcome::right).outcomes().size() * 1e9 / (System.nanoTime() - start);
      right &= tally.areAllRight();
      report.figure(
          callers + " at once", "%.0f calls/s, %s".formatted(perSecond, tally.latencies()));
      saturation = Math.max(saturation, perSecond);
      if (perSecond < 1.05 * before) {
        break;
      }
      before = perSecond;
    }
    report.figure("saturation", "%.0f calls/s".formatted(saturation));
    report.demand("every call is answered with a card", right);
  }

  /**
   * Each replica is replaced while calls come in at half of what both can answer; a minute later,
   * lest all is done by what has just begun, one is lost to a node that is drained.
   */
  private void restart() throws IOException, InterruptedException {
    double perSecond = saturation / 2;
    report.title("restart: %.0f calls/s, one in twenty fetching".formatted(perSecond));
    site.signAhead(Math.round(perSecond * 260));
    OpenLoop load = OpenLoop.start(site.caller(), perSecond, site::ordinary);
    Thread.sleep(Duration.ofSeconds(5));
    long start = System.nanoTime();
    boolean ended = true;
    for (Replica each : site.replicas()) {
      ended &= site.rollOut(each);
    }
    report.figure("both replaced by rollout", seconds(start));
    Thread.sleep(Duration.ofMinutes(1));
    start = System.nanoTime();
    ended &= site.drain(site.replicas().getFirst());
    report.figure("one replaced as by drain", seconds(start));
    Thread.sleep(Duration.ofSeconds(5));
    Tally tally = load.stop();
    report.results("calls", tally);
    report.figure("latency", tally.latencies());
    report.figure("failed", "%d".formatted(tally.wrong()));
    report.demand("no call fails: each is answered with its card", tally.areAllRight());
    report.demand("both replicas end by themselves within the grace period", ended);
  }

  private static String seconds(long start) {
    return "%.1f s".formatted((System.nanoTime() - start) / 1e9);
  }

  /** Thrice as many calls as can be answered, and then half of them again. */
  private void shed() throws InterruptedException {
    Duration calm = Duration.ofSeconds(10);
    Duration storm = Duration.ofSeconds(20);
    Duration after = Duration.ofSeconds(20);
    Duration longestRecovery = Duration.ofSeconds(5);
    report.title(
        "shed: %.0f calls/s, then for %d s %.0f calls/s, then as before"
            .formatted(saturation / 2, storm.toSeconds(), saturation * 3));
    site.signAhead(
        Math.round(
            saturation * (calm.toSeconds() / 2 + storm.toSeconds() * 3 + after.toSeconds() / 2)));

    Tally before = OpenLoop.during(calm, site.caller(), saturation / 2, site::prefetched);
    OpenLoop more = OpenLoop.start(site.caller(), saturation * 3, site::ordinary);
    Thread.sleep(storm);
    more.end();
    OpenLoop again = OpenLoop.start(site.caller(), saturation / 2, site::prefetched);
    Tally overload = more.stop();
    Thread.sleep(after);
    Tally afterwards = again.stop();

    Duration usual = before.latencies().percentile(50);
    Duration most = usual.multipliedBy(2).plusMillis(10);
    Duration recovery =
        afterwards.untilAlways(
            Duration.ofSeconds(1),
            window ->
                window.areAllRight() && window.latencies().percentile(50).compareTo(most) <= 0);
    Tally answered = overload.only(Outcome::right);
    // One whose searches had to wait for a processor until it was too late is told so.
    Tally refused =
        overload.only(each -> each.result().endsWith("shed") || each.result().equals("503 late"));
    report.results("before", before);
    report.figure("its latency", before.latencies());
    report.results("under overload", overload);
    report.figure(
        "calls begun",
        "%.0f calls/s".formatted((double) overload.outcomes().size() / storm.toSeconds()));
    report.figure(
        "cards",
        "%.0f calls/s, %s"
            .formatted(
                (double) answered.outcomes().size() / storm.toSeconds(), answered.latencies()));
    report.figure("refusals", refused.latencies());
    report.results("afterwards", afterwards);
    report.figure("its latency", afterwards.latencies());
    report.figure("recovery", "%d s".formatted(recovery.toSeconds()));
    report.demand(
        "every call gets its card, or a 503 or 429",
        answered.outcomes().size() + refused.outcomes().size() == overload.outcomes().size());
    report.demand("some are refused", !refused.outcomes().isEmpty());
    report.demand(
        "within %d s all get their cards again, in at most twice the time and 10 ms"
            .formatted(longestRecovery.toSeconds()),
        recovery.compareTo(longestRecovery) <= 0);
  }

  /** One EHR takes ten seconds for each search, and the other's calls are timed. */
  private void slowEhr() throws InterruptedException {
    int waiting = 24;
    double perSecond = 10;
    Duration longest = Duration.ofMillis(2_500);
    report.title(
        "slow-ehr: %d callers of one client, whose FHIR server takes 10 s; the other's %.0f calls/s"
            .formatted(waiting, perSecond));
    Duration time = Duration.ofSeconds(30);
    Tally alone = OpenLoop.during(time, site.caller(), perSecond, this::ofOther);
    OpenLoop beside = OpenLoop.start(site.caller(), perSecond, this::ofOther);
    Tally slow =
        ClosedLoop.during(time, site.caller(), waiting, Duration.ofSeconds(3), site.one()::waiting);
    Tally both = beside.stop();
    report.results("of the slow EHR", slow);
    report.figure("its latency", slow.latencies());
    for (String kind : List.of("prefetched", "fetching")) {
      report.figure(kind + ", alone", alone.of(kind).latencies());
      report.figure(kind + ", beside it", both.of(kind).latencies());
      Duration most = alone.of(kind).latencies().percentile(95).multipliedBy(2).plusMillis(20);
      report.demand(
          "%s: the 95th percentile is at most twice that alone and 20 ms".formatted(kind),
          both.of(kind).latencies().percentile(95).compareTo(most) <= 0);
    }
    report.demand(
        "each of the other's calls gets its card", alone.areAllRight() && both.areAllRight());
    report.demand(
        "each of the slow EHR's calls is answered with 503, within %d ms"
            .formatted(longest.toMillis()),
        slow.areAllRight() && slow.latencies().percentile(100).compareTo(longest) <= 0);
  }

  private Call ofOther() {
    int number = site.nextNumber();
    return number % 2 == 0 ? site.other().fetching() : site.other().prefetched(number % 3);
  }

  /** Calls of every kind, for a long time. */
  private void soak(Duration time) throws IOException, InterruptedException {
    double perSecond = 20;
    Duration between = time.dividedBy(Math.max(12, time.toMinutes()));
    report.title(
        "soak: %.0f calls/s for %d minutes: prefetched with up to 1,000 resources, fetching, forged,"
                .formatted(perSecond, time.toMinutes())
            + " malformed, feedback that repeats itself");
    Random random = new Random(1);
    OpenLoop load = OpenLoop.start(site.caller(), perSecond, () -> anything(random));
    List<Replica> replicas = site.replicas();
    List<List<Replica.Held>> held = List.of(new ArrayList<>(), new ArrayList<>());
    long start = System.nanoTime();
    for (int i = 1; between.multipliedBy(i).compareTo(time) <= 0; i++) {
      Thread.sleep(between.multipliedBy(i).minusNanos(System.nanoTime() - start));
      for (int j = 0; j < replicas.size(); j++) {
        held.get(j).add(replicas.get(j).held());
      }
      report.figure(
          "after " + between.multipliedBy(i).toSeconds() + " s",
          held.stream().map(List::getLast).map(Load::text).toList());
    }
    Tally tally = load.stop();
    report.results("calls", tally);
    report.figure("latency", tally.latencies());
    report.demand("each is answered as is due", tally.areAllRight());
    for (int j = 0; j < replicas.size(); j++) {
      Growth heap = Growth.of(held.get(j).stream().map(Replica.Held::heap).toList());
      Growth threads = Growth.of(held.get(j).stream().map(Replica.Held::threads).toList());
      report.demand(
          "%s: the heap in use after collections grows by less than 5 %% and 2 MB: %,d kB, then %,d kB"
              .formatted(replicas.get(j), heap.before() / 1000, heap.after() / 1000),
          heap.isWithin(heap.before() / 20 + 2_000_000));
      report.demand(
          "%s: there are no more than 2 more threads: %d, then %d"
              .formatted(replicas.get(j), threads.before(), threads.after()),
          threads.isWithin(2));
    }
  }

  private static String text(Replica.Held held) {
    return String.format(
        Locale.ROOT,
        "heap %.1f MB, %d threads, resident %d MB",
        held.heap() / 1e6,
        held.threads(),
        held.resident() / 1_000_000);
  }

  private Call anything(Random random) {
    RegisteredEhr ehr = random.nextBoolean() ? site.one() : site.other();
    int drawn = random.nextInt(100);
    if (drawn < 63) {
      return ehr.prefetched(drawn < 3 ? 3 : drawn % 3);
    }
    if (drawn < 80) {
      return ehr.fetching();
    }
    if (drawn < 86) {
      return ehr.forged();
    }
    return drawn < 92 ? ehr.malformed() : ehr.feedback(random.nextInt(10_000));
  }
}
