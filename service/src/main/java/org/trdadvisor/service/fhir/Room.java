package org.trdadvisor.service.fhir;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Memory for the bodies of all calls in work and for what is fetched for them, in bytes as they
 * came. Thread-safe.
 */
public final class Room {

  private final int mostOfOne;
  private final Semaphore ofAll;
  private final Map<String, Semaphore> ofEach = new ConcurrentHashMap<>();

  /**
   * @param bytes for all calls together
   * @param mostOfOne so many of them for those of one client
   */
  public Room(int bytes, int mostOfOne) {
    this.ofAll = new Semaphore(bytes);
    this.mostOfOne = mostOfOne;
  }

  /**
   * What one call takes of it, nothing at first.
   *
   * @param client whose call it is, by its name in logs
   */
  public Taken taken(String client) {
    return new Taken(ofAll, ofEach.computeIfAbsent(client, each -> new Semaphore(mostOfOne)));
  }

  /** What was taken, until it is closed. */
  public static final class Taken implements AutoCloseable {

    private final Semaphore ofAll;
    private final Semaphore ofClient;
    private int bytes;
    private boolean closed;

    private Taken(Semaphore ofAll, Semaphore ofClient) {
      this.ofAll = ofAll;
      this.ofClient = ofClient;
    }

    /** Takes so many bytes more; false if there are no more, or it is closed. */
    public synchronized boolean take(int more) {
      if (closed || !ofClient.tryAcquire(more)) {
        return false;
      }
      if (!ofAll.tryAcquire(more)) {
        ofClient.release(more);
        return false;
      }
      bytes += more;
      return true;
    }

    /** Whether so many bytes more would be beyond the share of the client. */
    public boolean isBeyondShare(int more) {
      return ofClient.availablePermits() < more;
    }

    @Override
    public synchronized void close() {
      closed = true;
      ofAll.release(bytes);
      ofClient.release(bytes);
      bytes = 0;
    }
  }
}
