package org.trdadvisor.service.cards;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a card says of the service itself.
 *
 * @param publicUrl where the service is reached from outside, such as {@code
 *     https://cds.hospital.example}; a slash at its end is ignored
 * @param safetyShown false where the site has its own pathway and wants no safety card
 * @param sensitiveShown false where the site wants substance use never named
 * @param safetyProtocolUrl the site's suicide-risk pathway, or null where there is none to link
 */
public record CardSettings(
    URI publicUrl, boolean safetyShown, boolean sensitiveShown, @Nullable URI safetyProtocolUrl) {

  public CardSettings {
    if (!publicUrl.isAbsolute()) {
      throw new IllegalArgumentException(
          "A public URL is absolute, but was %s.".formatted(publicUrl));
    }
    if (safetyProtocolUrl != null && !safetyProtocolUrl.isAbsolute()) {
      throw new IllegalArgumentException(
          "The URL of a safety protocol is absolute, but was %s.".formatted(safetyProtocolUrl));
    }
  }

  /** With safety cards, and no pathway to link. */
  public CardSettings(URI publicUrl) {
    this(publicUrl, true, true, null);
  }

  /** The page that shows rules, doses and sources. */
  String basis() {
    return publicUrl.toString().replaceAll("/+$", "") + "/basis";
  }
}
