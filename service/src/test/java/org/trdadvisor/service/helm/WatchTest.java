package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboard, the alerts and their pages, as the chart gives them. */
class WatchTest {

  private static final Pattern LOG = Pattern.compile("(?s)```log\\n(.*?)```");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(TrdAdvisor\\w+)` \\| (\\w+) \\|");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^ *|`)((?:kubectl|helm) [^`\\n]+)");

  /** The namespace that pages are written for. */
  private static final String PAGES = "trd-advisor";

  private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");

  @Test
  void thereIsNeitherUnlessItIsWanted() {
    Rendered rendered = Chart.with(Chart.example("production"));

    assertThat(rendered.all(PrometheusRule.class)).isEmpty();
    assertThat(rendered.all(ConfigMap.class)).hasSize(1);
  }

  @Test
  void grafanaAndPrometheusFindThemByTheirLabels() {
    Rendered rendered = Watch.rendered();

    assertThat(rendered.all(ConfigMap.class))
        .filteredOn(each -> each.getData().containsKey("trd-advisor.json"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.getMetadata().getLabels())
                    .containsEntry("grafana_dashboard", "yes"));
    assertThat(rendered.the(PrometheusRule.class).getMetadata().getLabels())
        .containsEntry("release", "prometheus");
    assertThat(
            Chart.with(Chart.example("production"), "dashboard: {enabled: true}")
                .all(ConfigMap.class))
        .filteredOn(each -> each.getData().containsKey("trd-advisor.json"))
        .allSatisfy(
            each ->
                assertThat(each.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1"));
  }

  @Test
  void everyAlertHasItsPageAndEveryPageItsAlert() {
    assertThat(Watch.rendered().alerts())
        .extracting(Rule::getAlert)
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Watch.runbooks().keySet());
  }

  @Test
  void anAlertLeadsToItsPage() {
    assertThat(Watch.rendered().alerts())
        .allSatisfy(
            each ->
                assertThat(each.getAnnotations())
                    .containsEntry(
                        "runbook_url",
                        "https://wiki.hospital.example/trd-advisor/" + each.getAlert() + ".md"));
    assertThat(Chart.with(Chart.example("watched"), "alerts: {runbooks: ''}").alerts())
        .allSatisfy(
            each ->
                assertThat(each.getAnnotations())
                    .doesNotContainKey("runbook_url")
                    .containsEntry(
                        "runbook",
                        "runbooks/%s.md in the chart trd-advisor".formatted(each.getAlert())));
  }

  @Test
  void anAlertSaysWhatItIsAndHowMuchItMatters() {
    assertThat(Watch.rendered().alerts())
        .allSatisfy(
            each -> {
              assertThat(each.getFor()).matches("[0-9]+[mh]");
              assertThat(each.getLabels()).containsOnlyKeys("severity", "namespace");
              // By which alerts of two releases are told apart.
              assertThat(each.getLabels()).containsEntry("namespace", Chart.NAMESPACE);
              assertThat(each.getLabels().get("severity")).isIn("critical", "warning", "info");
              assertThat(each.getAnnotations())
                  .containsOnlyKeys("summary", "description", "runbook_url");
              assertThat(each.getAnnotations().get("summary")).endsWith(".");
              assertThat(each.getAnnotations().get("description")).endsWith(".");
            });
  }

  @Test
  void anAlertIsAboutThisReleaseAlone() {
    Rendered rendered = Watch.rendered();
    String job =
        rendered.all(Service.class).stream()
            .filter(
                each ->
                    each.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(
                            rendered
                                .the(ServiceMonitor.class)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels()
                                .entrySet()))
            .map(each -> each.getMetadata().getName())
            .collect(Collectors.joining());

    assertThat(Watch.ofAlerts().values())
        .flatExtracting(Query::selectors)
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each.labels())
                    .containsEntry("namespace", List.of(Chart.NAMESPACE))
                    .containsEntry("job", List.of(job)));
    assertThat(
            Chart.with(
                    Chart.example("watched"),
                    "alerts: {selector: 'service=\"cds\", zone=~\"a|b\"'}")
                .alerts())
        .extracting(each -> new Query(each.getExpr().getStrVal()))
        .flatExtracting(Query::selectors)
        .allSatisfy(
            each ->
                assertThat(each.labels())
                    .containsEntry("service", List.of("cds"))
                    .containsEntry("zone", List.of("a", "b"))
                    .doesNotContainKey("job"));
  }

  @Test
  void aSiteChoosesWhenItIsTold() {
    Map<String, String> before = expressions("{}");
    Map<String, String> after =
        expressions(
            """
            alerts: {leastCalls: 31, unansweredPercent: 32, slowSeconds: 0.33, searchesPercent: 34,
                     cannotTellPercent: 35, silentHours: 13, certificateDays: 37}
            """);

    assertThat(after.get("TrdAdvisorCallsUnanswered")).contains("> 32 / 100", ">= 31");
    assertThat(after.get("TrdAdvisorCallsSlow")).contains("> 0.33", ">= 31");
    assertThat(after.get("TrdAdvisorSearchesFailing")).contains("> 34 / 100", ">= 31");
    assertThat(after.get("TrdAdvisorCannotTell")).contains("> 35 / 100", ">= 31");
    assertThat(after.get("TrdAdvisorClientSilent")).contains("[13h] offset 1w", "[13h])) > 0");
    assertThat(after.get("TrdAdvisorCertificateExpiring")).contains("< 37 * 86400");
    assertThat(before.get("TrdAdvisorCallsSlow")).contains("> 0.5\n");
  }

  private static Map<String, String> expressions(String values) {
    return Chart.with(Chart.example("watched"), values).alerts().stream()
        .collect(Collectors.toMap(Rule::getAlert, each -> each.getExpr().getStrVal()));
  }

  @Test
  void theDashboardIsOneThatGrafanaCanShow() {
    JsonNode dashboard = Watch.dashboard();

    assertThat(dashboard.get("uid").asString()).matches("[a-z-]{1,40}");
    assertThat(dashboard.has("id")).as("of one Grafana alone").isFalse();
    Set<String> taken = new HashSet<>();
    assertThat(dashboard.get("panels").valueStream().map(each -> each.get("id").asInt()))
        .doesNotHaveDuplicates();
    assertThat(dashboard.get("panels").valueStream())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            panel -> {
              assertThat(panel.get("title").asString()).isNotBlank();
              JsonNode at = panel.get("gridPos");
              assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
              for (int x = at.get("x").asInt();
                  x < at.get("x").asInt() + at.get("w").asInt();
                  x++) {
                for (int y = at.get("y").asInt();
                    y < at.get("y").asInt() + at.get("h").asInt();
                    y++) {
                  assertThat(taken.add(x + " " + y)).as("only %s is there", panel).isTrue();
                }
              }
              assertThat(panel.path("targets").valueStream())
                  .allSatisfy(
                      target ->
                          assertThat(target.at("/datasource/uid").asString())
                              .isEqualTo("${datasource}"));
            });
  }

  @Test
  void whatIsChosenOnTheDashboardIsAskedFor() {
    JsonNode dashboard = Watch.dashboard();
    List<String> chosen =
        dashboard
            .at("/templating/list")
            .valueStream()
            .map(each -> each.get("name").asString())
            .toList();

    assertThat(chosen).containsExactly("datasource", "namespace", "job", "client", "hook");
    assertThat(dashboard.get("panels").valueStream().flatMap(Watch::expressions))
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each)
                    .contains("namespace=\"$namespace\", job=\"$job\"")
                    .doesNotContainPattern("\\$(?!namespace|job|client|hook|__rate_interval)"));
  }

  @Test
  void theDashboardIsReadFromTopToBottom() {
    assertThat(
            Watch.dashboard()
                .get("panels")
                .valueStream()
                .filter(each -> each.get("type").asString().equals("row"))
                .map(each -> each.get("title").asString()))
        .containsExactly(
            "Is it up?",
            "Is it answering?",
            "FHIR searches",
            "FHIR servers",
            "What comes out",
            "Who is refused",
            "Java");
  }

  @Test
  void aPageHasItsFourParts() {
    assertThat(Watch.runbooks())
        .allSatisfy(
            (name, page) -> {
              assertThat(page)
                  .startsWith("# " + name + "\n")
                  .containsIgnoringCase("**clinicians**");
              assertThat(page.lines().filter(each -> each.startsWith("## ")))
                  .containsExactly("## Look first", "## Usual causes", "## Escalate");
              assertThat(LINK.matcher(page).results().map(each -> each.group(1)))
                  .allSatisfy(each -> assertThat(Watch.RUNBOOKS.resolve(each)).exists());
            });
  }

  @Test
  void aPageSaysWhichReleaseItsCommandsAndQueriesAreFor() {
    String job = Chart.RELEASE + "-trd-advisor-management";

    assertThat(Chart.with(Chart.example("watched")).all(Service.class))
        .extracting(each -> each.getMetadata().getName())
        .contains(job);
    assertThat(Watch.runbooks().values())
        .allSatisfy(
            each ->
                assertThat(each)
                    .contains(
                        "## Look first\n\nCommands and queries are for release `%s` in namespace `%s`,"
                            .formatted(Chart.RELEASE, PAGES))
                    .contains("add `{namespace=\"%s\", job=\"%s\"}`".formatted(PAGES, job)));
  }

  @Test
  void aCommandOfAPageNamesItsNamespaceAndThatOfHelmItsRelease() {
    List<String> commands =
        Watch.runbooks().values().stream()
            .flatMap(each -> COMMAND.matcher(each).results())
            .map(each -> each.group(1))
            .toList();

    assertThat(commands)
        .hasSizeGreaterThan(10)
        .allSatisfy(each -> assertThat(each).contains("--namespace " + PAGES));
    assertThat(commands)
        .filteredOn(each -> each.startsWith("helm "))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).matches("helm [a-z]+ %s .*".formatted(Chart.RELEASE)));
  }

  @Test
  void theReadmeListsEveryAlert() {
    assertThat(ROW.matcher(Chart.read("README.md")).results())
        .extracting(each -> each.group(1), each -> each.group(2))
        .containsExactlyInAnyOrderElementsOf(
            Watch.rendered().alerts().stream()
                .map(each -> tuple(each.getAlert(), each.getLabels().get("severity")))
                .toList());
  }

  @Test
  void theServiceWritesTheLinesThatPagesQuote() throws IOException {
    String written = source();

    assertThat(Watch.runbooks().values())
        .flatExtracting(each -> Watch.blocks(each, LOG))
        .hasSizeGreaterThan(10)
        .allSatisfy(each -> assertThat(written).contains(each.strip()));
  }

  /** With texts in one piece, and dots for what is filled in. */
  private static String source() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder all = new StringBuilder();
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(each));
      }
      return all.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("{}", "...");
    }
  }
}
