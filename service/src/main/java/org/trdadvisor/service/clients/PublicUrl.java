package org.trdadvisor.service.clients;

import java.net.URI;

/**
 * Where the service is reached from outside.
 *
 * @param base without a slash at its end
 */
public record PublicUrl(URI base) {

  public PublicUrl {
    String text = base.toString();
    base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
  }

  /** The address of an endpoint. */
  public String of(String path) {
    return base + path;
  }
}
