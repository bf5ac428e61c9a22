package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** What Helm makes of the chart. */
class ChartTest {

  private static final Path PRODUCTION = Chart.example("production");
  private static final Path GATEWAY = Chart.example("gateway");
  private static final Path INGRESS = Chart.example("ingress");

  static List<Path> examples() {
    return Chart.examples();
  }

  private static String setting(Resource yaml, String name) {
    YamlPropertiesFactoryBean properties = new YamlPropertiesFactoryBean();
    properties.setResources(yaml);
    return Objects.requireNonNull(
        Objects.requireNonNull(properties.getObject()).getProperty(name), name);
  }

  private static String setting(Rendered rendered, String name) {
    return setting(
        new ByteArrayResource(rendered.application().getBytes(StandardCharsets.UTF_8)), name);
  }

  private static List<Container> containers(Rendered rendered) {
    return Stream.concat(
            Stream.of(rendered.podSpec()), rendered.all(Pod.class).stream().map(Pod::getSpec))
        .flatMap(each -> each.getContainers().stream())
        .toList();
  }

  private static List<PodSpec> podSpecs(Rendered rendered) {
    return Stream.concat(
            Stream.of(rendered.podSpec()), rendered.all(Pod.class).stream().map(Pod::getSpec))
        .toList();
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

  @ParameterizedTest
  @MethodSource("examples")
  void probesAskTheManagementPortAndNothingElseIsAskedThere(Path values) {
    Rendered rendered = Chart.with(values);

    Container container = rendered.container();
    assertThat(
            Stream.of(
                    container.getStartupProbe(),
                    container.getLivenessProbe(),
                    container.getReadinessProbe())
                .map(Probe::getHttpGet)
                .map(HTTPGetAction::getPort))
        .extracting(port -> port.getStrVal())
        .containsOnly("management");
    assertThat(container.getReadinessProbe().getHttpGet().getPath())
        .isEqualTo("/actuator/health/readiness");
    assertThat(container.getLivenessProbe().getHttpGet().getPath())
        .isEqualTo("/actuator/health/liveness");
    assertThat(container.getPorts())
        .extracting(ContainerPort::getName, each -> each.getContainerPort().toString())
        .containsExactly(
            tuple("http", setting(rendered, "server.port")),
            tuple("management", setting(rendered, "management.server.port")));
    assertThat(rendered.service().getSpec().getPorts())
        .extracting(each -> each.getTargetPort().getStrVal())
        .containsExactly("http");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aPodIsGivenTheTimeThatItsCallsAreGiven(Path values) {
    Rendered rendered = Chart.with(values);

    long pause = rendered.container().getLifecycle().getPreStop().getSleep().getSeconds();
    Duration calls =
        DurationStyle.detectAndParse(
            setting(rendered, "spring.lifecycle.timeout-per-shutdown-phase"));
    assertThat(pause).isPositive();
    assertThat(rendered.podSpec().getTerminationGracePeriodSeconds())
        .isGreaterThan(pause + calls.toSeconds());
  }

  @Test
  void callsAreGivenTheTimeThatTheServiceGivesThemByItself() {
    assertThat(setting(Chart.with(PRODUCTION), "spring.lifecycle.timeout-per-shutdown-phase"))
        .isEqualTo(
            setting(
                new ClassPathResource("application.yaml"),
                "spring.lifecycle.timeout-per-shutdown-phase"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingRunsAsRootOrMayBecomeMore(Path values) {
    Rendered rendered = Chart.with(values);

    assertThat(containers(rendered))
        .extracting(Container::getSecurityContext)
        .allSatisfy(
            context -> {
              assertThat(context.getRunAsNonRoot()).isTrue();
              assertThat(context.getReadOnlyRootFilesystem()).isTrue();
              assertThat(context.getAllowPrivilegeEscalation()).isFalse();
              assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
              assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            });
    assertThat(podSpecs(rendered))
        .allSatisfy(
            pod -> {
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
              assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.getAutomountServiceAccountToken()).isFalse();
              assertThat(pod.getEnableServiceLinks()).isFalse();
            });
    assertThat(rendered.all(ServiceAccount.class))
        .allSatisfy(each -> assertThat(each.getAutomountServiceAccountToken()).isFalse());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void thatNothingCanBeWrittenLeavesATemporaryFolder(Path values) {
    Rendered rendered = Chart.with(values);

    assertThat(rendered.container().getVolumeMounts())
        .filteredOn(each -> !Boolean.TRUE.equals(each.getReadOnly()))
        .extracting(VolumeMount::getMountPath, VolumeMount::getName)
        .containsExactly(tuple("/tmp", "temporary"));
    assertThat(rendered.podSpec().getVolumes())
        .filteredOn(each -> each.getName().equals("temporary"))
        .allSatisfy(
            each ->
                assertThat(each.getEmptyDir().getSizeLimit()).isEqualTo(new Quantity("64", "Mi")));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyContainerSaysWhatItNeeds(Path values) {
    assertThat(containers(Chart.with(values)))
        .allSatisfy(
            each -> {
              assertThat(each.getResources().getRequests()).containsKeys("cpu", "memory");
              assertThat(each.getResources().getLimits()).containsKey("memory");
            });
  }

  @Test
  void thePodsAreAsManyAsSaidUnlessTheyFollowTheLoad() {
    Rendered fixed = Chart.with(PRODUCTION);
    Rendered following = Chart.with(GATEWAY);

    assertThat(fixed.deployment().getSpec().getReplicas()).isEqualTo(2);
    assertThat(fixed.all(HorizontalPodAutoscaler.class)).isEmpty();
    assertThat(following.deployment().getSpec().getReplicas()).isNull();
    HorizontalPodAutoscalerSpec spec = following.the(HorizontalPodAutoscaler.class).getSpec();
    assertThat(spec.getMinReplicas()).isEqualTo(3);
    assertThat(spec.getMaxReplicas()).isEqualTo(9);
    assertThat(spec.getScaleTargetRef().getName())
        .isEqualTo(following.deployment().getMetadata().getName());
    assertThat(spec.getScaleTargetRef().getKind()).isEqualTo("Deployment");
    assertThat(spec.getMetrics().get(0).getResource().getTarget().getAverageUtilization())
        .isEqualTo(70);
  }

  @Test
  void aNodeCanAlwaysBeDrainedOfOnePod() {
    assertThat(
            Chart.with(PRODUCTION)
                .the(PodDisruptionBudget.class)
                .getSpec()
                .getMaxUnavailable()
                .getIntVal())
        .isEqualTo(1);
    assertThat(Chart.with(INGRESS).all(PodDisruptionBudget.class)).isEmpty();
    assertThat(Chart.with(GATEWAY, "autoscaling: {minReplicas: 1}").all(PodDisruptionBudget.class))
        .isEmpty();
    assertThat(Chart.with(Chart.example("plain")).all(PodDisruptionBudget.class)).isEmpty();
  }

  @Test
  void aNewReleaseTakesNoPodAwayBeforeAnotherIsReady() {
    var update = Chart.with(PRODUCTION).deployment().getSpec().getStrategy().getRollingUpdate();

    assertThat(update.getMaxUnavailable().getIntVal()).isZero();
    assertThat(update.getMaxSurge().getIntVal()).isEqualTo(1);
  }

  @Test
  void podsAreSpreadOverZonesAndNodes() {
    assertThat(Chart.with(PRODUCTION).podSpec().getTopologySpreadConstraints())
        .extracting(each -> each.getTopologyKey())
        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    assertThat(Chart.with(Chart.example("plain")).podSpec().getTopologySpreadConstraints())
        .isEmpty();
  }

  private static String checksum(Rendered rendered) {
    return Objects.requireNonNull(
        rendered
            .deployment()
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations()
            .get("checksum/config"));
  }

  @Test
  void podsAreStartedAnewWhenARegistrationChangesAndOnlyThen() {
    String before = checksum(Chart.with(PRODUCTION));

    assertThat(checksum(Chart.with(PRODUCTION, "trd-advisor: {time-zone: Europe/Paris}")))
        .isNotEqualTo(before);
    assertThat(checksum(Chart.with(PRODUCTION, "settings: {logging: {level: {root: warn}}}")))
        .isNotEqualTo(before);
    assertThat(checksum(Chart.with(PRODUCTION, "replicaCount: 5"))).isEqualTo(before);
  }

  @Test
  void anImageIsTakenByDigestElseByTagElseByTheVersionOfTheChart() {
    assertThat(Chart.with(Chart.example("plain")).container().getImage())
        .isEqualTo("registry.hospital.example/trd-advisor:0.1.0-SNAPSHOT");
    assertThat(Chart.with(INGRESS).container().getImage())
        .isEqualTo("registry.hospital.example/trd-advisor:0.1.0");
    assertThat(Chart.with(GATEWAY).container().getImage())
        .startsWith("registry.hospital.example/trd-advisor@sha256:0123456789abcdef");
  }

  @Test
  void thePasswordOfAKeyComesFromItsSecretAndStandsNowhere() {
    Rendered rendered = Chart.with(Chart.example("mutual-tls"));

    assertThat(setting(rendered, "spring.ssl.bundle.pem.cds.keystore.private-key-password"))
        .isEqualTo("${TLS_PASSWORD_0}");
    EnvVar password =
        rendered.container().getEnv().stream()
            .filter(each -> each.getName().equals("TLS_PASSWORD_0"))
            .findFirst()
            .orElseThrow();
    assertThat(password.getValue()).isNull();
    assertThat(password.getValueFrom().getSecretKeyRef().getName())
        .isEqualTo("cds-hospital-example");
    assertThat(password.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("password");
    assertThat(rendered.podSpec().getVolumes())
        .filteredOn(each -> each.getSecret() != null)
        .extracting(each -> each.getSecret().getSecretName())
        .containsExactly("cds-hospital-example", "general-hospital-ca");
    assertThat(rendered.podSpec().getVolumes())
        .filteredOn(each -> each.getSecret() != null)
        .allSatisfy(each -> assertThat(each.getSecret().getDefaultMode()).isEqualTo(0440));
  }

  @Test
  void aBundleIsReadWhereItsSecretIsMounted() {
    Rendered rendered = Chart.with(Chart.example("mutual-tls"));

    Stream.of(
            "cds.keystore.certificate",
            "cds.keystore.private-key",
            "cds.truststore.certificate",
            "general-hospital.truststore.certificate")
        .forEach(
            name ->
                assertThat(rendered.container().getVolumeMounts())
                    .extracting(each -> "file:" + each.getMountPath() + "/")
                    .filteredOn(setting(rendered, "spring.ssl.bundle.pem." + name)::startsWith)
                    .hasSize(1));
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
