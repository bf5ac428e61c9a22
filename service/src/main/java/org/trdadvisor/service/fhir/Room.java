package org.trdadvisor.service.fhir;

import java.util.concurrent.Semaphore;

/**
 * Memory for the bodies of all calls in work and for what is fetched for them, in bytes as they
 * came. Thread-safe.
 */
public final class Room {

  private final Semaphore free;

  public Room(int bytes) {
    this.free = new Semaphore(bytes);
  }

  /** What one call takes of it, nothing at first. */
  public Taken taken() {
    return new Taken(free);
  }

  /** What was taken, until it is closed. */
  public static final class Taken implements AutoCloseable {

    private final Semaphore free;
    private int bytes;
    private boolean closed;

    private Taken(Semaphore free) {
      this.free = free;
    }

    /** Takes so many bytes more; false if there are no more, or it is closed. */
    public synchronized boolean take(int more) {
      boolean taken = !closed && free.tryAcquire(more);
      bytes += taken ? more : 0;
      return taken;
    }

    @Override
    public synchronized void close() {
      closed = true;
      free.release(bytes);
      bytes = 0;
    }
  }
}
