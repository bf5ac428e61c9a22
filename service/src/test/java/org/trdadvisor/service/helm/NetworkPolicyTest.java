package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods are reached by, and reach, only what was named. */
class NetworkPolicyTest {

  private static final String TEST_POD =
      "pods {app.kubernetes.io/component=test, app.kubernetes.io/instance=cds,"
          + " app.kubernetes.io/name=trd-advisor}";

  private static NetworkPolicySpec policy(String example) {
    return Chart.with(Chart.example(example)).the(NetworkPolicy.class).getSpec();
  }

  private static String of(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Object::toString)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** As one would say it. */
  private static String of(NetworkPolicyPeer peer) {
    if (peer.getIpBlock() != null) {
      return "%s without %s".formatted(peer.getIpBlock().getCidr(), peer.getIpBlock().getExcept());
    }
    return Stream.of(
            peer.getPodSelector() == null
                ? ""
                : "pods " + of(peer.getPodSelector().getMatchLabels()),
            peer.getNamespaceSelector() == null
                ? ""
                : "of " + of(peer.getNamespaceSelector().getMatchLabels()))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String of(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
    return peers.stream().map(NetworkPolicyTest::of).collect(Collectors.joining("; "))
        + " at "
        + ports.stream()
            .map(each -> each.getProtocol() + " " + each.getPort().getIntVal())
            .collect(Collectors.joining(", "));
  }

  private static List<String> in(NetworkPolicySpec policy) {
    return policy.getIngress().stream()
        .map((NetworkPolicyIngressRule each) -> of(each.getFrom(), each.getPorts()))
        .toList();
  }

  private static List<String> out(NetworkPolicySpec policy) {
    return policy.getEgress().stream()
        .map((NetworkPolicyEgressRule each) -> of(each.getTo(), each.getPorts()))
        .toList();
  }

  @Test
  void theGatewayCallsAndPrometheusReadsMetrics() {
    assertThat(in(policy("gateway")))
        .containsExactly(
            TEST_POD
                + "; pods {app.kubernetes.io/name=gateway} of {kubernetes.io/metadata.name=gateways}"
                + "; 192.0.2.0/28 without [] at TCP 8080",
            "pods {app.kubernetes.io/name=prometheus} of {kubernetes.io/metadata.name=monitoring}"
                + " at TCP 8090");
  }

  @Test
  void onlyNamesAndTheServersOfClientsAreAskedFor() {
    assertThat(out(policy("gateway")))
        .containsExactly(
            "pods {k8s-app=kube-dns} of {kubernetes.io/metadata.name=kube-system} at UDP 53, TCP 53",
            "10.20.0.0/16 without [10.20.255.0/24] at TCP 443",
            "203.0.113.7/32 without [] at TCP 443, TCP 8443");
  }

  @Test
  void theCollectorIsReachedWhereSpansGoThere() {
    assertThat(out(policy("watched")))
        .containsExactly(
            "pods {k8s-app=kube-dns} of {kubernetes.io/metadata.name=kube-system} at UDP 53, TCP 53",
            "pods {app.kubernetes.io/name=opentelemetry-collector} of"
                + " {kubernetes.io/metadata.name=monitoring} at TCP 4318",
            "198.51.100.0/24 without [] at TCP 443");
    assertThat(toCollector("endpoint: ''")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://collector/v1/traces, 80",
    "https://collector.hospital.example/v1/traces, 443",
    "https://collector.hospital.example:8443/v1/traces, 8443",
    "'http://[2001:db8::4318]/v1/traces', 80",
    "'http://[2001:db8::1]:4318/v1/traces', 4318"
  })
  void theCollectorIsReachedAtThePortOfItsAddress(String endpoint, String port) {
    assertThat(toCollector("endpoint: '%s'".formatted(endpoint)))
        .singleElement()
        .asString()
        .endsWith(" at TCP " + port);
  }

  private static List<String> toCollector(String tracing) {
    return out(
            Chart.with(Chart.example("watched"), "tracing: {%s}".formatted(tracing))
                .the(NetworkPolicy.class)
                .getSpec())
        .stream()
        .filter(each -> each.contains("opentelemetry-collector"))
        .toList();
  }

  @Test
  void portsAreThoseOfTheContainer() {
    assertThat(in(policy("ingress")))
        .containsExactly(TEST_POD + "; of {kubernetes.io/metadata.name=ingress-nginx} at TCP 9080");
  }

  @Test
  void aSandboxIsReachedByItsTestAndAsksForNamesOnly() {
    NetworkPolicySpec policy = policy("sandbox");

    assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(in(policy)).containsExactly(TEST_POD + " at TCP 8080");
    assertThat(out(policy)).hasSize(1);
  }

  @Test
  void theTestPodIsTheOneThatIsLetIn() {
    Map<String, String> labels =
        Chart.with(Chart.example("production")).the(Pod.class).getMetadata().getLabels();

    assertThat("pods " + of(labels)).isEqualTo(TEST_POD);
  }

  @Test
  void aPeerWithoutNamespaceIsOfTheReleasesOwn() {
    NetworkPolicySpec policy =
        Chart.with(
                Chart.example("production"), "networkPolicy: {callers: [{podLabels: {app: gate}}]}")
            .the(NetworkPolicy.class)
            .getSpec();

    assertThat(in(policy)).containsExactly(TEST_POD + "; pods {app=gate} at TCP 8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "10.255.249.199/32", "::/0", "2001:db8::/32", "fe80::1/128"})
  void aServerMayBeAnyRangeOfAddresses(String cidr) {
    NetworkPolicySpec policy =
        Chart.with(
                Chart.example("production"),
                "networkPolicy: {servers: [{cidr: '%s'}]}".formatted(cidr))
            .the(NetworkPolicy.class)
            .getSpec();

    assertThat(out(policy)).contains(cidr + " without [] at TCP 443");
  }

  @Test
  void aServerMayBePodsAtTheirOwnPort() {
    NetworkPolicySpec policy =
        Chart.with(
                Chart.example("production"),
                "networkPolicy: {servers: [{namespace: keys, podLabels: {app: keys}, ports: [8443]}]}")
            .the(NetworkPolicy.class)
            .getSpec();

    assertThat(out(policy))
        .contains("pods {app=keys} of {kubernetes.io/metadata.name=keys} at TCP 8443");
  }

  @Test
  void thereIsNoneWhereItIsNotWanted() {
    assertThat(Chart.with(Chart.example("plain")).all(NetworkPolicy.class)).isEmpty();
  }
}
