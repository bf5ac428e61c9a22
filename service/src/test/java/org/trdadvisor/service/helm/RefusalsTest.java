package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.trdadvisor.service.helm.Values.Value;
import org.trdadvisor.service.hooks.HookSettings;

/** Values that would not work are refused, and named. */
class RefusalsTest {

  private static final Path PRODUCTION = Chart.example("production");

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "replicas: 3 > replicas",
        "image: {tags: x} > tags",
        "trd-advisor: {publicUrl: 'https://x.example'} > publicUrl",
        "trd-advisor: {clients: [{id: a, issuer: b, jwks-uri: 'https://c.example'}]} > jwks-uri",
        "trd-advisor: {cards: {order-triggers: any}} > order-triggers",
        "trd-advisor: {policy: {trial-min-days: 42}} > trial-min-days",
        "trd-advisor: {limits: {requestsize: 1MB}} > requestsize",
        "trd-advisor: {safety: {protocol: 'https://x.example'}} > protocol",
        "trd-advisor: {allow-anonymous: true} > allow-anonymous",
        "networkPolicy: {callers: [{namespaces: x}]} > namespaces",
        "networkPolicy: {servers: [{cidr: 10.0.0.0/8, port: 443}]} > port",
        "tls: {bundles: {cds: {secret: s, certificates: c}}} > certificates",
        "securityContext: {readOnlyRootFileSystem: true} > readOnlyRootFileSystem",
        "podSecurityContext: {runAsNonroot: true} > runAsNonroot",
        "resources: {request: {cpu: 1}} > request",
        "resources: {limits: {mem: 1Gi}} > mem",
        "extraEnv: [{name: A, valueFrom: {secretRef: {name: a, key: b}}}] > secretRef",
        "tolerations: [{key: a, effects: NoSchedule}] > effects",
        "affinity: {podAntiAfinity: {}} > podAntiAfinity",
        "httpRoute: {parentRefs: [{name: a, section: b}]} > section",
        "shutdown: {delay: 5} > delay",
        "probes: {period: 5} > period",
        "alerts: {slow: 1} > slow",
        "dashboard: {label: {}} > label",
        "tracing: {url: 'http://a/b'} > url"
      })
  void aMisspeltKeyIsRefusedByName(String values, String key) {
    assertThatThrownBy(() -> Chart.with(PRODUCTION, values))
        .hasMessageContaining("additional properties '%s' not allowed".formatted(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "trd-advisor: {public-url: cds.hospital.example} > /trd-advisor/public-url",
        "trd-advisor: {public-url: 'https://x.example/?a=b'} > /trd-advisor/public-url",
        "trd-advisor: {cards: {patient-view: all}} > /trd-advisor/cards/patient-view",
        "trd-advisor: {clients: [{id: a b}]} > /trd-advisor/clients/0",
        "trd-advisor: {clients: [{id: a}]} > 'issuer'",
        "trd-advisor: {clients: [{id: a, issuer: b, jwk-set-uri: 'http://c.example'}]}"
            + " > /trd-advisor/clients/0/jwk-set-uri",
        "trd-advisor: {clients: [{id: a, issuer: b, jwk-set-uri: 'https://c.example', fhir-servers: ['http://d.example']}]}"
            + " > /trd-advisor/clients/0/fhir-servers/0",
        "trd-advisor: {clients: [{id: a, issuer: b, jwk-set-uri: 'https://c.example', mode: shadow}]}"
            + " > /trd-advisor/clients/0/mode",
        "trd-advisor: {limits: {deadline: 2}} > /trd-advisor/limits/deadline",
        "trd-advisor: {snomed-ct: 'no'} > /trd-advisor/snomed-ct",
        "replicaCount: two > /replicaCount",
        "ports: {management: 80900} > /ports/management",
        "networkPolicy: {callers: [{}]} > /networkPolicy/callers/0",
        "networkPolicy: {callers: [{namespace: a, cidr: 10.0.0.0/8}]} > /networkPolicy/callers/0",
        "networkPolicy: {servers: [{cidr: fhir.hospital.example}]} > /networkPolicy/servers/0",
        "networkPolicy: {servers: [{cidr: 999.1.1.1/9}]} > /networkPolicy/servers/0/cidr",
        "networkPolicy: {servers: [{cidr: 10.0.0.0/33}]} > /networkPolicy/servers/0/cidr",
        "networkPolicy: {servers: [{cidr: '2001:db8::/129'}]} > /networkPolicy/servers/0/cidr",
        "networkPolicy: {servers: [{cidr: 10.0.0.0/8, except: [10.1.2.3/33]}]}"
            + " > /networkPolicy/servers/0/except/0",
        "networkPolicy: {servers: [{namespace: a, cidr: 10.0.0.0/8}]} > /networkPolicy/servers/0",
        "networkPolicy: {servers: [{namespace: a, except: [10.0.0.0/8]}]} > /networkPolicy/servers/0",
        "networkPolicy: {servers: [{ports: [443]}]} > /networkPolicy/servers/0",
        "tls: {bundles: {cds: {secret: s}}} > /tls/bundles/cds",
        "tls: {bundles: {cds: {secret: s, certificate: c}}} > private-key",
        "tls: {bundles: {cds_1: {secret: s, trusted: c}}} > cds_1",
        "settings: {trd-advisor: {clients: []}} > /settings/trd-advisor",
        "settings: {server: {port: 1}} > /settings/server/port",
        "settings: {management: {server: {port: 1}}} > /settings/management/server/port",
        "settings: {spring: {lifecycle: {}}} > /settings/spring/lifecycle",
        "settings: {spring: {profiles: {active: sandbox}}} > /settings/spring/profiles",
        "settings: {server.port: 1} > server.port",
        "alerts: {slowSeconds: 1} > /alerts/slowSeconds",
        "alerts: {unansweredPercent: 0} > /alerts/unansweredPercent",
        "alerts: {selector: 'job=cds'} > /alerts/selector",
        "alerts: {selector: 'job=\"cds\",'} > /alerts/selector",
        "alerts: {runbooks: 'https://wiki.hospital.example'} > /alerts/runbooks",
        "tracing: {endpoint: 'collector:4318'} > /tracing/endpoint",
        "tracing: {endpoint: 'http://user:pass@collector/v1/traces'} > /tracing/endpoint",
        "tracing: {probability: 10} > /tracing/probability"
      })
  void aValueThatCannotBeIsRefusedWithItsPlace(String values, String place) {
    assertThatThrownBy(() -> Chart.with(PRODUCTION, values)).hasMessageContaining(place);
  }

  static Set<String> sections() {
    return Values.all().stream()
        .map(Value::path)
        .filter(each -> each.contains("."))
        .map(each -> each.substring(0, each.indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aSectionWithNothingBelowItIsRefusedByName(String name) {
    assertThatThrownBy(() -> Chart.with(PRODUCTION, name + ":"))
        .hasMessageContaining("missing property '%s'".formatted(name));
  }

  static List<Value> values() {
    return Values.all();
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueWithNothingBehindItIsEmptyOrRefusedByName(Value value) {
    Throwable refused = catchThrowable(() -> Chart.with(PRODUCTION, emptied(value.path())));

    if (refused == null) {
      assertThat(value).matches(RefusalsTest::mayBeEmpty);
    } else {
      assertThat(refused.getMessage())
          .containsAnyOf(
              "missing property '%s'".formatted(value.name()),
              "Set\n  - %s: ".formatted(value.path()));
    }
  }

  private static String emptied(String path) {
    return path.replace(".", ": {") + ": " + (path.contains(".") ? "}" : "");
  }

  private static boolean mayBeEmpty(Value value) {
    return value.comment().contains("Empty: ") || value.preset().startsWith("[");
  }

  @Test
  void nothingButTheDefaultsIsNotCompleteAndAllThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Chart.with())
        .hasMessageContaining("The release is not complete. Set")
        .hasMessageContaining("image.repository: ")
        .hasMessageContaining("trd-advisor.public-url: ")
        .hasMessageContaining("trd-advisor.clients: at least one registered EHR")
        .hasMessageContaining("networkPolicy.callers: ")
        .hasMessageContaining("networkPolicy.servers: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "image: {repository: ''} > image.repository: ",
        "trd-advisor: {public-url: ''} > trd-advisor.public-url: ",
        "trd-advisor: {public-url: 'http://cds.hospital.example'} > trd-advisor.public-url: an https",
        "trd-advisor: {clients: []} > trd-advisor.clients: ",
        "networkPolicy: {callers: []} > networkPolicy.callers: ",
        "networkPolicy: {servers: []} > networkPolicy.servers: ",
        "tls: {server: cds} > tls.bundles.cds: it is named by tls.server",
        "tls: {clientAuth: need} > tls.server: ",
        "tls: {server: cds, bundles: {cds: {secret: s, trusted: c}}} > tls.bundles.cds.certificate: ",
        "tls: {server: cds, clientAuth: want, bundles: {cds: {secret: s, certificate: c, private-key: k}}}"
            + " > tls.bundles.cds.trusted: ",
        "ports: {http: 8090} > ports.management: ",
        "serviceMonitor: {enabled: true} > networkPolicy.monitoring: ",
        "{serviceMonitor: {enabled: true, scrapeTimeout: 31s}, networkPolicy: {monitoring: [{namespace: a}]}}"
            + " > serviceMonitor.scrapeTimeout: not more than serviceMonitor.interval",
        "{serviceMonitor: {enabled: true, interval: 1m, scrapeTimeout: 60001ms}, networkPolicy: {enabled: false}}"
            + " > serviceMonitor.scrapeTimeout: not more than serviceMonitor.interval",
        "alerts: {enabled: true} > alerts.selector: ",
        "tracing: {endpoint: 'http://collector:4318/v1/traces'} > networkPolicy.collector: ",
        "image: {tag: ''} > image.tag: ",
        "httpRoute: {enabled: true} > httpRoute.parentRefs: ",
        "{ingress: {enabled: true}, trd-advisor: {public-url: 'https://10.1.2.3'}}"
            + " > trd-advisor.public-url: an address with a name, since Kubernetes leads no calls by 10.1.2.3",
        "{ingress: {enabled: true}, trd-advisor: {public-url: 'https://cds_north.example'}}"
            + " > trd-advisor.public-url: an address with a name",
        "{httpRoute: {enabled: true, parentRefs: [{name: a}]}, trd-advisor: {public-url: 'https://[2001:db8::1]'}}"
            + " > trd-advisor.public-url: an address with a name",
        "autoscaling: {enabled: true, minReplicas: 9} > autoscaling.maxReplicas: ",
        "{ingress: {enabled: true}, trd-advisor: {public-url: 'https://x.example/trd'}} > httpRoute, ",
        "trd-advisor: {clients: [{id: a, issuer: b, jwk-set-uri: 'https://c.example', ssl-bundle: d}]}"
            + " > tls.bundles.d: it is the ssl-bundle of trd-advisor.clients[0]",
        "settings: {spring: {datasource: {password: hunter2}}} > settings: password must not",
        "settings: {spring: {datasource: {password: '12345'}}} > settings: password must not",
        "settings: {a: {client-secret: hunter2}} > settings: client-secret must not",
        "settings: {a: {headers: {Authorization: 'Bearer hunter2'}}} > settings: Authorization must not",
        "settings: {a: {headers: {Authorization: 'hunter2 ${NONE}'}}} > settings: Authorization must not",
        "settings: {a: {headers: {proxy-authorization: hunter2}}} > settings: proxy-authorization must not",
        "extraEnv: [{name: COLLECTOR_AUTHORIZATION, value: Bearer hunter2}]"
            + " > extraEnv: COLLECTOR_AUTHORIZATION must not",
        "extraEnv: [{name: SPRING_DATASOURCE_PASSWORD, value: hunter2}]"
            + " > extraEnv: SPRING_DATASOURCE_PASSWORD must not",
        "extraEnv: [{name: SITE_TOKEN, value: hunter2}] > extraEnv: SITE_TOKEN must not",
        "extraEnv: [{name: SPRING_PROFILES_ACTIVE, value: sandbox}] > sandbox: it alone decides",
        "extraEnv: [{name: spring.profiles.include, value: sandbox}] > sandbox: it alone decides",
        "extraEnv: [{name: TRDADVISOR_ALLOWANONYMOUS, value: 'true'}] > sandbox: it alone decides",
        "extraEnv: [{name: TRD_ADVISOR_ALLOW_ANONYMOUS, value: 'true'}] > sandbox: it alone decides",
        "extraEnv: [{name: SPRING_APPLICATION_JSON, value: '{}'}] > settings: they hold",
        "extraEnv: [{name: spring.application.json, value: '{}'}] > settings: they hold",
        "extraEnv: [{name: SPRING_CONFIG_IMPORT, value: 'file:/tmp/x.yaml'}] > settings: they hold",
        "extraEnv: [{name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: 'file:/tmp/'}] > settings: they hold",
        "extraEnv: [{name: SERVER_PORT, value: '1'}] > ports: they alone",
        "extraEnv: [{name: MANAGEMENT_SERVER_PORT, value: '8080'}] > ports: they alone",
        "extraEnv: [{name: JAVA_TOOL_OPTIONS, value: '-Xmx1g'}] > javaOptions: they hold",
        "extraEnv: [{name: JDK_JAVA_OPTIONS, value: '-Dspring.profiles.active=sandbox'}] > javaOptions: they hold",
        "javaOptions: -Dspring.profiles.active=sandbox"
            + " > settings: they hold what Spring Boot reads, and not -Dspring.profiles.active in javaOptions",
        "javaOptions: -Xmx1g -Dtrd-advisor.allow-anonymous=true"
            + " > settings: they hold what Spring Boot reads, and not -Dtrd-advisor.allow-anonymous in",
        "javaOptions: '-D\"spring.profiles.active=sandbox\"' > settings: they hold",
        "javaOptions: -Dserver.port=1 > settings: they hold",
        "javaOptions: -Dmanagement.server.port=8080 > settings: they hold"
      })
  void whatIsNotCompleteIsRefusedAndWhatToSetIsNamed(String values, String named) {
    assertThatThrownBy(() -> Chart.with(PRODUCTION, values))
        .hasMessageContaining("The release is not complete. Set\n  - " + named);
  }

  private static final String ELSEWHERE =
      """
      trd-advisor:
        clients:
          - {id: a, issuer: b, jwk-set-uri: 'https://c.example:9443/k', fhir-servers: ['https://d.example:8443/r4']}
      networkPolicy: {enabled: %s, servers: [%s]}
      """;

  @Test
  void aPortOfAClientsServerThatIsNotLetOutIsRefused() {
    assertThatThrownBy(
            () ->
                Chart.with(
                    PRODUCTION,
                    ELSEWHERE.formatted(true, "{cidr: 10.0.0.0/8, ports: [443, 8443]}")))
        .hasMessageContaining(
            "Set\n  - networkPolicy.servers[].ports: 9443 as well, else https://c.example:9443/k of"
                + " client a is not reached\n")
        .hasMessageNotContaining("d.example");
    assertThatThrownBy(
            () -> Chart.with(PRODUCTION, ELSEWHERE.formatted(true, "{cidr: 10.0.0.0/8}")))
        .hasMessageContaining("ports: 8443 as well")
        .hasMessageContaining("ports: 9443 as well");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "true > {cidr: 10.1.0.0/16, ports: [9443]}, {cidr: 10.2.0.0/16, ports: [8443]}",
        "true > {cidr: 10.0.0.0/8}, {namespace: keys, ports: [6443]}",
        "false > {cidr: 10.0.0.0/8}"
      })
  void aPortIsLetOutByAnyEntryAndThatOfPodsIsTheirOwn(boolean enabled, String servers) {
    assertThat(Chart.with(PRODUCTION, ELSEWHERE.formatted(enabled, servers)).all()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "{request-time: 60s, deadline: 30s} > shutdown.callsSeconds",
        "{request-time: 23s} > shutdown.callsSeconds",
        "{request-time: 1m} > shutdown.callsSeconds",
        "{request-time: 13s} > httpRoute.timeout",
        "{deadline: 5000ms} > httpRoute.timeout"
      })
  void aCallThatIsGivenMoreTimeThanWhatItGoesThroughIsRefused(String limits, String named) {
    assertThatThrownBy(() -> Chart.with(PRODUCTION, ROUTE.formatted("15s", limits)))
        .hasMessageContaining("  - %s: more than limits.request-time and".formatted(named));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "15s > {request-time: 12999ms}",
        "25s > {request-time: 22s, deadline: 2s}",
        "0s > {request-time: 22s, deadline: 2s}"
      })
  void aCallMayTakeLessTimeThanWhatItGoesThroughOrThanAGatewayWithoutAnEnd(
      String timeout, String limits) {
    assertThat(Chart.with(PRODUCTION, ROUTE.formatted(timeout, limits)).all()).isNotEmpty();
  }

  private static final String ROUTE =
      """
      httpRoute: {enabled: true, timeout: %s, parentRefs: [{name: hospital}]}
      trd-advisor: {limits: %s}
      """;

  @Test
  void aTimeThatIsNotSetIsTakenToBeTheServicesOwn() {
    HookSettings.Limits limits =
        new Binder(List.of()).bindOrCreate("trd-advisor", HookSettings.class).limits();
    long call = limits.requestTime().plus(limits.deadline()).toSeconds();

    assertThatThrownBy(() -> Chart.with(PRODUCTION, "shutdown: {callsSeconds: %d}".formatted(call)))
        .hasMessageContaining(
            "Set\n  - shutdown.callsSeconds: more than limits.request-time and limits.deadline together,"
                + " %ds and %ds,"
                    .formatted(limits.requestTime().toSeconds(), limits.deadline().toSeconds()));
    assertThat(
            Chart.with(PRODUCTION, "shutdown: {callsSeconds: %d}".formatted(call + 1)).deployment())
        .isNotNull();
  }

  @Test
  void aSecretThatIsOnlyNamedIsNone() {
    assertThat(
            Chart.with(PRODUCTION, "settings: {spring: {datasource: {password: '${DB_PASSWORD}'}}}")
                .application())
        .contains("password: ${DB_PASSWORD}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ${COLLECTOR_TOKEN}", "${COLLECTOR_AUTHORIZATION}"})
  void anAuthorizationThatOnlyNamesItsSecretIsNone(String authorization) {
    assertThat(
            Chart.with(
                    PRODUCTION,
                    "settings: {a: {headers: {Authorization: '%s'}}}".formatted(authorization))
                .application())
        .contains("Authorization: " + authorization);
  }

  @Test
  void whatOnlyNamesALoggerIsNoSecret() {
    assertThat(
            Chart.with(PRODUCTION, "settings: {logging: {level: {org.example.token: warn}}}")
                .application())
        .contains("org.example.token: warn");
  }

  @Test
  void whatOnlyNamesATokenIsNone() {
    assertThat(
            Chart.with(PRODUCTION, "settings: {a: {token-uri: 'https://ehr.hospital.example/t'}}")
                .application())
        .contains("token-uri: https://ehr.hospital.example/t");
  }

  @Test
  void whatOnlyJavaReadsIsAFlag() {
    Rendered rendered =
        Chart.with(
            PRODUCTION,
            "javaOptions: -XX:ActiveProcessorCount=2 -Djava.net.preferIPv6Addresses=true");

    assertThat(rendered.environment("JAVA_TOOL_OPTIONS"))
        .contains("-XX:ActiveProcessorCount=2 -Djava.net.preferIPv6Addresses=true");
  }

  @Test
  void aSecretInTheEnvironmentComesFromItsSecret() {
    assertThat(
            Chart.with(
                    PRODUCTION,
                    "extraEnv: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: a, key: b}}}]")
                .container()
                .getEnv())
        .extracting(EnvVar::getName)
        .contains("DB_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ingress: {enabled: true}, trd-advisor: {public-url: 'https://x.example'}}",
        "{httpRoute: {enabled: true, parentRefs: [{name: a}]}, trd-advisor: {public-url: 'https://x.example'}}",
        "service: {type: NodePort}",
        "service: {type: LoadBalancer}"
      })
  void aSandboxIsReachedFromWithinTheClusterOnly(String values) {
    assertThatThrownBy(() -> Chart.with(Chart.example("sandbox"), values))
        .hasMessageContaining("Set\n  - sandbox: not with ingress, httpRoute");
  }

  @Test
  void aSandboxNeedsItsImageAlone() {
    assertThatThrownBy(() -> Chart.with(Chart.written("sandbox: true")))
        .hasMessageContaining("Set\n  - image.repository")
        .hasMessageNotContaining("trd-advisor.");
  }
}
