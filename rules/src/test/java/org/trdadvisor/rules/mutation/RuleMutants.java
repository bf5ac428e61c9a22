package org.trdadvisor.rules.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What can be changed in a file of rules: each rule is deleted, each comparison moved by one. */
final class RuleMutants {

  private static final Pattern RULE =
      Pattern.compile("^rule \"([^\"]+)\".*?^end$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern COMPARISON = Pattern.compile("(?<= )(<=|>=|<|>)(?= )");
  private static final Map<String, String> MOVED =
      Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">");

  private RuleMutants() {}

  static List<Mutant> of(String drl) {
    List<MatchResult> rules = RULE.matcher(drl).results().toList();
    List<Mutant> mutants = new ArrayList<>();
    for (MatchResult rule : rules) {
      String name = rule.group(1);
      String imports = drl.substring(0, rules.get(0).start());
      mutants.add(
          new Mutant.OfRule("%s: deleted".formatted(name), name, imports + rule.group(), null));
      mutants.addAll(moved(name, rule.group(), imports));
    }
    return mutants;
  }

  private static List<Mutant> moved(String name, String rule, String imports) {
    int then = rule.indexOf("\nthen\n");
    List<Mutant> mutants = new ArrayList<>();
    COMPARISON
        .matcher(rule)
        .region(rule.indexOf("\nwhen\n"), then)
        .useTransparentBounds(true)
        .results()
        .forEach(
            comparison -> {
              String moved = MOVED.getOrDefault(comparison.group(), "");
              String changed =
                  rule.substring(0, comparison.start()) + moved + rule.substring(comparison.end());
              mutants.add(
                  new Mutant.OfRule(
                      "%s: %s".formatted(name, around(changed, comparison.start(), moved)),
                      name,
                      imports + rule,
                      imports + changed));
            });
    return mutants;
  }

  // The comparison with what stands on its left and right, as in "total >= $policy.phq9Active".
  private static String around(String rule, int at, String operator) {
    String left = rule.substring(0, at).stripTrailing();
    String right = rule.substring(at + operator.length()).stripLeading();
    return "%s %s %s"
        .formatted(
            left.replaceFirst("(?s).*[\\s,](?=\\S+$)", ""),
            operator,
            right.replaceFirst("(?s)[\\s,].*", ""));
  }
}
