package org.trdadvisor.service.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The service beside the endpoint that only parses, at one size of call.
 *
 * <p>In each round one caller calls both in turn, then as many callers as there are processors call
 * one and then the other, whose order changes from round to round. A throughput ratio is the
 * service's calls per second divided by the endpoint's in the same round.
 */
final class Comparison {

  static final int ROUNDS = 9;

  private static final int WARM_UP_ROUNDS = 5;
  private static final Duration BLOCK = Duration.ofSeconds(1);

  private final Contestant service;
  private final Contestant floor;
  private final int callers;
  private final double serviceFirst;
  private final double floorFirst;
  private final List<Double> aloneRatios = new ArrayList<>();

  /**
   * What one size came to; ratios are the service's throughput divided by the endpoint's.
   *
   * @param firstCall the service's first call after readiness, divided by its warm median
   */
  record Outcome(
      int medications, Spread alone, Spread saturated, Spread processorTime, double firstCall) {}

  /**
   * @param serviceFirst how long its first call took, in nanoseconds, as {@code floorFirst}
   */
  Comparison(
      Contestant service, long serviceFirst, Contestant floor, long floorFirst, int callers) {
    this.service = service;
    this.serviceFirst = serviceFirst / 1e6;
    this.floor = floor;
    this.floorFirst = floorFirst / 1e6;
    this.callers = callers;
  }

  /** Warms both up, and measures them. */
  void measure() throws IOException, InterruptedException, ExecutionException {
    for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      if (round == WARM_UP_ROUNDS) {
        forget();
      }
      inTurn();
      for (Contestant each : round % 2 == 0 ? List.of(service, floor) : List.of(floor, service)) {
        each.saturate(callers, BLOCK);
      }
    }
  }

  private void forget() {
    aloneRatios.clear();
    for (Contestant each : List.of(service, floor)) {
      each.alone.clear();
      each.callsPerSecond.clear();
      each.processorMillis.clear();
    }
  }

  private void inTurn() throws IOException, InterruptedException {
    List<Long> ofService = new ArrayList<>();
    List<Long> ofFloor = new ArrayList<>();
    long start = System.nanoTime();
    while (ofService.isEmpty() || System.nanoTime() - start < 2 * BLOCK.toNanos()) {
      ofService.add(service.call());
      ofFloor.add(floor.call());
    }
    service.alone.addAll(ofService);
    floor.alone.addAll(ofFloor);
    aloneRatios.add(
        new Timings(ofService).callsPerSecond() / new Timings(ofFloor).callsPerSecond());
  }

  Outcome outcome(int medications) {
    return new Outcome(
        medications,
        Spread.of(aloneRatios),
        Spread.of(quotients(service.callsPerSecond, floor.callsPerSecond)),
        Spread.of(quotients(floor.processorMillis, service.processorMillis)),
        serviceFirst / new Timings(service.alone).percentile(50));
  }

  private static List<Double> quotients(List<Double> dividends, List<Double> divisors) {
    return IntStream.range(0, dividends.size())
        .mapToObj(i -> dividends.get(i) / divisors.get(i))
        .toList();
  }

  void print() {
    row("", "service", "parsing only");
    row("one caller: median", each -> millis(new Timings(each.alone).percentile(50)));
    row("  99th percentile", each -> millis(new Timings(each.alone).percentile(99)));
    row("  calls per second", each -> rate(new Timings(each.alone).callsPerSecond()));
    row(callers + " callers: calls per second", each -> rate(median(each.callsPerSecond)));
    row("  processor time per call", each -> millis(median(each.processorMillis)));
    row("start to readiness", each -> millis(each.startToReady.toNanos() / 1e6));
    row("first call after it", millis(serviceFirst), millis(floorFirst));
    row("resident at readiness", each -> megabytes(each.residentAtStart));
    row("resident after the calls", each -> megabytes(each.server.residentBytes()));
  }

  private void row(String name, Function<Contestant, String> figure) {
    row(name, figure.apply(service), figure.apply(floor));
  }

  private static void row(String name, String service, String floor) {
    System.out.printf("  %-28s%14s%16s%n", name, service, floor);
  }

  private static double median(List<Double> figures) {
    return Spread.of(figures).median();
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%,.2f ms", millis);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.1f/s", perSecond);
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isEmpty() ? "unknown" : "%,d MB".formatted(bytes.getAsLong() / 1_000_000);
  }
}
