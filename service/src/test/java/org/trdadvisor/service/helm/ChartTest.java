package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm makes of the chart. */
class ChartTest {

  private static final Path PRODUCTION = Chart.example("production");
  private static final Path GATEWAY = Chart.example("gateway");
  private static final Path INGRESS = Chart.example("ingress");

  static List<Path> examples() {
    return Chart.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void helmFindsNothingToComplainOf(Path values, @TempDir Path folder) {
    LintResult result = new Helm(Chart.copy(folder, values)).lint().strict().call();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyObjectIsAsKubernetesKnowsItsKind(Path values) {
    Rendered rendered = Chart.with(values);

    assertThat(rendered.all())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.getMetadata().getName())
                  .matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
              assertThat(each.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/instance", Chart.RELEASE);
            });
    assertThat(rendered.all())
        .extracting(each -> each.getKind() + "/" + each.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatKubernetesDoesNotKnowWouldBeNoticed() {
    String text = Chart.with(PRODUCTION).text();

    assertThatThrownBy(() -> new Rendered(text.replace("readOnlyRootFilesystem", "readOnlyRoot")))
        .hasMessageContaining("readOnlyRoot");
    assertThatThrownBy(() -> new Rendered(text.replace("maxSurge: 1", "maxSurge: [1]")))
        .hasMessageContaining("maxSurge");
    assertThatThrownBy(
            () -> new Rendered(text.replace("value: file:/etc/trd-advisor/config/", "value: 1")))
        .hasMessageContaining("value");
    assertThatThrownBy(() -> new Rendered(text.replace("kind: ConfigMap", "kind: Secret")))
        .hasMessageContaining("v1/Secret");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatSelectsPodsSelectsThoseOfTheServiceAndNotThatOfTheTest(Path values) {
    Rendered rendered = Chart.with(values);

    assertThat(selectors(rendered))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            selector -> {
              assertThat(rendered.podLabels()).containsAllEntriesOf(selector);
              assertThat(rendered.all(Pod.class))
                  .noneMatch(
                      test ->
                          test.getMetadata()
                              .getLabels()
                              .entrySet()
                              .containsAll(selector.entrySet()));
            });
  }

  private static List<Map<String, String>> selectors(Rendered rendered) {
    return Stream.of(
            Stream.of(rendered.deployment().getSpec().getSelector().getMatchLabels()),
            rendered.all(Service.class).stream().map(each -> each.getSpec().getSelector()),
            rendered.all(PodDisruptionBudget.class).stream()
                .map(each -> each.getSpec().getSelector().getMatchLabels()),
            rendered.all(NetworkPolicy.class).stream()
                .map(each -> each.getSpec().getPodSelector().getMatchLabels()),
            rendered.podSpec().getTopologySpreadConstraints().stream()
                .map(each -> each.getLabelSelector().getMatchLabels()))
        .flatMap(each -> each)
        .toList();
  }

  @Test
  void anIngressLeadsTheHostOfThePublicUrlToTheService() {
    Rendered rendered = Chart.with(INGRESS);

    IngressSpec spec = rendered.the(Ingress.class).getSpec();
    assertThat(spec.getIngressClassName()).isEqualTo("nginx");
    assertThat(spec.getTls().get(0).getHosts()).containsExactly("cds.hospital.example");
    assertThat(spec.getTls().get(0).getSecretName()).isEqualTo("cds-hospital-example");
    assertThat(spec.getRules()).hasSize(1);
    assertThat(spec.getRules().get(0).getHost()).isEqualTo("cds.hospital.example");
    var backend = spec.getRules().get(0).getHttp().getPaths().get(0).getBackend().getService();
    assertThat(backend.getName()).isEqualTo(rendered.service().getMetadata().getName());
    assertThat(backend.getPort().getName()).isEqualTo("http");
  }

  @Test
  void aHostIsInSmallLettersAsKubernetesWantsItAndThePublicUrlAsItIsWritten() {
    String url = "trd-advisor: {public-url: 'https://CDS.hospital.example'}";

    Rendered ingress = Chart.with(INGRESS, url);
    Rendered route = Chart.with(GATEWAY, url);

    assertThat(ingress.the(Ingress.class).getSpec().getRules().get(0).getHost())
        .isEqualTo("cds.hospital.example");
    assertThat(ingress.the(Ingress.class).getSpec().getTls().get(0).getHosts())
        .containsExactly("cds.hospital.example");
    assertThat(route.the(HTTPRoute.class).getSpec().getHostnames())
        .containsExactly("cds.hospital.example");
    assertThat(ingress.application()).contains("public-url: https://CDS.hospital.example");
  }

  @Test
  void aRouteTakesThePathOfThePublicUrlOffACall() {
    Rendered rendered = Chart.with(GATEWAY);

    HTTPRoute route = rendered.the(HTTPRoute.class);
    assertThat(route.getSpec().getHostnames()).containsExactly("apps.hospital.example");
    assertThat(route.getSpec().getParentRefs())
        .extracting(
            each -> each.getNamespace() + "/" + each.getName() + "/" + each.getSectionName())
        .containsExactly("gateways/hospital/https");
    HTTPRouteRule rule = route.getSpec().getRules().get(0);
    assertThat(rule.getMatches().get(0).getPath().getValue()).isEqualTo("/trd-advisor");
    assertThat(rule.getFilters().get(0).getUrlRewrite().getPath().getReplacePrefixMatch())
        .isEqualTo("/");
    assertThat(rule.getTimeouts().getRequest()).isEqualTo("15s");
    assertThat(rule.getBackendRefs().get(0).getName())
        .isEqualTo(rendered.service().getMetadata().getName());
    assertThat(rule.getBackendRefs().get(0).getPort())
        .isEqualTo(rendered.service().getSpec().getPorts().get(0).getPort());
  }

  @Test
  void aRouteOfAHostLeavesCallsAsTheyAre() {
    HTTPRouteRule rule =
        Chart.with(PRODUCTION, "httpRoute: {enabled: true, parentRefs: [{name: hospital}]}")
            .the(HTTPRoute.class)
            .getSpec()
            .getRules()
            .get(0);

    assertThat(rule.getMatches().get(0).getPath().getValue()).isEqualTo("/");
    assertThat(rule.getFilters()).isEmpty();
  }

  @Test
  void prometheusFindsTheManagementPortOfEachPod() {
    Rendered rendered = Chart.with(GATEWAY);

    ServiceMonitor monitor = rendered.the(ServiceMonitor.class);
    assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
    Map<String, String> selector = monitor.getSpec().getSelector().getMatchLabels();
    List<Service> found =
        rendered.all(Service.class).stream()
            .filter(
                each -> each.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).getSpec().getPorts())
        .extracting(ServicePort::getName, each -> each.getTargetPort().getStrVal())
        .containsExactly(tuple(monitor.getSpec().getEndpoints().get(0).getPort(), "management"));
    assertThat(Chart.with(PRODUCTION).all(Service.class)).hasSize(1);
  }

  @Test
  void onlyTheSandboxLetsAnybodyCall() {
    assertThat(Chart.with(Chart.example("sandbox")).environment("SPRING_PROFILES_ACTIVE"))
        .contains("sandbox");
    assertThat(Chart.examples())
        .filteredOn(each -> !each.equals(Chart.example("sandbox")))
        .allSatisfy(
            each -> {
              Rendered rendered = Chart.with(each);
              assertThat(rendered.environment("SPRING_PROFILES_ACTIVE")).isEmpty();
              assertThat(rendered.application()).doesNotContain("allow-");
            });
  }

  @Test
  void whoeverInstallsItIsToldHowToSeeThatItWorks() {
    assertThat(notes(PRODUCTION))
        .contains("TRD Advisor answers 1 registered EHR at https://cds.hospital.example.")
        .contains("helm test --namespace advice cds --logs")
        .contains("Nothing leads to it from outside");
    assertThat(notes(Chart.example("sandbox"))).contains("Never for patients.");
    assertThat(notes(Chart.example("mutual-tls"))).doesNotContain("helm test");
    assertThat(Chart.with(Chart.example("mutual-tls")).all(Pod.class)).isEmpty();
    assertThat(notes(GATEWAY)).doesNotContain("Nothing leads to it");
  }

  private static String notes(Path values) {
    return Chart.helm()
        .install()
        .withName(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .withKubeVersion(Chart.KUBERNETES)
        .clientOnly()
        .dryRun()
        .withValuesFile(values)
        .call()
        .getOutput();
  }

  @Test
  void itIsPackagedWithoutTheValuesOfItsTests(@TempDir Path folder) throws IOException {
    new Helm(Chart.FOLDER).packageIt().withDestination(folder).call();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .extracting(each -> each.getFileName().toString())
          .containsExactly("trd-advisor-0.1.0.tgz");
    }
  }

  @Test
  void theTestRunsWhereTheServiceRuns() {
    Rendered rendered = Chart.with(GATEWAY);

    PodSpec test = rendered.the(Pod.class).getSpec();
    assertThat(test.getNodeSelector()).isEqualTo(rendered.podSpec().getNodeSelector()).isNotEmpty();
    assertThat(test.getTolerations()).isEqualTo(rendered.podSpec().getTolerations()).isNotEmpty();
  }

  @Test
  void objectsAreNamedForTheReleaseOrAsSaid() {
    assertThat(Chart.with(PRODUCTION).all())
        .extracting(HasMetadata::getMetadata)
        .extracting(each -> each.getName())
        .allMatch(each -> each.startsWith("cds-trd-advisor"));
    Rendered plain = Chart.with(Chart.example("plain"));
    assertThat(Chart.with(PRODUCTION, "fullnameOverride: cds.north").service().getMetadata())
        .extracting(ObjectMeta::getName)
        .isEqualTo("cds-north");
    assertThat(plain.the(Deployment.class).getMetadata().getName()).isEqualTo("cds");
    assertThat(plain.podSpec().getServiceAccountName()).isEqualTo("default");
    assertThat(plain.podLabels()).containsEntry("app.kubernetes.io/name", "advisor");
    assertThat(plain.environment("JAVA_TOOL_OPTIONS")).isEmpty();
  }
}
