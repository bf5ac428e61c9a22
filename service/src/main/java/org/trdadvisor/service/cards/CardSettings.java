package org.trdadvisor.service.cards;

import java.net.URI;

/**
 * What a card says of the service itself.
 *
 * @param publicUrl where the service is reached from outside, such as {@code
 *     https://cds.hospital.example}; a slash at its end is ignored
 */
public record CardSettings(URI publicUrl) {

  public CardSettings {
    if (!publicUrl.isAbsolute()) {
      throw new IllegalArgumentException(
          "A public URL is absolute, but was %s.".formatted(publicUrl));
    }
  }

  /** The page that shows rules, doses and sources. */
  String basis() {
    return publicUrl.toString().replaceAll("/+$", "") + "/basis";
  }
}
