package org.trdadvisor.service.load;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Callers who each wait for an answer before they call again. */
final class ClosedLoop {

  private ClosedLoop() {}

  /**
   * Lets so many call for so long. They begin one after the other, within a pause: callers who know
   * nothing of each other do not call at one moment.
   *
   * @param pause from the beginning of a call to the beginning of the next, unless that takes
   *     longer
   */
  static Tally during(
      Duration time, Caller caller, int callers, Duration pause, Supplier<Call> calls) {
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        Duration first = pause.multipliedBy(i).dividedBy(callers);
        threads.execute(() -> call(first, end, caller, pause, calls, outcomes));
      }
    }
    return new Tally(List.copyOf(outcomes));
  }

  private static void call(
      Duration first,
      long end,
      Caller caller,
      Duration pause,
      Supplier<Call> calls,
      Queue<Outcome> outcomes) {
    try {
      Thread.sleep(first);
      for (long due = System.nanoTime(); due < end; due = System.nanoTime()) {
        outcomes.add(caller.send(calls.get(), due));
        Thread.sleep(pause.minusNanos(System.nanoTime() - due));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
