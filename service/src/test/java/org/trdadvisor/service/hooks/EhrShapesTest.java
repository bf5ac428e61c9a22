package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.security.Signer;
import tools.jackson.databind.JsonNode;

/**
 * Calls as Epic, Oracle Health and the public sandbox of CDS Hooks make them, each of a patient
 * with the pattern. A file of {@code ehrs} holds the call and what the FHIR server says; an
 * OperationOutcome is sent with status 404.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "trd-advisor.public-url=" + EhrShapesTest.PUBLIC_URL,
      "trd-advisor.allow-loopback-http=true",
      "trd-advisor.limits.deadline=10s"
    })
@Import(OnTheDayOfTheCases.Today.class)
class EhrShapesTest {

  static final String PUBLIC_URL = "https://cds.hospital.example";

  private static final Signer SIGNER = Signer.ec("key");

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final Caller caller;

  EhrShapesTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @DynamicPropertySource
  static void clients(DynamicPropertyRegistry registry) {
    register(registry, 0, "epic", "epic");
    register(registry, 1, "oracle", "oracle");
    register(registry, 2, "sandbox", "standard");
    String referral = "trd-advisor.clients[0].referral-codes.adult[0].";
    registry.add(
        referral + "system", () -> "urn:com.epic.cdshooks.action.code.system.preference-list-item");
    registry.add(referral + "code", () -> "191001");
  }

  private static void register(
      DynamicPropertyRegistry registry, int number, String ehr, String profile) {
    String client = Signer.register(registry, number, ehr, issuer(ehr), EHR);
    registry.add(client + "profile", () -> profile);
    registry.add(client + "fhir-servers", () -> fhirServer());
  }

  private static String issuer(String ehr) {
    return "https://%s.example".formatted(ehr);
  }

  private static String fhirServer() {
    return "http://127.0.0.1:%d/r4".formatted(EHR.getPort());
  }

  @ParameterizedTest
  @CsvSource({
    "epic, any, 191001, eCond1",
    "oracle, at-most-one, 308477009, p1",
    "sandbox, at-most-one, 308477009, c1"
  })
  void theCardOffersAReferralAsTheEhrTakesIt(
      String ehr, String selectionBehavior, String code, String condition) throws IOException {
    JsonNode call = serve(ehr);
    String patient = call.at("/context/patientId").asString().replace("Patient/", "");

    Caller.Answer answer =
        as(ehr, "/cds-services/treatment-resistant-depression").hook(call.toString());

    assertThat(InWords.of(answer)).isEqualTo("referral");
    JsonNode card = answer.json().at("/cards/0");
    assertThat(card.get("selectionBehavior").asString()).isEqualTo(selectionBehavior);
    assertThat(card.at("/source/topic/code").asString()).matches("[A-Za-z0-9]{1,100}");
    assertThat(card.get("suggestions")).hasSize(1);
    assertThat(card.at("/suggestions/0").propertyNames())
        .contains("uuid", "label")
        .doesNotContain("isRecommended");
    assertThat(card.at("/suggestions/0/actions")).hasSize(1);
    JsonNode action = card.at("/suggestions/0/actions/0");
    assertThat(action.get("type").asString()).isEqualTo("create");
    assertThat(action.get("description").asString()).isNotBlank();
    JsonNode referral = action.get("resource");
    assertThat(referral.get("resourceType").asString()).isEqualTo("ServiceRequest");
    assertThat(referral.get("status").asString()).isEqualTo("draft");
    assertThat(referral.at("/code/coding/0/code").asString()).isEqualTo(code);
    assertThat(referral.at("/subject/reference").asString()).isEqualTo("Patient/" + patient);
    assertThat(referral.at("/reasonReference/0/reference").asString())
        .isEqualTo("Condition/" + condition);
  }

  @ParameterizedTest
  @CsvSource({
    "epic, pattern-documented, 2",
    "oracle, pattern-probable, 3",
    "sandbox, pattern-documented, 2"
  })
  void theReasoningCountsEveryTrial(String ehr, String outcome, int failed) throws IOException {
    JsonNode call = serve(ehr);

    JsonNode assessment = as(ehr, "/assessments").post("/assessments", call.toString()).json();

    assertThat(assessment.get("outcome").asString()).isEqualTo(outcome);
    assertThat(assessment.at("/failedTrials/counted").asInt()).isEqualTo(failed);
    assertThat(assessment.get("missing"))
        .extracting(each -> each.get("code").asString())
        .doesNotContain("no-dose", "unmapped-drug", "unavailable", "paged-results");
  }

  /** The keys of tokens apart. */
  @ParameterizedTest
  @CsvSource({"epic", "oracle", "sandbox"})
  void everyRequestCarriesTheTokenAndNoneAsksWhatTheServerCanDo(String ehr) throws IOException {
    JsonNode call = serve(ehr);
    String token = call.at("/fhirAuthorization/access_token").asString();

    as(ehr, "/assessments").post("/assessments", call.toString());

    EHR.verify(0, anyRequestedFor(urlPathMatching("/r4/.*")).withHeader("Authorization", absent()));
    EHR.verify(
        anyRequestedFor(urlPathMatching("/r4/.*"))
            .withHeader("Authorization", equalTo("Bearer " + token)));
    EHR.verify(0, anyRequestedFor(urlPathEqualTo("/r4/metadata")));
  }

  /** The server says what the file says; the call comes back. */
  private static JsonNode serve(String ehr) throws IOException {
    JsonNode file;
    try (InputStream text = EhrShapesTest.class.getResourceAsStream("ehrs/" + ehr + ".json")) {
      file =
          Calls.object(
              new String(Objects.requireNonNull(text).readAllBytes(), UTF_8)
                  .replace("FHIR_SERVER", fhirServer()));
    }
    SIGNER.publish(EHR);
    file.get("server")
        .properties()
        .forEach(
            answer -> {
              boolean found =
                  !answer.getValue().get("resourceType").asString().equals("OperationOutcome");
              EHR.stubFor(
                  query(answer.getKey())
                      .willReturn(
                          okJson(answer.getValue().toString()).withStatus(found ? 200 : 404)));
            });
    return file.get("call");
  }

  // A type, and a parameter where that matters.
  private static MappingBuilder query(String name) {
    String[] parts = name.split("[ =]", 3);
    MappingBuilder query = get(urlPathEqualTo("/r4/" + parts[0]));
    return parts.length == 1 ? query : query.withQueryParam(parts[1], equalTo(parts[2]));
  }

  private Caller as(String ehr, String endpoint) {
    Instant now = Cases.ASKED_ON.atTime(12, 0).toInstant(ZoneOffset.UTC);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer(ehr))
            .subject("cds-client")
            .audience(PUBLIC_URL + endpoint)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now.minus(Duration.ofMinutes(5))))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))))
            .jwtID(UUID.randomUUID().toString())
            .build();
    return caller.with(
        new Signer.Token(SIGNER, claims, SIGNER.algorithm(), header -> header).signed());
  }
}
