package org.trdadvisor.service.fhir;

/** Something in a call that should be FHIR R4 and is not; the message names only its place. */
public final class UnreadableException extends RuntimeException {

  UnreadableException(String place, String expected) {
    super("%s is not %s.".formatted(place, expected));
  }
}
