package org.trdadvisor.service.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
    AtomicBoolean isRead = new AtomicBoolean();
    try {
      JWKSource<SecurityContext> published =
          JWKSourceBuilder.create(
                  client.jwkSetUri().toURL(),
                  url -> {
                    isRead.set(false);
                    Resource resource = read(client, outbound);
                    isRead.set(true);
                    return resource;
                  })
              .cache(FRESH_MILLIS, WAIT_MILLIS)
              .rateLimited(BETWEEN_READS_MILLIS)
              .outageTolerant(OUTAGE_MILLIS)
              .build();
      return (selector, context) -> {
        List<JWK> found = found(published, selector, context, isRead);
        List<JWK> usable = found.stream().filter(KeySets::isLongEnough).toList();
        if (usable.isEmpty()) {
          throw new NoKeyException("its RSA key has less than %d bits".formatted(FEWEST_RSA_BITS));
        }
        return usable;
      };
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("A key set is read from an https address.", e);
    }
  }

  /**
   * The keys that may have signed a token, at least one.
   *
   * @throws KeySourceException if there is none, or none could be read
   */
  private static List<JWK> found(
      JWKSource<SecurityContext> published,
      JWKSelector selector,
      @Nullable SecurityContext context,
      AtomicBoolean isRead)
      throws KeySourceException {
    List<JWK> found;
    try {
      found = published.get(selector, context);
    } catch (RateLimitReachedException e) {
      found = List.of(); // Keys are not read again for each unknown one.
    }
    if (!found.isEmpty()) {
      return found;
    }
    throw isRead.get()
        ? new NoKeyException("its key is unknown")
        : new KeySourceException("The key set could not be read.");
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
        if (isKeySet(answer.body().get(), client)) {
          return new Resource(answer.body().get(), null);
        }
        why = "it is no key set";
      } else {
        why = answer.body().isPresent() ? "status " + answer.status() : "it is too large";
      }
    } catch (IOException e) {
      why = e.getClass().getSimpleName();
    }
    LOG.warn("client={} {} could not be read: {}.", client.id(), client.jwkSetUri(), why);
    throw new IOException("The key set could not be read.");
  }

  private static boolean isKeySet(String body, Client client) {
    try {
      if (JWKSet.parse(body).isEmpty()) {
        LOG.warn("client={} {} holds no key.", client.id(), client.jwkSetUri());
      }
      return true;
    } catch (ParseException | RuntimeException e) {
      // Some, such as null, end in what the library does not declare.
      return false;
    }
  }

  /** None of the keys that are published is for a token; the message says why, for the log. */
  static final class NoKeyException extends KeySourceException {

    NoKeyException(String why) {
      super(why);
    }
  }
}
