package org.trdadvisor.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A FHIR server on this machine that takes the same time for each answer, however many ask. */
public final class PromptEhr implements AutoCloseable {

  private static final int MOST_WAITING = 1024;
  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  static {
    // Else an answer waits for the acknowledgement of its headers, and connections are not kept.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(MOST_WAITING));
  }

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration delay;
  private final HttpServer server;

  private PromptEhr(Duration delay) throws IOException {
    this.delay = delay;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_WAITING);
    server.setExecutor(threads);
    server.createContext("/r4/", this::answer);
    server.start();
  }

  /**
   * Starts a server that knows nobody.
   *
   * @param delay before each answer
   */
  public static PromptEhr answeringAfter(Duration delay) {
    try {
      return new PromptEhr(delay);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As calls name it. */
  public String base() {
    return "http://127.0.0.1:%d/r4".formatted(server.getAddress().getPort());
  }

  /**
   * What is answered from now on.
   *
   * @param query as in {@code Condition?patient=1}, or {@code Patient/1}
   */
  public void has(String query, String json) {
    answers.put(query, json);
  }

  /** How many requests there were. */
  public int requests() {
    return requests.get();
  }

  /** How many connections the requests came over. */
  public int connections() {
    return connections.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    connections.add(exchange.getRemoteAddress());
    // Whatever else a query asks for beside the patient.
    String query = exchange.getRequestURI().toString().replaceFirst("^/r4/", "").split("&", 2)[0];
    byte[] body = answers.getOrDefault(query, EMPTY).getBytes(UTF_8);
    try (exchange) {
      Thread.sleep(delay);
      exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
