package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** How the pods are run, how many of them, and where. */
class PodsTest {

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
  void podsMayUseMoreThanTheyAskedForBeforeOthersAreAdded() {
    assertThat(
            Chart.with(GATEWAY, "autoscaling: {targetCPUUtilizationPercentage: 150}")
                .the(HorizontalPodAutoscaler.class)
                .getSpec()
                .getMetrics()
                .get(0)
                .getResource()
                .getTarget()
                .getAverageUtilization())
        .isEqualTo(150);
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
  void anOldPodIsNotStoppedBeforeTheNewOneHasAnsweredCallsForAWhile() {
    assertThat(Chart.with(PRODUCTION).deployment().getSpec().getMinReadySeconds()).isEqualTo(20);
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

  @ParameterizedTest
  @CsvSource({"c2aae05, c2aae05", "1.2_3-x, 1.2_3-x", "'', 0.1.0-SNAPSHOT", "_a, 0.1.0-SNAPSHOT"})
  void podsAreToldApartByTheTagOfTheirImageWhereALabelCanHaveIt(String tag, String version) {
    Rendered rendered = Chart.with(Chart.example("plain"), "image: {tag: '%s'}".formatted(tag));

    assertThat(rendered.podLabels()).containsEntry("app.kubernetes.io/version", version);
    assertThat(rendered.deployment().getSpec().getSelector().getMatchLabels())
        .doesNotContainKey("app.kubernetes.io/version");
  }

  @Test
  void aTagThatIsTooLongForALabelIsLeftOut() {
    String longest = "a".repeat(63);

    assertThat(Chart.with(PRODUCTION, "image: {tag: %s}".formatted(longest)).podLabels())
        .containsEntry("app.kubernetes.io/version", longest);
    assertThat(Chart.with(PRODUCTION, "image: {tag: %sa}".formatted(longest)).podLabels())
        .containsEntry("app.kubernetes.io/version", "0.1.0-SNAPSHOT");
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
}
