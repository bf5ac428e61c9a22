package org.trdadvisor.service.security;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.trdadvisor.service.hooks.Caller;

/** Signs tokens as an EHR would, and as none should. */
public record Signer(JWK key, JWSSigner signer, JWSAlgorithm algorithm) {

  private static final String KEY_SET = "/jwks.json";

  public static Signer ec(String name) {
    return ec(name, Curve.P_384, JWSAlgorithm.ES384);
  }

  static Signer p256(String name) {
    return ec(name, Curve.P_256, JWSAlgorithm.ES256);
  }

  private static Signer ec(String name, Curve curve, JWSAlgorithm algorithm) {
    try {
      ECKey key = new ECKeyGenerator(curve).keyID(name).generate();
      return new Signer(key, new ECDSASigner(key), algorithm);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param bits of the key, which may be too few
   */
  static Signer rsa(String name, int bits) {
    try {
      RSAKey key = new RSAKeyGenerator(bits, true).keyID(name).generate();
      return new Signer(
          key, new RSASSASigner(key, Set.of(AllowWeakRSAKey.getInstance())), JWSAlgorithm.RS384);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a public key, which everybody knows, for a secret one. */
  static Signer hmac(Signer of) {
    try {
      byte[] known = of.key().toRSAKey().toRSAPublicKey().getEncoded();
      return new Signer(of.key(), new MACSigner(known), JWSAlgorithm.HS384);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Registers a client, whose keys are where {@link #publish} puts them.
   *
   * @param index in the list of clients
   * @param server that plays its EHR
   * @return how the names of its other settings begin
   */
  public static String register(
      DynamicPropertyRegistry registry,
      int index,
      String id,
      String issuer,
      WireMockExtension server) {
    String client = "trd-advisor.clients[%d].".formatted(index);
    registry.add(client + "id", () -> id);
    registry.add(client + "issuer", () -> issuer);
    registry.add(client + "jwk-set-uri", () -> keySetAt(server));
    return client;
  }

  static String keySetAt(WireMockExtension server) {
    return "http://127.0.0.1:%d%s".formatted(server.getPort(), KEY_SET);
  }

  /** Has a server publish this key alone; that it was asked for it is forgotten. */
  public void publish(WireMockExtension server) {
    publishAll(server, this);
  }

  static void publishAll(WireMockExtension server, Signer... signers) {
    server.stubFor(get(urlPathEqualTo(KEY_SET)).willReturn(okJson(keySet(signers))));
    // The first answer of a server takes longer than the service waits for keys, if the machine is
    // busy.
    assertThat(new Caller(server.getPort()).get(KEY_SET).status()).isEqualTo(200);
    server.removeServeEventsMatching(getRequestedFor(urlPathEqualTo(KEY_SET)).build());
  }

  static String keySet(Signer... signers) {
    return new JWKSet(Stream.of(signers).map(Signer::key).toList()).toString(true);
  }

  static UnaryOperator<JWSHeader.Builder> type(String type) {
    return header -> header.type(new JOSEObjectType(type));
  }

  /** A token of five minutes. */
  public Token token() {
    Instant now = Instant.now();
    return new Token(
        this,
        new JWTClaimsSet.Builder()
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .jwtID(UUID.randomUUID().toString())
            .build(),
        algorithm,
        header -> header);
  }

  /** The same, signed by this. */
  Token like(Token other) {
    return new Token(this, other.claims(), algorithm, other.header());
  }

  /** A token before it is signed. */
  public record Token(
      Signer by,
      JWTClaimsSet claims,
      JWSAlgorithm algorithm,
      UnaryOperator<JWSHeader.Builder> header) {

    public Token issuer(@Nullable String issuer) {
      return claim("iss", issuer);
    }

    public Token audience(String... audience) {
      return claim("aud", List.of(audience));
    }

    Token issued(Duration fromNow) {
      return claim("iat", in(fromNow));
    }

    Token expires(Duration fromNow) {
      return claim("exp", in(fromNow));
    }

    Token notBefore(Duration fromNow) {
      return claim("nbf", in(fromNow));
    }

    private static Date in(Duration fromNow) {
      return Date.from(Instant.now().plus(fromNow));
    }

    Token claim(String name, @Nullable Object value) {
      return new Token(
          by, new JWTClaimsSet.Builder(claims).claim(name, value).build(), algorithm, header);
    }

    Token algorithm(JWSAlgorithm other) {
      return new Token(by, claims, other, header);
    }

    Token header(UnaryOperator<JWSHeader.Builder> change) {
      return new Token(by, claims, algorithm, change);
    }

    public String signed() {
      JWSHeader.Builder plain =
          new JWSHeader.Builder(algorithm).keyID(by.key().getKeyID()).type(JOSEObjectType.JWT);
      SignedJWT token = new SignedJWT(header.apply(plain).build(), claims);
      try {
        token.sign(by.signer());
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
      return token.serialize();
    }
  }
}
