package org.trdadvisor.service.clients;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses of servers: which are the same, and which are safe to ask. */
public final class Addresses {

  private Addresses() {}

  /**
   * The one way to write the base of a server: scheme and host in small letters, no port where it
   * is the usual one, no dot segments, a slash at the end. What is no such base stays as it is.
   */
  static URI normalised(URI address) {
    if (address.getHost() == null || address.getUserInfo() != null) {
      return address;
    }
    URI plain = address.normalize();
    String scheme = lower(plain.getScheme());
    boolean usual =
        ("https".equals(scheme) && plain.getPort() == 443)
            || ("http".equals(scheme) && plain.getPort() == 80);
    String port = usual || plain.getPort() == -1 ? "" : ":" + plain.getPort();
    String path = plain.getRawPath();
    return URI.create(
        "%s://%s%s%s%s"
            .formatted(scheme, lower(plain.getHost()), port, path, path.endsWith("/") ? "" : "/"));
  }

  /** The host, where it is written as an address and not as a name. */
  static Optional<InetAddress> literal(URI address) {
    return Optional.ofNullable(address.getHost())
        .map(host -> host.replaceAll("[\\[\\]]", ""))
        .flatMap(Network::address);
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Whether it is an address with TLS, or one of this machine where that is allowed. */
  static boolean isSafe(URI address, boolean allowLoopbackHttp) {
    boolean plain =
        address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
    return plain
        && (("https".equalsIgnoreCase(address.getScheme()) && !isLoopback(address))
            || (allowLoopbackHttp && isHttp(address) && isLoopback(address)));
  }

  /** Whether paths can be added to it: no query, fragment or password. */
  static boolean isBase(URI address) {
    return isHttp(address)
        && address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  /** Whether it is an http or https address. */
  static boolean isHttp(URI address) {
    return address.getHost() != null
        && ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()));
  }

  /** Whether it names this machine, whatever a name service says. */
  public static boolean isLoopback(URI address) {
    String host = lower(address.getHost());
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d{1,3}){3}"));
  }
}
