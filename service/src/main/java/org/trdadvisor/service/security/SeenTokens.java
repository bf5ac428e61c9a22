package org.trdadvisor.service.security;

import java.time.Instant;

/** Remembers each token until it would have expired anyway. */
interface SeenTokens {

  /**
   * Remembers a token.
   *
   * @param id unique among those of the issuer
   * @param until from when on the token is refused for its age
   * @return whether it is seen for the first time
   */
  boolean isFirst(String issuer, String id, Instant until);
}
