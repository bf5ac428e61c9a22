package org.trdadvisor.service.clients;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses, written such as {@code 10.20.0.0/16} or {@code fd00:20::/32}.
 *
 * @param bits of the first address that all of them have in common
 */
public record Network(InetAddress first, int bits) {

  private static final Pattern WRITTEN = Pattern.compile("([^/]+)/(\\d{1,3})");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public Network {
    if (bits < 0 || bits > first.getAddress().length * 8) {
      throw new IllegalArgumentException("%s has no %d bits.".formatted(first, bits));
    }
  }

  /**
   * The range written like this.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Network of(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException("\"%s\" is no range of addresses.".formatted(text));
    }
    return new Network(
        address(written.group(1))
            .orElseThrow(
                () -> new IllegalArgumentException("\"%s\" is no address.".formatted(text))),
        Integer.parseInt(written.group(2)));
  }

  /** The range of this address alone. */
  static Network only(InetAddress address) {
    return new Network(address, address.getAddress().length * 8);
  }

  /** The address written like this, in numbers; no name service is asked. */
  static Optional<InetAddress> address(String numbers) {
    if (!ADDRESS.matcher(numbers).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(numbers));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    return ours.length == theirs.length && common(ours).equals(common(theirs));
  }

  boolean contains(Network other) {
    return bits <= other.bits && contains(other.first);
  }

  private BigInteger common(byte[] address) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
  }
}
