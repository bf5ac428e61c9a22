package org.trdadvisor.service.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Alerts fire when they should and not otherwise, as Prometheus' own tool plays it. */
class AlertsTest {

  /** Series as they would be read, and what fires then; each alert is played both ways. */
  private static final List<String> PLAYED = List.of("alerts-test.yaml", "alerts-weeks-test.yaml");

  private static final String RULES = "alerts.yaml";

  @TempDir private Path folder;

  @BeforeEach
  void rulesAsPrometheusGetsThem() throws IOException {
    for (Object each : new Yaml().loadAll(Watch.rendered().text())) {
      if (each != null && "PrometheusRule".equals(Chart.map(each).get("kind"))) {
        Files.writeString(folder.resolve(RULES), new Yaml().dump(Chart.map(each).get("spec")));
      }
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream file = AlertsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void prometheusUnderstandsTheRules() throws Exception {
    assertThat(Promtool.run(folder, "check", "rules", RULES))
        .satisfies(
            each -> {
              assertThat(each.said())
                  .contains("SUCCESS: %d rules found".formatted(Watch.rendered().alerts().size()));
              assertThat(each.status()).isZero();
            });
  }

  @Test
  void prometheusUnderstandsWhatTheDashboardAndThePagesAsk() throws Exception {
    List<Object> rules = new ArrayList<>();
    Watch.ofDashboard().values().forEach(each -> rules.add(rule(rules.size(), each)));
    Watch.ofRunbooks().values().forEach(each -> rules.add(rule(rules.size(), each)));
    Map<String, Object> group = Map.of("name", "asked", "rules", rules);
    Files.writeString(
        folder.resolve("asked.yaml"), new Yaml().dump(Map.of("groups", List.of(group))));

    assertThat(Promtool.run(folder, "check", "rules", "asked.yaml"))
        .satisfies(
            each -> {
              assertThat(each.said()).contains("SUCCESS: %d rules found".formatted(rules.size()));
              assertThat(each.status()).isZero();
            });
  }

  private static Map<String, String> rule(int number, Query query) {
    return Map.of("record", "asked:" + number, "expr", query.text());
  }

  @Test
  void everyAlertFiresWhenItShouldAndNotOtherwise() throws Exception {
    for (String each : PLAYED) {
      Files.writeString(folder.resolve(each), read(each));

      Promtool.Outcome outcome = Promtool.run(folder, "test", "rules", each);

      assertThat(outcome.said()).contains("SUCCESS").doesNotContain("FAILED");
      assertThat(outcome.status()).isZero();
    }
  }

  @Test
  void everyAlertIsPlayedBothWays() throws IOException {
    Set<String> firing = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (String file : PLAYED) {
      Map<String, Object> all = Chart.map(new Yaml().load(read(file)));
      for (Object test : (List<?>) Objects.requireNonNull(all.get("tests"))) {
        for (Object each : (List<?>) Chart.map(test).getOrDefault("alert_rule_test", List.of())) {
          Map<String, Object> expected = Chart.map(each);
          boolean fires = !((List<?>) expected.getOrDefault("exp_alerts", List.of())).isEmpty();
          (fires ? firing : quiet).add(String.valueOf(expected.get("alertname")));
        }
      }
    }

    assertThat(firing)
        .isEqualTo(quiet)
        .containsExactlyInAnyOrderElementsOf(
            Watch.rendered().alerts().stream().map(Rule::getAlert).toList());
  }
}
