package org.trdadvisor.service.outbound;

import java.net.UnknownHostException;

/** A name led to no address at which its server may be. */
public final class RefusedAddressException extends UnknownHostException {

  RefusedAddressException(String host) {
    super("%s has no address that may be connected to.".formatted(host));
  }
}
