package org.trdadvisor.service.clients;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses are anybody's to reach, after IANA's registries of special-purpose addresses. */
final class Networks {

  /** An organisation's own addresses, those behind a carrier's translation included. */
  private static final List<Network> PRIVATE =
      all("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

  /** Those of one cable; clouds tell a machine its secrets at 169.254.169.254. */
  private static final List<Network> LINK_LOCAL = all("169.254.0.0/16", "fe80::/10");

  /** The rest of version 4 that is not public: this network and machine, examples, multicast. */
  private static final List<Network> SPECIAL =
      all(
          "0.0.0.0/8",
          "127.0.0.0/8",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          // Azure's, through which a machine reaches what administers it.
          "168.63.129.16/32");

  /** Of version 6 only this is public, but for what follows. */
  private static final Network PUBLIC = Network.of("2000::/3");

  /** Protocols, examples, and version 4 in disguise. */
  private static final List<Network> NOT_PUBLIC =
      all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** Where version 6 alone is spoken, such an address stands for the version 4 at its end. */
  private static final Network TRANSLATED = Network.of("64:ff9b::/96");

  private Networks() {}

  private static List<Network> all(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }

  static boolean isPublic(InetAddress address) {
    if (TRANSLATED.contains(address)) {
      return isPublic(versionFour(address));
    }
    return address.getAddress().length == 4
        ? Stream.of(PRIVATE, LINK_LOCAL, SPECIAL).noneMatch(each -> anyContains(each, address))
        : PUBLIC.contains(address) && !anyContains(NOT_PUBLIC, address);
  }

  static boolean isPrivate(InetAddress address) {
    return anyContains(PRIVATE, address);
  }

  /** Whether a site may say that its servers are there. */
  static boolean isRegistrable(Network network) {
    return Stream.of(PRIVATE, LINK_LOCAL)
        .flatMap(List::stream)
        .anyMatch(each -> each.contains(network));
  }

  private static boolean anyContains(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(each -> each.contains(address));
  }

  private static InetAddress versionFour(InetAddress translated) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(translated.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address.", e);
    }
  }
}
