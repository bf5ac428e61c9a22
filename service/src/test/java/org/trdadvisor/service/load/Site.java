package org.trdadvisor.service.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two replicas behind a gateway, two EHRs that call, and of Kubernetes what callers notice of it.
 *
 * <p>A pod becomes an endpoint some time after it is ready. Once it is to stop, two things begin at
 * the same time: the gateway hears that it is no endpoint any more, which takes a while during
 * which it still gets calls; and the kubelet waits out the chart's delay, sends SIGTERM, and kills
 * what has not ended after the grace period. What a Service adds to that on the way to the gateway
 * is not here, nor is a node that is lost.
 */
final class Site implements AutoCloseable {

  /** From a change of a pod until the gateway acts on it: some seconds where a cluster is busy. */
  private static final Duration PROPAGATION = Duration.ofSeconds(3);

  private final Shipped shipped;
  private final Path folder;
  private final List<String> settings;
  private final List<Replica> endpoints = new CopyOnWriteArrayList<>();
  private final RegisteredEhr one;
  private final RegisteredEhr other;
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable Nginx gateway;
  private final Caller caller;

  private Site(Path folder, int port) throws IOException, InterruptedException {
    this.shipped = Shipped.read(folder);
    this.folder = folder;
    this.caller = new Caller(port);
    String publicUrl = "http://127.0.0.1:" + port;
    this.one = new RegisteredEhr("general-hospital", publicUrl);
    this.other = new RegisteredEhr("other-hospital", publicUrl);
    // As in production, but that key sets and FHIR servers are on this machine.
    this.settings =
        Stream.of(
                Stream.of(
                    "--trd-advisor.public-url=" + publicUrl,
                    "--trd-advisor.allow-loopback-http=true"),
                one.settings(0),
                other.settings(1))
            .flatMap(each -> each)
            .toList();
  }

  static Site open(Path folder, Path nginx) throws IOException, InterruptedException {
    int port = Nginx.freePort();
    Site site = new Site(Files.createDirectories(folder), port);
    try {
      site.endpoints.add(site.ready());
      site.endpoints.add(site.ready());
      site.gateway = Nginx.start(folder.resolve("nginx"), nginx, port, site.endpoints);
    } catch (IOException | RuntimeException | InterruptedException e) {
      site.close();
      throw e;
    }
    return site;
  }

  private Replica ready() throws IOException, InterruptedException {
    return Replica.ready(folder, shipped, settings);
  }

  Caller caller() {
    return caller;
  }

  RegisteredEhr one() {
    return one;
  }

  RegisteredEhr other() {
    return other;
  }

  List<Replica> replicas() {
    return List.copyOf(endpoints);
  }

  Shipped shipped() {
    return shipped;
  }

  /** Signs the tokens of so many calls, half of them of each EHR. */
  void signAhead(long calls) {
    one.signAhead(Math.toIntExact(calls / 2));
    other.signAhead(Math.toIntExact(calls / 2));
  }

  /** Of the next call, for whatever goes by turns. */
  int nextNumber() {
    return calls.getAndIncrement();
  }

  /** The next call of either EHR, of three sizes by turns. */
  Call prefetched() {
    return prefetched(nextNumber());
  }

  private Call prefetched(int number) {
    return (number % 2 == 0 ? one : other).prefetched(number % 3);
  }

  /** The same, but one call in twenty brings nothing, and so takes some time. */
  Call ordinary() {
    int number = nextNumber();
    return number % 20 == 0 ? (number % 40 == 0 ? one : other).fetching() : prefetched(number);
  }

  /** Replaces a pod as the chart's rollout does: the new one is there before the old one goes. */
  boolean rollOut(Replica old) throws IOException, InterruptedException {
    add();
    Thread.sleep(shipped.warm());
    return remove(old);
  }

  /** Replaces a pod as it is when its node is drained: the old one goes first. */
  boolean drain(Replica old) throws IOException, InterruptedException {
    boolean ended = remove(old);
    add();
    return ended;
  }

  private void add() throws IOException, InterruptedException {
    Replica replica = ready();
    Thread.sleep(PROPAGATION);
    endpoints.add(replica);
    lead();
  }

  /** Whether the pod ended before it would have been killed. */
  private boolean remove(Replica replica) throws InterruptedException {
    boolean ended;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> endpoint =
          threads.submit(
              () -> {
                Thread.sleep(PROPAGATION);
                endpoints.remove(replica);
                lead();
                return null;
              });
      Thread.sleep(shipped.delay());
      replica.terminate();
      ended = replica.endsWithin(shipped.grace().minus(shipped.delay()));
      endpoint.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      replica.close();
    }
    return ended;
  }

  private void lead() throws IOException, InterruptedException {
    if (gateway != null) {
      gateway.leadTo(new ArrayList<>(endpoints));
    }
  }

  @Override
  public void close() {
    caller.close();
    if (gateway != null) {
      gateway.close();
    }
    endpoints.forEach(Replica::close);
    one.close();
    other.close();
  }
}
