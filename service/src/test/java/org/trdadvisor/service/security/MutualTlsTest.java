package org.trdadvisor.service.security;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.outbound.Outbound;
import org.trdadvisor.service.outbound.Outbounds;

/** The configuration that docs/security.md shows: certificates on both sides, both ways. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "management.server.ssl.enabled=false",
      "server.ssl.bundle=cds",
      "server.ssl.client-auth=need",
      "trd-advisor.public-url=https://cds.hospital.example",
      "trd-advisor.allow-loopback-http=true"
    })
class MutualTlsTest {

  private static final Certificates CERTIFICATES =
      new Certificates().with("cds").with("ehr").with("stranger").trusting("cds");

  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(
              WireMockConfiguration.options()
                  .bindAddress("127.0.0.1")
                  .dynamicPort()
                  .dynamicHttpsPort()
                  .keystoreType("PKCS12")
                  .keystorePath(CERTIFICATES.path("ehr.p12"))
                  .keystorePassword(Certificates.PASSWORD)
                  .keyManagerPassword(Certificates.PASSWORD)
                  .trustStoreType("PKCS12")
                  .trustStorePath(CERTIFICATES.path("trust-cds.p12"))
                  .trustStorePassword(Certificates.PASSWORD)
                  .needClientAuth(true))
          .build();

  private final int port;
  private final SslBundles bundles;
  private final Outbounds outbounds;
  private final Clients clients;

  MutualTlsTest(
      @LocalServerPort int port,
      @Autowired SslBundles bundles,
      @Autowired Outbounds outbounds,
      @Autowired Clients clients) {
    this.port = port;
    this.bundles = bundles;
    this.outbounds = outbounds;
    this.clients = clients;
  }

  @DynamicPropertySource
  static void bundles(DynamicPropertyRegistry registry) {
    bundle(registry, "cds", "ehr");
    bundle(registry, "ehr", "cds");
    bundle(registry, "stranger", "cds");
    registry.add("trd-advisor.clients[0].id", () -> "general-hospital");
    registry.add("trd-advisor.clients[0].issuer", () -> "https://ehr.hospital.example");
    registry.add(
        "trd-advisor.clients[0].jwk-set-uri", () -> "https://ehr.hospital.example/jwks.json");
    registry.add("trd-advisor.clients[0].ssl-bundle", () -> "cds");
  }

  private static void bundle(DynamicPropertyRegistry registry, String whose, String trusted) {
    String bundle = "spring.ssl.bundle.pem." + whose;
    registry.add(
        bundle + ".keystore.certificate", () -> "file:" + CERTIFICATES.path(whose + ".crt"));
    registry.add(
        bundle + ".keystore.private-key", () -> "file:" + CERTIFICATES.path(whose + ".key"));
    registry.add(
        bundle + ".truststore.certificate", () -> "file:" + CERTIFICATES.path(trusted + ".crt"));
  }

  private int discovery(String whose) throws IOException, InterruptedException {
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(bundles.getBundle(whose).createSslContext()).build()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:%d/cds-services".formatted(port)))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  @BeforeEach
  void theEhrAnswers() {
    EHR.stubFor(any(anyUrl()).willReturn(ok("answer")));
  }

  @Test
  void anEhrWithItsCertificateIsHeard() throws Exception {
    assertThat(discovery("ehr")).isEqualTo(200);
  }

  @Test
  void whoeverHasAnotherCertificateIsNot() {
    assertThatThrownBy(() -> discovery("stranger")).isInstanceOf(IOException.class);
  }

  private Outbound.Answer ask(Outbound outbound, String host) throws IOException {
    return outbound.get(
        URI.create("https://%s:%d/r4/Patient/1".formatted(host, EHR.getHttpsPort())),
        Map.of(),
        Duration.ofSeconds(10),
        1_000);
  }

  @Test
  void aFhirServerSeesTheCertificateOfItsClientsBundle() throws IOException {
    assertThat(ask(outbounds.of(clients.all().get(0)), "localhost").body()).contains("answer");
  }

  @Test
  void aFhirServerThatNobodyVouchesForIsNotAsked() {
    assertThatThrownBy(() -> ask(outbounds.of(null), "localhost")).isInstanceOf(SSLException.class);
    EHR.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aFhirServerByAnotherNameThanItsCertificateIsNotAsked() {
    assertThatThrownBy(() -> ask(outbounds.of(clients.all().get(0)), "127.0.0.1"))
        .isInstanceOf(SSLException.class);
    EHR.verify(0, anyRequestedFor(anyUrl()));
  }
}
