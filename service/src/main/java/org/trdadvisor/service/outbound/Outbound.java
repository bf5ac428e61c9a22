package org.trdadvisor.service.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.clients.Client;

/**
 * Asks the servers of one client, over connections of its own. No redirect is followed, no cookie
 * kept and no proxy used: a proxy would look the name up by itself.
 */
public final class Outbound implements Closeable {

  /** As many as 96 calls need at once, each for its eight searches: none waits for another's. */
  private static final int MOST_CONNECTIONS = 768;

  private static final int PART = 8192;

  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);

  private final String client;
  private final CloseableHttpClient http;

  private Outbound(String client, CheckedAddresses addresses, @Nullable SSLContext tls) {
    this.client = client;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setTlsSocketStrategy(
                        tls == null
                            ? DefaultClientTlsStrategy.createDefault()
                            : new DefaultClientTlsStrategy(tls))
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .build())
            .evictIdleConnections(LONGEST_IDLE)
            .setRetryStrategy(new OnAnotherConnection())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .setUserAgent("trd-advisor")
            .build();
  }

  /**
   * The way to a client's servers.
   *
   * @param client null where anybody may call, whose servers are on this machine alone
   * @param allowLoopback whether servers may be on this machine
   * @param names what knows the addresses of names
   * @param tls what certificates are trusted and ours; null: as Java does by itself
   */
  public static Outbound to(
      @Nullable Client client, boolean allowLoopback, DnsResolver names, @Nullable SSLContext tls) {
    Predicate<InetAddress> own = address -> client != null && client.mayBeAt(address);
    Predicate<InetAddress> here = address -> allowLoopback && address.isLoopbackAddress();
    String name = Client.nameOf(client);
    return new Outbound(name, new CheckedAddresses(name, names, own.or(here)), tls);
  }

  /** Whose servers it leads to, by the client's name in logs. */
  public String client() {
    return client;
  }

  /**
   * An answer.
   *
   * @param body empty if it is longer than was allowed
   */
  public record Answer(int status, Optional<String> body) {}

  /**
   * Asks for what is at an address.
   *
   * @param within the time after which all is broken off, wherever it stands
   * @param mostBytes that the body may have
   * @throws RefusedAddressException if the server's name leads to no address it may have
   * @throws SocketTimeoutException if there was no whole answer in time
   */
  public Answer get(URI address, Map<String, String> headers, Duration within, int mostBytes)
      throws IOException {
    return get(address, headers, within, mostBytes, more -> true);
  }

  /**
   * As above, while there is room.
   *
   * @param room takes so many bytes more of the body, or has no room for them
   * @throws NoRoomException if it has none
   */
  public Answer get(
      URI address, Map<String, String> headers, Duration within, int mostBytes, IntPredicate room)
      throws IOException {
    HttpGet request = new HttpGet(address);
    headers.forEach(request::setHeader);
    CompletableFuture<Void> done = new CompletableFuture<>();
    var unused =
        done.orTimeout(within.toNanos(), NANOSECONDS)
            .whenComplete(
                (nothing, late) -> {
                  if (late != null) {
                    request.cancel();
                  }
                });
    try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
      return new Answer(response.getCode(), body(response.getEntity(), mostBytes, room));
    } catch (IOException | IllegalStateException e) {
      // To break off just as a connection is leased is a state that the library thinks illegal.
      if (done.isCompletedExceptionally()) {
        throw late(e);
      }
      throw e;
    } finally {
      done.complete(null);
    }
  }

  private static Optional<String> body(
      @Nullable HttpEntity entity, int mostBytes, IntPredicate room) throws IOException {
    if (entity == null) {
      return Optional.of("");
    }
    // Closing the stream would read on to its end; closing the response closes the connection.
    InputStream stream = entity.getContent();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    for (int bytes = stream.read(part); bytes >= 0; bytes = stream.read(part)) {
      if (read.size() + bytes > mostBytes) {
        return Optional.empty();
      }
      if (!room.test(bytes)) {
        throw new NoRoomException();
      }
      read.write(part, 0, bytes);
    }
    return Optional.of(read.toString(UTF_8));
  }

  private static SocketTimeoutException late(Exception cause) {
    SocketTimeoutException late = new SocketTimeoutException("There was no whole answer in time.");
    late.initCause(cause);
    return late;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  /**
   * Asks once more where a connection broke before the answer began, as one that was kept too long
   * does; what was answered is not asked again, whatever the answer.
   */
  private static final class OnAnotherConnection extends DefaultHttpRequestRetryStrategy {

    OnAnotherConnection() {
      super(
          1,
          TimeValue.ZERO_MILLISECONDS,
          List.of(
              InterruptedIOException.class,
              UnknownHostException.class,
              ConnectException.class,
              ConnectionClosedException.class,
              NoRouteToHostException.class,
              SSLException.class),
          List.of());
    }
  }
}
