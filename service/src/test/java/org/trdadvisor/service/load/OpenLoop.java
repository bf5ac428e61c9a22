package org.trdadvisor.service.load;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Calls that begin at a constant rate, whether or not earlier ones have been answered. */
final class OpenLoop {

  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Caller caller;
  private final Supplier<Call> calls;
  private final long nanosBetween;
  private final Thread beginner;
  private volatile boolean going = true;

  private OpenLoop(Caller caller, double perSecond, Supplier<Call> calls) {
    this.caller = caller;
    this.calls = calls;
    this.nanosBetween = Math.round(1e9 / perSecond);
    this.beginner = Thread.ofPlatform().daemon().unstarted(this::begin);
  }

  /**
   * @param calls made in the order in which they begin, by one thread
   */
  static OpenLoop start(Caller caller, double perSecond, Supplier<Call> calls) {
    var loop = new OpenLoop(caller, perSecond, calls);
    loop.beginner.start();
    return loop;
  }

  /** Begins calls for so long, and waits until all have ended. */
  static Tally during(Duration time, Caller caller, double perSecond, Supplier<Call> calls)
      throws InterruptedException {
    OpenLoop loop = start(caller, perSecond, calls);
    Thread.sleep(time);
    return loop.stop();
  }

  private void begin() {
    long due = System.nanoTime();
    while (going) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      Call call = calls.get();
      long begins = due;
      threads.execute(() -> send(call, begins));
      due += nanosBetween;
    }
  }

  private void send(Call call, long due) {
    try {
      outcomes.add(caller.send(call, due));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins no more calls. */
  void end() throws InterruptedException {
    going = false;
    beginner.join();
  }

  /** Begins no more calls, and waits until all have ended. */
  Tally stop() throws InterruptedException {
    end();
    threads.close();
    return new Tally(List.copyOf(outcomes));
  }
}
