package org.trdadvisor.service.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query in PromQL asks for, as far as names go.
 *
 * @param text where what Grafana fills in is filled in
 */
record Query(String text) {

  private static final Pattern SELECTOR =
      Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)\\s*\\{([^}]*)}");
  private static final Pattern MATCHER =
      Pattern.compile("([A-Za-z_]\\w*)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern GROUPED =
      Pattern.compile("\\bby\\s*\\(([^)]*)\\)\\s*\\((?:(?:rate|increase)\\()?(\\w+)\\{");
  private static final Pattern NAME =
      Pattern.compile("\\b([a-z]\\w*_\\w*)\\b(?!\\s*\\()(?<!group_left|group_right)");

  /**
   * What selects series.
   *
   * @param labels each with what it is compared with; an alternative of a regular expression counts
   *     for itself
   */
  record Selector(String metric, Map<String, List<String>> labels) {}

  /** Fills in what Grafana does, as if everything were chosen. */
  static Query ofGrafana(String text) {
    return new Query(
        text.replace("$__rate_interval", "2m")
            .replace("$client", ".*")
            .replace("$hook", ".*")
            .replace("$namespace", "advice")
            .replace("$job", "cds-trd-advisor-management"));
  }

  List<Selector> selectors() {
    return SELECTOR.matcher(text).results().map(Query::selector).toList();
  }

  private static Selector selector(MatchResult found) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    MATCHER
        .matcher(found.group(2))
        .results()
        .forEach(
            each ->
                labels
                    .computeIfAbsent(each.group(1), name -> new ArrayList<>())
                    .addAll(List.of(each.group(2).split("\\|", -1))));
    return new Selector(found.group(1), labels);
  }

  /** Every metric, whether or not some of its series are selected. */
  Set<String> metrics() {
    String bare = GROUPING.matcher(SELECTOR.matcher(text).replaceAll(" ")).replaceAll(" ");
    return Stream.concat(
            selectors().stream().map(Selector::metric),
            NAME.matcher(bare.replaceAll("\"[^\"]*\"", "")).results().map(each -> each.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The labels that sums are made by, under the metric that each is made of. */
  Map<String, Set<String>> groupings() {
    Map<String, Set<String>> groupings = new LinkedHashMap<>();
    Matcher found = GROUPED.matcher(text);
    while (found.find()) {
      groupings
          .computeIfAbsent(found.group(2), metric -> new TreeSet<>())
          .addAll(List.of(found.group(1).split("\\s*,\\s*", -1)));
    }
    return groupings;
  }
}
