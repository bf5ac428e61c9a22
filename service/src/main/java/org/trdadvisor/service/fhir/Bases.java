package org.trdadvisor.service.fhir;

import java.net.URI;
import org.hl7.fhir.instance.model.api.IIdType;

/** The bases of servers that stand before ids. */
final class Bases {

  private Bases() {}

  /**
   * Whether both ids may be of one server: one of them does not say, or they are but for how they
   * are written, whose case some servers do not mind.
   */
  static boolean mayBeSame(IIdType one, IIdType other) {
    return !one.hasBaseUrl()
        || !other.hasBaseUrl()
        || areSame(one.getBaseUrl(), other.getBaseUrl());
  }

  private static boolean areSame(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      URI first = URI.create(one).normalize();
      URI second = URI.create(other).normalize();
      return isSameOrigin(first, second)
          && first.getRawPath().equalsIgnoreCase(second.getRawPath());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether scheme, host and port are the same; never where one has no host. */
  static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme() != null
        && one.getHost() != null
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI address) {
    if (address.getPort() != -1) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }
}
