package org.trdadvisor.service.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.outbound.Outbound;

/** The public keys of clients, from where they are registered to be and from nowhere else. */
final class KeySets {

  private static final Logger LOG = LoggerFactory.getLogger(KeySets.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 200_000;
  private static final long FRESH_MILLIS = Duration.ofMinutes(15).toMillis();
  private static final long WAIT_MILLIS = 3_000;

  /** An unknown key makes the set be read again, but not more than twice within this time. */
  private static final long BETWEEN_READS_MILLIS = Duration.ofSeconds(30).toMillis();

  /** While a client's key server is down, its last keys are good for so long. */
  private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();

  /** RFC 7518, 3.3; NIST SP 800-131A. */
  private static final int FEWEST_RSA_BITS = 2048;

  private KeySets() {}

  /**
   * Reads the keys of a client, and leaves out those that are too short.
   *
   * @param outbound the way there
   */
  static JWKSource<SecurityContext> of(Client client, Outbound outbound) {
    try {
      JWKSource<SecurityContext> published =
          JWKSourceBuilder.create(client.jwkSetUri().toURL(), url -> read(client, outbound))
              .cache(FRESH_MILLIS, WAIT_MILLIS)
              .rateLimited(BETWEEN_READS_MILLIS)
              .outageTolerant(OUTAGE_MILLIS)
              .build();
      return (selector, context) ->
          published.get(selector, context).stream().filter(KeySets::isLongEnough).toList();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("A key set is read from an https address.", e);
    }
  }

  // The library takes the bytes of a modulus for its length, zeros at the front included.
  private static boolean isLongEnough(JWK key) {
    return !(key instanceof RSAKey rsa)
        || rsa.getModulus().decodeToBigInteger().bitLength() >= FEWEST_RSA_BITS;
  }

  // While the last keys are still good nobody else would notice that they cannot be read again.
  private static Resource read(Client client, Outbound outbound) throws IOException {
    String why;
    try {
      Outbound.Answer answer = outbound.get(client.jwkSetUri(), Map.of(), TIMEOUT, MOST_BYTES);
      if (answer.status() == HttpStatus.OK.value() && answer.body().isPresent()) {
        return new Resource(answer.body().get(), null);
      }
      why = answer.body().isPresent() ? "status " + answer.status() : "it is too large";
    } catch (IOException e) {
      why = e.getClass().getSimpleName();
    }
    LOG.warn("client={} {} could not be read: {}.", client.id(), client.jwkSetUri(), why);
    throw new IOException("The key set could not be read.");
  }
}
