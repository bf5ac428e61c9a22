package org.trdadvisor.service.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.outbound.Outbound;
import org.trdadvisor.service.outbound.Outbounds;

/** Checks the tokens that clients send about themselves (CDS Hooks, "Trusting CDS Clients"). */
final class Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private static final Duration SKEW = Duration.ofSeconds(60);

  /** Epic's live 15 minutes; what lives much longer was not made for one call. */
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private static final int LONGEST_ID = 256;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);

  private final Clients clients;
  private final SeenTokens seen;
  private final Clock clock;
  private final Map<Client, JWTProcessor<SecurityContext>> processors;

  Tokens(Clients clients, Outbounds outbounds, SeenTokens seen, Clock clock) {
    this.clients = clients;
    this.seen = seen;
    this.clock = clock;
    this.processors =
        clients.all().stream()
            .collect(Collectors.toMap(each -> each, each -> processor(each, outbounds.of(each))));
  }

  /** What a token says before its signature is checked. */
  private record Claimed(SignedJWT jwt, JWTClaimsSet claims) {

    static Optional<Claimed> by(String token) {
      try {
        SignedJWT jwt = SignedJWT.parse(token);
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        return claims == null ? Optional.empty() : Optional.of(new Claimed(jwt, claims));
      } catch (ParseException | RuntimeException e) {
        // Some malformed headers, such as null, end in what the library does not declare.
        return Optional.empty();
      }
    }

    // What the header names is never fetched: nobody we know has signed it yet.
    boolean namesNoOtherKeysThan(Client client) {
      JWSHeader header = jwt.getHeader();
      return header.getKeyID() != null
          && header.getJWK() == null
          && header.getX509CertURL() == null
          && header.getX509CertChain() == null
          && (header.getJWKURL() == null || header.getJWKURL().equals(client.jwkSetUri()));
    }
  }

  /** Whether it says that it is a registered client's. */
  boolean isClaimed(String token) {
    return Claimed.by(token).flatMap(this::client).isPresent();
  }

  private Optional<Client> client(Claimed claimed) {
    Object tenant = claimed.claims().getClaim("tenant");
    String issuer = claimed.claims().getIssuer();
    return issuer == null || !(tenant == null || tenant instanceof String)
        ? Optional.empty()
        : clients.of(issuer, (String) tenant);
  }

  /**
   * Whose it is.
   *
   * @param audiences the addresses it may be meant for, besides those that its client registered
   * @throws BadCredentialsException without saying why, if it is not good for this call
   */
  Client check(String token, Set<String> audiences) {
    Claimed claimed =
        Claimed.by(token).orElseThrow(() -> refused("unregistered", "it is no signed token"));
    Client client =
        client(claimed).orElseThrow(() -> refused("unregistered", "its issuer is not registered"));
    if (!claimed.namesNoOtherKeysThan(client)) {
      throw refused(client.id(), "its header names other keys, or none");
    }
    if (!ALGORITHMS.contains(claimed.jwt().getHeader().getAlgorithm())) {
      throw refused(client.id(), "its algorithm is neither ES384 nor RS384");
    }
    // Keys are asked for only once nothing but the signature can be wrong: else anybody could have
    // us ask for them with a token of no use.
    Set<String> accepted = new LinkedHashSet<>(audiences);
    accepted.addAll(client.audiences());
    if (claimed.claims().getAudience().stream().noneMatch(accepted::contains)) {
      throw refused(client.id(), "it is for another address");
    }
    if (!isInItsTime(claimed.claims())) {
      throw refused(client.id(), "its times are wrong");
    }
    String id = claimed.claims().getJWTID();
    if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
      throw refused(client.id(), "it has no usable id");
    }
    JWTClaimsSet verified = verified(claimed, client);
    Instant expiry = verified.getExpirationTime().toInstant();
    if (!seen.isFirst(client.issuer(), verified.getJWTID(), expiry.plus(SKEW))) {
      throw refused(client.id(), "it was seen before");
    }
    return client;
  }

  private boolean isInItsTime(JWTClaimsSet claims) {
    if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
      return false;
    }
    Instant issued = claims.getIssueTime().toInstant();
    Instant expires = claims.getExpirationTime().toInstant();
    Instant earliest = clock.instant().minus(SKEW);
    Instant latest = clock.instant().plus(SKEW);
    return !expires.isBefore(earliest)
        && !issued.isAfter(latest)
        && Stream.ofNullable(claims.getNotBeforeTime())
            .map(Date::toInstant)
            .noneMatch(latest::isBefore)
        && expires.isAfter(issued)
        && !expires.isAfter(issued.plus(LONGEST_LIFE));
  }

  /** The same claims, once one of its client's keys has signed them. */
  private JWTClaimsSet verified(Claimed claimed, Client client) {
    try {
      return Objects.requireNonNull(processors.get(client)).process(claimed.jwt(), null);
    } catch (BadJWSException e) {
      throw refused(client.id(), "its signature is wrong");
    } catch (BadJOSEException e) {
      throw refused(client.id(), "its type is not JWT");
    } catch (KeySets.NoKeyException e) {
      throw refused(client.id(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("client={} A token could not be checked: {}.", client.id(), e.getClass().getName());
      throw new BadCredentialsException("refused");
    } catch (JOSEException e) {
      LOG.error("client={} The keys of its tokens could not be read.", client.id());
      throw new BadCredentialsException("refused");
    }
  }

  /** Checks type and algorithm, then asks for keys, then checks the signature, and no claims. */
  private static JWTProcessor<SecurityContext> processor(Client client, Outbound outbound) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, KeySets.of(client, outbound)));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    return processor;
  }

  // The caller is told nothing, so that the log must tell whoever registered it.
  private static BadCredentialsException refused(String client, String why) {
    LOG.info("client={} A token was refused: {}.", client, why);
    return new BadCredentialsException("refused");
  }
}
