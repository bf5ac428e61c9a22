package org.trdadvisor.service.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves of a name's addresses those that may be connected to. A connection is made to what this
 * returns and to nothing else, so that a name cannot mean another address a moment later.
 */
final class CheckedAddresses implements DnsResolver {

  private static final Logger LOG = LoggerFactory.getLogger(CheckedAddresses.class);

  private final String client;
  private final DnsResolver names;
  private final Predicate<InetAddress> allowed;

  /** Each call makes several connections; one line a minute says it for all of them. */
  private final Cache<String, Boolean> said =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(100).build();

  CheckedAddresses(String client, DnsResolver names, Predicate<InetAddress> allowed) {
    this.client = client;
    this.names = names;
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> found = Arrays.asList(names.resolve(host));
    List<InetAddress> usable = found.stream().filter(allowed).toList();
    if (usable.size() < found.size() && said.asMap().putIfAbsent(host, true) == null) {
      LOG.warn(
          "client={} {} is at {}, of which only {} may be connected to; the client's"
              + " private-networks say which others may.",
          client,
          host,
          numbers(found),
          numbers(usable));
    }
    if (usable.isEmpty()) {
      throw new RefusedAddressException(host);
    }
    return usable.toArray(InetAddress[]::new);
  }

  private static List<String> numbers(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).toList();
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
