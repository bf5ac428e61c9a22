package org.trdadvisor.service.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.trdadvisor.service.benchmark.Server.Answer;

/** One of the two that are compared, and what was measured of it so far. */
final class Contestant implements AutoCloseable {

  final Server server;
  final Consumer<Answer> check;
  final Duration startToReady;
  final OptionalLong residentAtStart;
  private final byte[] body;

  /** Of one caller, in nanoseconds. */
  final List<Long> alone = new ArrayList<>();

  /** Of as many callers as there are processors, one figure a round. */
  final List<Double> callsPerSecond = new ArrayList<>();

  final List<Double> processorMillis = new ArrayList<>();

  /**
   * Starts it, and waits until it is ready.
   *
   * @param body of each call
   * @param check throws if an answer is not the right one
   */
  Contestant(
      String path,
      Path log,
      List<String> flags,
      List<String> program,
      byte[] body,
      Consumer<Answer> check)
      throws IOException, InterruptedException {
    this.body = body;
    this.check = check;
    this.server = Server.start(path, log, flags, program);
    try {
      startToReady = server.awaitReadiness();
    } catch (RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
    residentAtStart = server.residentBytes();
  }

  /** Calls once, and says how many nanoseconds that took. */
  long call() throws IOException, InterruptedException {
    Answer answer = server.call(body);
    check.accept(answer);
    return answer.duration().toNanos();
  }

  /** Lets so many call for so long, each again as soon as it has its answer. */
  void saturate(int callers, Duration time) throws InterruptedException, ExecutionException {
    Duration before = server.processorTime();
    List<Timings> each = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      Callable<Timings> caller = () -> callFor(time);
      for (Future<Timings> one :
          threads.invokeAll(IntStream.range(0, callers).mapToObj(i -> caller).toList())) {
        each.add(one.get());
      }
    }
    int calls = each.stream().mapToInt(Timings::size).sum();
    processorMillis.add(server.processorTime().minus(before).toNanos() / 1e6 / calls);
    callsPerSecond.add(each.stream().mapToDouble(Timings::callsPerSecond).sum());
  }

  /** Calls for so long, at least once, each time as soon as the answer is there. */
  Timings callFor(Duration time) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long start = System.nanoTime();
    while (nanos.isEmpty() || System.nanoTime() - start < time.toNanos()) {
      nanos.add(call());
    }
    return new Timings(nanos);
  }

  @Override
  public void close() {
    server.close();
  }
}
