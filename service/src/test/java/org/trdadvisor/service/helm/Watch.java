package org.trdadvisor.service.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators watch the service by: the dashboard, the alerts, and their pages. */
final class Watch {

  static final Path RUNBOOKS = Chart.FOLDER.resolve("runbooks");

  private static final Pattern PROMQL = Pattern.compile("(?s)```promql\\n(.*?)```");

  private Watch() {}

  static Rendered rendered() {
    return Chart.with(Chart.example("watched"));
  }

  static JsonNode dashboard() {
    return new JsonMapper().readTree(rendered().file("trd-advisor.json"));
  }

  /** Its queries, each under the panel that shows it. */
  static Map<String, Query> ofDashboard() {
    Map<String, Query> queries = new LinkedHashMap<>();
    for (JsonNode panel : dashboard().get("panels")) {
      expressions(panel)
          .forEach(
              each ->
                  queries.put(
                      panel.get("title").asString() + " " + queries.size(), Query.ofGrafana(each)));
    }
    return queries;
  }

  /** What a panel of the dashboard asks for, as it stands there. */
  static Stream<String> expressions(JsonNode panel) {
    return panel.path("targets").valueStream().map(each -> each.get("expr").asString());
  }

  /** Those of the alerts, each under its name. */
  static Map<String, Query> ofAlerts() {
    Map<String, Query> queries = new LinkedHashMap<>();
    rendered()
        .alerts()
        .forEach(each -> queries.put(each.getAlert(), new Query(each.getExpr().getStrVal())));
    return queries;
  }

  /** The pages, each under the name of its alert. */
  static Map<String, String> runbooks() {
    Map<String, String> pages = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      for (Path each : files.sorted().toList()) {
        pages.put(each.getFileName().toString().replaceFirst("\\.md$", ""), Files.readString(each));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** Those of the pages, one on each line. */
  static Map<String, Query> ofRunbooks() {
    Map<String, Query> queries = new LinkedHashMap<>();
    runbooks()
        .forEach(
            (name, page) ->
                blocks(page, PROMQL)
                    .forEach(line -> queries.put(name + " " + queries.size(), new Query(line))));
    return queries;
  }

  /** The lines of what a pattern finds between two fences. */
  static List<String> blocks(String page, Pattern fenced) {
    List<String> lines = new ArrayList<>();
    fenced.matcher(page).results().forEach(each -> each.group(1).lines().forEach(lines::add));
    return lines;
  }
}
