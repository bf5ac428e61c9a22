package org.trdadvisor.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A FHIR server of this machine that answers nothing until it is told to. */
public final class SlowEhr implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile CountDownLatch told = new CountDownLatch(1);

  public SlowEhr() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          CountDownLatch mine = told; // Before anybody can know that this was heard.
          asked.incrementAndGet();
          try (exchange) {
            mine.await();
            byte[] body =
                (exchange.getRequestURI().getPath().contains("/Patient/")
                        ? "{\"resourceType\":\"Patient\",\"id\":\"p\"}"
                        : "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  public String base() {
    return "http://127.0.0.1:%d/r4".formatted(server.getAddress().getPort());
  }

  /** How many reads it has heard of. */
  public int asked() {
    return asked.get();
  }

  /** Answers all it was asked, and from now on again nothing. */
  public void answer() {
    CountDownLatch before = told;
    told = new CountDownLatch(1);
    before.countDown();
  }

  @Override
  public void close() {
    answer();
    server.stop(0);
  }
}
