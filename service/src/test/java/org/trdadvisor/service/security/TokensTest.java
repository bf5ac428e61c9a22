package org.trdadvisor.service.security;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.hooks.Caller;
import org.trdadvisor.service.outbound.Outbounds;

/** Tokens that clients send about themselves, good ones and all others. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=" + TokensTest.PUBLIC_URL,
      "trd-advisor.allow-loopback-http=true"
    })
@ExtendWith(OutputCaptureExtension.class)
class TokensTest {

  static final String PUBLIC_URL = "https://cds.hospital.example/trd";
  private static final String HOOK = "/cds-services/treatment-resistant-depression";
  private static final Set<String> AUDIENCES = Set.of(PUBLIC_URL + HOOK);
  private static final String ISSUER = "https://ehr.hospital.example";
  private static final String ROTATING_ISSUER = "https://rotating.hospital.example";
  private static final String OLD_ISSUER = "https://old.hospital.example";
  private static final String SHARED_ISSUER = "https://cds-hooks.vendor.example";

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();
  @RegisterExtension static final WireMockExtension FOREIGN = Loopback.server();

  private static final Signer EC = Signer.ec("ec+/=");
  private static final Signer RSA = Signer.rsa("rsa", 2048);
  private static final Signer SHORT_RSA = Signer.rsa("short-rsa", 1024);
  private static final Signer STRANGER = Signer.ec("ec+/=");

  private final Caller caller;
  private final Clients clients;
  private final Outbounds outbounds;
  private final Clock clock;

  @Autowired
  TokensTest(@LocalServerPort int port, Clients clients, Outbounds outbounds, Clock clock) {
    this.caller = new Caller(port);
    this.clients = clients;
    this.outbounds = outbounds;
    this.clock = clock;
  }

  @DynamicPropertySource
  static void clients(DynamicPropertyRegistry registry) {
    String hospital = Signer.register(registry, 0, "general-hospital", ISSUER, EHR);
    registry.add(hospital + "audiences[0]", () -> "typed-by-an-analyst");
    String tenant = Signer.register(registry, 1, "tenant-a", SHARED_ISSUER, EHR);
    registry.add(tenant + "tenants[0]", () -> "a");
    String rotating = Signer.register(registry, 2, "rotating", ROTATING_ISSUER, EHR);
    registry.add(rotating + "jwk-set-uri", () -> Signer.keySetAt(EHR) + "?rotating");
    String old = Signer.register(registry, 3, "of-cds-hooks-1", OLD_ISSUER, EHR);
    registry.add(old + "profile", () -> "v1");
  }

  @BeforeEach
  void keysArePublished() {
    Signer.publishAll(EHR, EC, RSA, SHORT_RSA);
    FOREIGN.stubFor(any(anyUrl()).willReturn(okJson(Signer.keySet(STRANGER))));
    FOREIGN.resetRequests();
  }

  private static Signer.Token good() {
    return EC.token().issuer(ISSUER).audience(PUBLIC_URL + HOOK);
  }

  private Caller.Answer call(String token) {
    return caller.with(token).hook("{}");
  }

  static Stream<Named> goodTokens() {
    return Stream.of(
        new Named("ES384", good()),
        new Named("RS384", RSA.token().issuer(ISSUER).audience(PUBLIC_URL + HOOK)),
        new Named("several audiences", good().audience("https://other.example", PUBLIC_URL + HOOK)),
        new Named("a registered audience", good().audience("typed-by-an-analyst")),
        new Named("without a type", good().header(header -> header.type(null))),
        new Named("begun a little ahead of our clock", good().notBefore(Duration.ofSeconds(30))),
        new Named("15 minutes, as Epic's", good().expires(Duration.ofMinutes(15))),
        new Named(
            "names the registered key set",
            good().header(header -> header.jwkURL(URI.create(Signer.keySetAt(EHR))))),
        new Named("of a tenant", good().issuer(SHARED_ISSUER).claim("tenant", "a")));
  }

  @ParameterizedTest
  @MethodSource("goodTokens")
  void aGoodTokenIsAccepted(Named token) {
    assertThat(call(token.token().signed()).status()).isEqualTo(400);
  }

  static Stream<Named> tokensWrongWhateverTheKeys() throws JOSEException {
    return Stream.of(
        new Named("of no registered issuer", good().issuer("https://other.example")),
        new Named("of nobody", good().issuer(null)),
        new Named("for another address", good().audience(PUBLIC_URL + "/assessments")),
        new Named("for the address by which it was reached", good().audience("http://localhost")),
        new Named("for nobody", good().audience()),
        new Named("expired", good().issued(Duration.ofHours(-1)).expires(Duration.ofMinutes(-2))),
        new Named("without an expiry", good().claim("exp", null)),
        new Named("not begun", good().notBefore(Duration.ofMinutes(5))),
        new Named("issued in the future", good().issued(Duration.ofMinutes(5))),
        new Named(
            "without a time of issue", good().expires(Duration.ofSeconds(30)).claim("iat", null)),
        new Named("living too long", good().expires(Duration.ofMinutes(61))),
        new Named("without an id", good().claim("jti", null)),
        new Named("with a very long id", good().claim("jti", "x".repeat(257))),
        new Named("naming no key", good().header(header -> header.keyID(null))),
        new Named("with an empty id", good().claim("jti", " ")),
        new Named("RS256", RSA.like(good()).algorithm(JWSAlgorithm.RS256)),
        new Named("PS384", RSA.like(good()).algorithm(JWSAlgorithm.PS384)),
        new Named("ES256", Signer.p256("p256").like(good())),
        new Named("HS384 by the public key", Signer.hmac(RSA).like(good())),
        new Named("an access token", good().header(Signer.type("at+jwt"))),
        // Signed by a registered key, so that only the header is wrong.
        new Named(
            "naming a foreign key set",
            good().header(header -> header.jwkURL(URI.create(Signer.keySetAt(FOREIGN))))),
        new Named(
            "naming a foreign certificate",
            good().header(header -> header.x509CertURL(URI.create(Signer.keySetAt(FOREIGN))))),
        new Named(
            "naming the registered key set as a certificate",
            good().header(header -> header.x509CertURL(URI.create(Signer.keySetAt(EHR))))),
        new Named(
            "bringing another key",
            good().header(header -> header.jwk(STRANGER.key().toPublicJWK()))),
        new Named(
            "bringing its own key", good().header(header -> header.jwk(EC.key().toPublicJWK()))),
        new Named(
            "bringing a certificate",
            good().header(header -> header.x509CertChain(List.of(Base64.encode("any"))))),
        new Named("of another tenant", good().issuer(SHARED_ISSUER).claim("tenant", "b")),
        new Named("of no tenant", good().issuer(SHARED_ISSUER)));
  }

  static Stream<Named> tokensWrongByTheKeys() {
    return Stream.of(
        new Named("of another key of the same name", STRANGER.like(good())),
        new Named(
            "of another key that it names the set of",
            STRANGER
                .like(good())
                .header(header -> header.jwkURL(URI.create(Signer.keySetAt(EHR))))),
        new Named("of a registered RSA key that is too short", SHORT_RSA.like(good())),
        new Named("of an unknown key", Signer.ec("unknown").like(good())));
  }

  @ParameterizedTest
  @MethodSource({"tokensWrongWhateverTheKeys", "tokensWrongByTheKeys"})
  void anyOtherIsRefusedWithoutAWord(Named token, CapturedOutput output) {
    String signed = token.token().signed();

    assertThat(call(signed)).isEqualTo(new Caller.Answer(401, ""));
    assertThat(caller.with(signed).refusalHeaders(HOOK)).isEqualTo(caller.refusalHeaders(HOOK));
    assertThat(output).doesNotContain(signed);
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @MethodSource("tokensWrongWhateverTheKeys")
  void noKeysAreReadForATokenThatNoneCouldMakeGood(Named token) {
    assertThatExceptionOfType(BadCredentialsException.class)
        .isThrownBy(() -> withoutKeysYet().check(token.token().signed(), AUDIENCES));

    EHR.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void keysAreReadForATokenThatTheyMayMakeGood() {
    assertThat(withoutKeysYet().check(good().signed(), AUDIENCES).issuer()).isEqualTo(ISSUER);

    EHR.verify(1, anyRequestedFor(anyUrl()));
  }

  /** As they are once started, when no client's keys have been read. */
  private Tokens withoutKeysYet() {
    return new Tokens(clients, outbounds, new SeenTokensInMemory(clock), clock);
  }

  @Test
  void aTokenThatNobodySignedTakesNoIdAway() {
    Signer.Token token = good();

    assertThat(call(STRANGER.like(token).signed()).status()).isEqualTo(401);
    assertThat(call(token.signed()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2Voci5ob3NwaXRhbC5leGFtcGxlIn0.",
        "{}",
        // Its header is JSON null.
        "bnVsbA.e30.eA"
      })
  void whatIsNoTokenIsRefusedWithoutAWord(String token) {
    assertThat(call(token)).isEqualTo(new Caller.Answer(401, ""));
  }

  @Test
  void aChangedTokenIsRefused() {
    String[] parts = good().signed().split("\\.", -1);
    String[] others = good().claim("sub", "somebody").signed().split("\\.", -1);

    assertThat(call("%s.%s.%s".formatted(parts[0], others[1], parts[2])).status()).isEqualTo(401);
  }

  @Test
  void aTokenIsGoodForOneCall() {
    String token = good().signed();

    assertThat(call(token).status()).isEqualTo(400);
    assertThat(call(token)).isEqualTo(new Caller.Answer(401, ""));
  }

  @Test
  void aTokenForOneEndpointIsNoneForAnother() {
    String token = good().signed();

    assertThat(caller.with(token).post("/assessments", "{}").status()).isEqualTo(401);
    assertThat(
            caller
                .with(good().audience(PUBLIC_URL + "/assessments").signed())
                .post("/assessments", "{}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void feedbackMayBeSignedForItsService() {
    assertThat(caller.with(good().signed()).post(HOOK + "/feedback", "{}").status()).isEqualTo(400);
    assertThat(
            caller
                .with(good().audience(PUBLIC_URL + HOOK + "/feedback").signed())
                .post(HOOK + "/feedback", "{}")
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "OLD_ISSUER, -order-sign, patient-view, 400, not the one that this service is for",
    "OLD_ISSUER, -patient-view, patient-view, 400, hookInstance",
    "OLD_ISSUER, -patient-view/feedback, patient-view, 400, feedback",
    "OLD_ISSUER, '', patient-view, 400, hookInstance",
    "OLD_ISSUER, -order-review, patient-view, 404, ''",
    "ISSUER, -patient-view, patient-view, 404, ''",
    "ISSUER, -patient-view/feedback, patient-view, 404, ''"
  })
  void onlyClientsOfTheFirstVersionCallAServiceByAnIdOfItsHook(
      String issuer, String suffix, String hook, int status, String said) {
    String path = HOOK + suffix;
    Signer.Token token =
        good()
            .issuer(issuer.equals("OLD_ISSUER") ? OLD_ISSUER : ISSUER)
            .audience(PUBLIC_URL + path);
    String instance = suffix.equals("-order-sign") ? "\"call-1\"" : "null";
    String body =
        """
        {"hook": "%s", "hookInstance": %s,
         "context": {"userId": "Practitioner/1", "patientId": "1"}}
        """
            .formatted(hook, instance);

    Caller.Answer answer = caller.with(token.signed()).post(path, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(said);
  }

  @Test
  void discoveryNeedsNoTokenAndMindsNone() {
    assertThat(caller.get("/cds-services").status()).isEqualTo(200);
    assertThat(caller.with(good().signed()).get("/cds-services").status()).isEqualTo(200);
    assertThat(caller.with("x").get("/cds-services").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/logout", "/.well-known/oauth-protected-resource", "/error", "/cds-services/x"})
  void nothingElseIsOpen(String path) {
    assertThat(caller.get(path)).isEqualTo(new Caller.Answer(401, ""));
  }

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(good().audience("https://other.example"), "it is for another address"),
        Arguments.of(
            RSA.like(good()).algorithm(JWSAlgorithm.RS256),
            "its algorithm is neither ES384 nor RS384"),
        Arguments.of(STRANGER.like(good()), "its signature is wrong"),
        Arguments.of(good().header(Signer.type("at+jwt")), "its type is not JWT"),
        Arguments.of(SHORT_RSA.like(good()), "its RSA key has less than 2048 bits"),
        Arguments.of(Signer.ec("unknown").like(good()), "its key is unknown"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void theLogTellsWhyATokenWasRefused(Signer.Token token, String why, CapturedOutput output) {
    String signed = token.signed();

    assertThat(call(signed).status()).isEqualTo(401);

    assertThat(output)
        .contains("client=general-hospital A token was refused: %s.".formatted(why))
        .doesNotContain(signed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>Log in</html> | it is no key set",
        "null | it is no key set",
        "{\"keys\": [null]} | it is no key set",
        "{\"keys\": []} | holds no key"
      })
  void theLogTellsWhatStandsInThePlaceOfKeys(String body, String why, CapturedOutput output) {
    EHR.stubFor(get(urlPathEqualTo("/jwks.json")).willReturn(okJson(body)));

    assertThatExceptionOfType(BadCredentialsException.class)
        .isThrownBy(() -> withoutKeysYet().check(good().signed(), AUDIENCES));

    assertThat(output).containsPattern("client=general-hospital http://\\S+/jwks.json .*" + why);
  }

  @Test
  void anUnknownKeyIsNotCalledSoWhileTheNewKeysCannotBeRead(CapturedOutput output) {
    Tokens tokens = withoutKeysYet();
    assertThat(tokens.check(good().signed(), AUDIENCES).issuer()).isEqualTo(ISSUER);
    EHR.stubFor(get(urlPathEqualTo("/jwks.json")).willReturn(okJson("null")));

    assertThatExceptionOfType(BadCredentialsException.class)
        .isThrownBy(() -> tokens.check(Signer.ec("new").like(good()).signed(), AUDIENCES));

    assertThat(output).contains("The keys of its tokens could not be read.");
    assertThat(tokens.check(good().signed(), AUDIENCES).issuer()).isEqualTo(ISSUER);
  }

  @Test
  void whileNoKeysCouldBeReadNoneIsCalledUnknown(CapturedOutput output) {
    EHR.stubFor(get(urlPathEqualTo("/jwks.json")).willReturn(serverError()));
    Tokens tokens = withoutKeysYet();

    for (int i = 0; i < 4; i++) {
      assertThatExceptionOfType(BadCredentialsException.class)
          .isThrownBy(() -> tokens.check(good().signed(), AUDIENCES));
    }

    assertThat(output.toString().lines())
        .filteredOn(each -> each.contains("The keys of its tokens could not be read."))
        .hasSize(4);
    assertThat(output).contains("could not be read: status 500").doesNotContain("key is unknown");
  }

  @Test
  void keysMayBeChangedWhileRunning() {
    assertThat(call(good().issuer(ROTATING_ISSUER).signed()).status()).isEqualTo(400);

    Signer next = Signer.ec("next");
    Signer.publishAll(EHR, next, RSA);

    assertThat(call(next.like(good().issuer(ROTATING_ISSUER)).signed()).status()).isEqualTo(400);
  }

  @Test
  void unknownKeysDoNotMakeTheKeySetBeReadAgainAndAgain() {
    EHR.resetRequests();

    UnaryOperator<Signer.Token> byNobody = Signer.ec("nobody")::like;
    for (int i = 0; i < 20; i++) {
      assertThat(call(byNobody.apply(good()).signed()).status()).isEqualTo(401);
    }

    assertThat(EHR.findAll(getRequestedFor(urlPathEqualTo("/jwks.json"))))
        .hasSizeLessThanOrEqualTo(2);
  }

  /** A token with what is special about it. */
  record Named(String name, Signer.Token token) {
    @Override
    public String toString() {
      return name;
    }
  }
}
