package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConnectionDetails;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.Transport;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.trdadvisor.service.TrdAdvisorApplication;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.hooks.Caller;
import org.trdadvisor.service.security.Certificates;

/** The service starts as the chart tells it to, and what {@code helm test} asks is answered. */
class ReleaseTest {

  private static final String MOUNTED = "/etc/trd-advisor";
  private static final Path CURL = Path.of("/usr/bin/curl");

  private static final Certificates CERTIFICATES = new Certificates();

  @TempDir private Path folder;

  @BeforeAll
  static void certificates() {
    CERTIFICATES.with("cds");
  }

  static List<Path> examples() {
    return Chart.examples();
  }

  /** As in its pod, but for ports and folders, which are free ones of this machine. */
  private ConfigurableApplicationContext start(Rendered rendered) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("application.yaml"),
        rendered.application().replace(MOUNTED, folder.toString()));
    Path cds = Files.createDirectories(folder.resolve("tls/cds"));
    Files.copy(Path.of(CERTIFICATES.path("cds.crt")), cds.resolve("tls.crt"));
    Files.copy(Path.of(CERTIFICATES.path("cds.crt")), cds.resolve("callers.crt"));
    Files.copy(Path.of(CERTIFICATES.path("cds.key")), cds.resolve("tls.key"));
    Path hospital = Files.createDirectories(folder.resolve("tls/general-hospital"));
    Files.copy(Path.of(CERTIFICATES.path("cds.crt")), hospital.resolve("ca.crt"));
    return new SpringApplicationBuilder(TrdAdvisorApplication.class)
        .profiles(rendered.environment("SPRING_PROFILES_ACTIVE").stream().toArray(String[]::new))
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--SITE=north",
            "--TLS_PASSWORD_0=none",
            "--spring.config.additional-location="
                + rendered
                    .environment("SPRING_CONFIG_ADDITIONAL_LOCATION")
                    .orElseThrow()
                    .replace(MOUNTED, folder.toString()));
  }

  private static List<String> ids(Path values) {
    Object clients =
        Chart.map(Chart.yaml(values).getOrDefault("trd-advisor", Map.of()))
            .getOrDefault("clients", List.of());
    List<String> ids = new ArrayList<>();
    for (Object each : (List<?>) clients) {
      ids.add(String.valueOf(Chart.map(each).get("id")));
    }
    return ids;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theServiceAcceptsWhatItIsTold(Path values) throws IOException {
    Rendered rendered = Chart.with(values);

    try (var service = start(rendered)) {
      assertThat(service.getBean(Clients.class).all())
          .extracting(Client::id)
          .isEqualTo(ids(values));
      if (!ids(values).isEmpty()) {
        assertThat(rendered.application())
            .contains("public-url: " + service.getBean(PublicUrl.class).base());
      }
    }
  }

  @Test
  void whatIsSetInValuesIsInForce() throws IOException {
    try (var service = start(Chart.with(Chart.example("gateway")))) {
      var environment = service.getEnvironment();
      assertThat(environment.getProperty("spring.application.name")).isEqualTo("north-trd-advisor");
      assertThat(environment.getProperty("server.tomcat.max-connections")).isEqualTo("1000");
      assertThat(environment.getProperty("trd-advisor.snomed-ct")).isEqualTo("false");
      assertThat(environment.getProperty("trd-advisor.policy.trial-min-adequate-days"))
          .isEqualTo("49");
      assertThat(environment.getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
          .isEqualTo("25s");
    }
  }

  @Test
  void whereCallersNeedCertificatesProbesNeedNone() throws IOException {
    try (var service = start(Chart.with(Chart.example("mutual-tls")))) {
      int management =
          service.getEnvironment().getRequiredProperty("local.management.port", Integer.class);

      assertThat(new Caller(management).get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(service.getBean(ServerProperties.class).getSsl())
          .extracting(Ssl::getClientAuth)
          .isEqualTo(Ssl.ClientAuth.NEED);
    }
  }

  @Test
  void metricsAreWherePrometheusIsToldAndNotWhereCallsGo() throws IOException {
    Rendered rendered = Chart.with(Chart.example("gateway"));
    String path = rendered.the(ServiceMonitor.class).getSpec().getEndpoints().get(0).getPath();

    try (var service = start(rendered)) {
      var ports = service.getEnvironment();
      var management =
          new Caller(ports.getRequiredProperty("local.management.port", Integer.class)).get(path);
      var calls =
          new Caller(ports.getRequiredProperty("local.server.port", Integer.class)).get(path);

      assertThat(management.status()).isEqualTo(200);
      assertThat(management.text()).contains("http_server_requests_seconds_count{");
      assertThat(calls.status()).isEqualTo(404);
      assertThat(calls.text()).doesNotContain("_seconds");
    }
  }

  @Test
  void spansLeaveWhereAnAddressForThemIsGiven() throws IOException {
    try (var service = start(Chart.with(Chart.example("watched")))) {
      var environment = service.getEnvironment();
      assertThat(service.getBeansOfType(SpanExporter.class)).hasSize(1);
      assertThat(service.getBean(OtlpTracingConnectionDetails.class).getUrl(Transport.HTTP))
          .isEqualTo("http://collector.monitoring:4318/v1/traces");
      assertThat(environment.getProperty("management.tracing.sampling.probability"))
          .isEqualTo("0.25");
    }
  }

  @Test
  void noSpanIsMadeWithoutAnAddressForSpans() throws IOException {
    try (var service = start(Chart.with(Chart.example("production")))) {
      assertThat(service.getBeansOfType(SpanExporter.class)).isEmpty();
      assertThat(service.getBeansOfType(SdkTracerProvider.class)).isEmpty();
    }
  }

  private record Outcome(int status, String said) {}

  /** What the pod of {@code helm test} does, asking this service. */
  private Outcome test(String example, ConfigurableApplicationContext service)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CURL), () -> CURL + " is missing");
    Container container =
        Chart.with(Chart.example(example)).the(Pod.class).getSpec().getContainers().get(0);
    List<String> command = new ArrayList<>(container.getCommand());
    command.addAll(container.getArgs());
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    container.getEnv().forEach(each -> process.environment().put(each.getName(), each.getValue()));
    process
        .environment()
        .put(
            "SERVICE",
            "http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
    int status = process.start().waitFor();
    return new Outcome(status, Files.readString(folder.resolve("said"), StandardCharsets.UTF_8));
  }

  @Test
  void inProductionTheTestSeesDiscoveryAndThatNobodyIsLetInWithoutAToken() throws Exception {
    try (var service = start(Chart.with(Chart.example("production")))) {
      Outcome outcome = test("production", service);

      assertThat(outcome.said())
          .isEqualTo(
              """
              Discovery lists the service.
              Who brings no token gets no assessment.
              """);
      assertThat(outcome.status()).isZero();

      assertThat(test("sandbox", service).status()).isNotZero();
    }
  }

  @Test
  void inTheSandboxTheTestGetsAnAssessment() throws Exception {
    try (var service = start(Chart.with(Chart.example("sandbox")))) {
      Outcome outcome = test("sandbox", service);

      assertThat(outcome.said())
          .isEqualTo(
              """
              Discovery lists the service.
              Whoever calls gets an assessment, as in a sandbox.
              """);
      assertThat(outcome.status()).isZero();

      assertThat(test("production", service).said())
          .contains("Who brings no token should get 401, but gets: {");
    }
  }
}
