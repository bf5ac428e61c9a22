package org.trdadvisor.service.fhir;

import java.net.URI;
import org.hl7.fhir.instance.model.api.IIdType;

/** The bases of servers that stand before ids. */
final class Bases {

  private Bases() {}

  /** Whether both ids may be of one server: they are, or one of them does not say. */
  static boolean mayBeSame(IIdType one, IIdType other) {
    return !one.hasBaseUrl()
        || !other.hasBaseUrl()
        || areSame(one.getBaseUrl(), other.getBaseUrl());
  }

  private static boolean areSame(String one, String other) {
    try {
      URI first = URI.create(one).normalize();
      URI second = URI.create(other).normalize();
      return isSameOrigin(first, second) && first.getRawPath().equals(second.getRawPath());
    } catch (IllegalArgumentException e) {
      return one.equals(other);
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
