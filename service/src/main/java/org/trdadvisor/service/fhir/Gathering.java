package org.trdadvisor.service.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does several things at once, and gives up on each when time is up. */
final class Gathering implements AutoCloseable {

  private final ExecutorService threads;
  private final Deadline deadline;
  private final Queue<Future<?>> begun = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

  Gathering(ExecutorService threads, Deadline deadline) {
    this.threads = threads;
    this.deadline = deadline;
  }

  /**
   * The answer to each task.
   *
   * @param late what stands for an answer that did not come in time
   * @param broken what stands for that of a task that failed, of which {@link #faults} tells
   */
  <K, V> Map<K, V> all(Map<K, Callable<V>> tasks, V late, V broken) {
    Map<K, Future<V>> running = new LinkedHashMap<>();
    tasks.forEach((key, task) -> running.put(key, begin(task)));
    return answers(running, late, broken);
  }

  /** Begins a task, whose answer is asked for later. */
  <V> Future<V> begin(Callable<V> task) {
    Future<V> future = threads.submit(task);
    begun.add(future);
    return future;
  }

  /** What tasks whose answers were asked for failed with. */
  List<Throwable> faults() {
    return List.copyOf(faults);
  }

  /** Breaks off what nobody waits for any more, whose token is not good beyond the call. */
  @Override
  public void close() {
    begun.forEach(each -> each.cancel(true));
  }

  /** The answer to each task that was begun; else as above. */
  <K, V> Map<K, V> answers(Map<K, Future<V>> running, V late, V broken) {
    // Whoever waits no more must not lose the processor, which it might not get again.
    return deadline.leftInAll().isZero() || running.values().stream().allMatch(Future::isDone)
        ? collected(running, late, broken)
        : Processors.whileWaiting(deadline, () -> collected(running, late, broken));
  }

  private <K, V> Map<K, V> collected(Map<K, Future<V>> running, V late, V broken) {
    Map<K, V> answers = new LinkedHashMap<>();
    running.forEach((key, future) -> answers.put(key, answer(future, late, broken)));
    return answers;
  }

  private <V> V answer(Future<V> future, V late, V broken) {
    try {
      return future.get(deadline.leftInAll().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      return late;
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      return late;
    } catch (ExecutionException e) {
      faults.add(Objects.requireNonNullElse(e.getCause(), e));
      return broken;
    }
  }
}
