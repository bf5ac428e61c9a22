package org.trdadvisor.service.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
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
  private static final OAuth2Error WRONG = new OAuth2Error("invalid_token");

  private final Clients clients;
  private final SeenTokens seen;
  private final Clock clock;
  private final Map<Client, JwtDecoder> decoders;

  Tokens(Clients clients, Outbounds outbounds, SeenTokens seen, Clock clock) {
    this.clients = clients;
    this.seen = seen;
    this.clock = clock;
    this.decoders =
        clients.all().stream()
            .collect(Collectors.toMap(each -> each, each -> decoder(each, outbounds.of(each))));
  }

  /** What a token says before its signature is checked. */
  private record Claimed(JWSHeader header, JWTClaimsSet claims) {

    static Optional<Claimed> by(String token) {
      try {
        SignedJWT jwt = SignedJWT.parse(token);
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        return claims == null
            ? Optional.empty()
            : Optional.of(new Claimed(jwt.getHeader(), claims));
      } catch (ParseException | RuntimeException e) {
        // Some malformed headers, such as null, end in what the library does not declare.
        return Optional.empty();
      }
    }

    // What the header names is never fetched: nobody we know has signed it yet.
    boolean namesNoOtherKeysThan(Client client) {
      return header.getKeyID() != null
          && header.getJWK() == null
          && header.getX509CertURL() == null
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
    // Spring would make up a missing time of issue from that of the expiry.
    if (claimed.claims().getIssueTime() == null) {
      throw refused(client.id(), "it does not say when it was issued");
    }
    Jwt jwt = decoded(token, client);
    Set<String> accepted = new LinkedHashSet<>(audiences);
    accepted.addAll(client.audiences());
    if (Stream.ofNullable(jwt.getAudience()).flatMap(List::stream).noneMatch(accepted::contains)) {
      throw refused(client.id(), "it is for another address");
    }
    String id = jwt.getId();
    if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
      throw refused(client.id(), "it has no usable id");
    }
    Instant expiry = Objects.requireNonNull(jwt.getExpiresAt());
    if (!seen.isFirst(client.issuer(), id, expiry.plus(SKEW))) {
      throw refused(client.id(), "it was seen before");
    }
    return client;
  }

  private Jwt decoded(String token, Client client) {
    try {
      return Objects.requireNonNull(decoders.get(client)).decode(token);
    } catch (BadJwtException e) {
      throw refused(client.id(), "its signature, type or times are wrong");
    } catch (JwtException e) {
      if (isOfUnknownKey(e)) {
        throw refused(client.id(), "its key is unknown");
      }
      LOG.error("client={} The keys of its tokens could not be read.", client.id());
      throw new BadCredentialsException("refused");
    }
  }

  // Keys are not read again for each unknown one.
  private static boolean isOfUnknownKey(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .anyMatch(RateLimitReachedException.class::isInstance);
  }

  private JwtDecoder decoder(Client client, Outbound outbound) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(KeySets.at(client.jwkSetUri(), outbound))
            .jwsAlgorithms(
                allowed -> {
                  allowed.clear();
                  allowed.addAll(Set.of(SignatureAlgorithm.ES384, SignatureAlgorithm.RS384));
                })
            .build();
    decoder.setJwtValidator(validator());
    return decoder;
  }

  private OAuth2TokenValidator<Jwt> validator() {
    JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
    timestamps.setAllowEmptyExpiryClaim(false);
    timestamps.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            JwtTypeValidator.jwt(),
            timestamps,
            jwt ->
                isShortLived(jwt.getIssuedAt(), jwt.getExpiresAt())
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(WRONG)));
  }

  private boolean isShortLived(@Nullable Instant issued, @Nullable Instant expires) {
    return issued != null
        && expires != null
        && !issued.isAfter(clock.instant().plus(SKEW))
        && !expires.isAfter(issued.plus(LONGEST_LIFE));
  }

  // The caller is told nothing, so that the log must tell whoever registered it.
  private static BadCredentialsException refused(String client, String why) {
    LOG.info("client={} A token was refused: {}.", client, why);
    return new BadCredentialsException("refused");
  }
}
