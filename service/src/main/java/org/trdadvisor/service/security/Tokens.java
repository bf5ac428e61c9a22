package org.trdadvisor.service.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Checks the tokens that clients send about themselves (CDS Hooks, "Trusting CDS Clients"). */
final class Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private static final Duration SKEW = Duration.ofSeconds(60);

  /** Epic's live 15 minutes; what lives much longer was not made for one call. */
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private static final String TENANT = "tenant";
  private static final int LONGEST_ID = 1_000;
  private static final OAuth2Error WRONG = new OAuth2Error("invalid_token");

  private final Clients clients;
  private final SeenTokens seen;
  private final Clock clock;
  private final Map<Client, JwtDecoder> decoders;

  Tokens(Clients clients, SeenTokens seen, Clock clock) {
    this.clients = clients;
    this.seen = seen;
    this.clock = clock;
    this.decoders = clients.all().stream().collect(Collectors.toMap(each -> each, this::decoder));
  }

  /** Whose it says it is, unchecked; empty where it is no token or its issuer is not registered. */
  Optional<Client> claimedBy(String token) {
    try {
      JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
      return claims.getIssuer() == null
          ? Optional.empty()
          : clients.of(claims.getIssuer(), claims.getStringClaim(TENANT));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Whose it is.
   *
   * @param audiences the addresses it may be meant for, besides those that its client registered
   * @throws BadCredentialsException without saying why, if it is not good for this call
   */
  Client check(String token, Set<String> audiences) {
    Client client = claimedBy(token).orElseThrow(Tokens::refused);
    Jwt jwt = decoded(token, client);
    Set<String> accepted = new LinkedHashSet<>(audiences);
    accepted.addAll(client.audiences());
    String id = jwt.getId();
    Instant expiry = jwt.getExpiresAt();
    if (id == null
        || id.isBlank()
        || id.length() > LONGEST_ID
        || expiry == null
        || jwt.getAudience() == null
        || jwt.getAudience().stream().noneMatch(accepted::contains)
        || !seen.isFirst(client.issuer(), id, expiry.plus(SKEW))) {
      throw refused();
    }
    return client;
  }

  private Jwt decoded(String token, Client client) {
    JwtDecoder decoder = decoders.get(client);
    if (decoder == null || !isOfRegisteredKeys(token, client)) {
      throw refused();
    }
    try {
      return decoder.decode(token);
    } catch (BadJwtException e) {
      throw refused();
    } catch (JwtException e) {
      LOG.warn("client={} The keys of its tokens could not be read.", client.id());
      throw refused();
    }
  }

  // The header is not signed by anybody we know yet: what it names is never fetched.
  private static boolean isOfRegisteredKeys(String token, Client client) {
    try {
      JWSHeader header = SignedJWT.parse(token).getHeader();
      return header.getJWK() == null
          && header.getX509CertURL() == null
          && (header.getJWKURL() == null || header.getJWKURL().equals(client.jwkSetUri()));
    } catch (ParseException e) {
      return false;
    }
  }

  private JwtDecoder decoder(Client client) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(KeySets.at(client.jwkSetUri()))
            .jwsAlgorithms(
                allowed -> {
                  allowed.clear();
                  allowed.addAll(Set.of(SignatureAlgorithm.ES384, SignatureAlgorithm.RS384));
                })
            .build();
    decoder.setJwtValidator(validator(client));
    return decoder;
  }

  private OAuth2TokenValidator<Jwt> validator(Client client) {
    JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
    timestamps.setAllowEmptyExpiryClaim(false);
    timestamps.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            JwtTypeValidator.jwt(),
            timestamps,
            jwt -> result(isOf(client, jwt)),
            jwt -> result(isShortLived(jwt.getIssuedAt(), jwt.getExpiresAt()))));
  }

  private static boolean isOf(Client client, Jwt jwt) {
    return client.issuer().equals(jwt.getClaimAsString("iss"))
        && (client.tenants().isEmpty()
            || client.tenants().contains(String.valueOf(jwt.getClaimAsString(TENANT))));
  }

  private boolean isShortLived(@Nullable Instant issued, @Nullable Instant expires) {
    Instant now = clock.instant();
    return issued != null
        && expires != null
        && !issued.isAfter(now.plus(SKEW))
        && !expires.isAfter(issued.plus(LONGEST_LIFE))
        && expires.isAfter(issued);
  }

  private static OAuth2TokenValidatorResult result(boolean holds) {
    return holds ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(WRONG);
  }

  private static BadCredentialsException refused() {
    return new BadCredentialsException("refused");
  }
}
