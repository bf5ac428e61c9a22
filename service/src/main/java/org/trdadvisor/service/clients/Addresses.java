package org.trdadvisor.service.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses of servers: which are the same, and which are safe to register. */
final class Addresses {

  private Addresses() {}

  /**
   * The one way to write an address: scheme and host in small letters, no port where it is the
   * usual one, no dot segments, a slash at the end.
   */
  static URI normalised(URI address) {
    URI plain = address.normalize();
    String scheme = lower(plain.getScheme());
    boolean usual =
        ("https".equals(scheme) && plain.getPort() == 443)
            || ("http".equals(scheme) && plain.getPort() == 80);
    String path = plain.getPath() == null ? "" : plain.getPath();
    try {
      return new URI(
          scheme,
          null,
          lower(plain.getHost()),
          usual ? -1 : plain.getPort(),
          path.endsWith("/") ? path : path + "/",
          null,
          null);
    } catch (URISyntaxException e) {
      return address; // Which then equals no registered one.
    }
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

  private static boolean isHttp(URI address) {
    return "http".equalsIgnoreCase(address.getScheme())
        || "https".equalsIgnoreCase(address.getScheme());
  }

  private static boolean isLoopback(URI address) {
    String host = lower(address.getHost());
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d{1,3}){3}"));
  }
}
