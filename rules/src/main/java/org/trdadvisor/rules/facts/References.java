package org.trdadvisor.rules.facts;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Orders references as people count: digits by their value, all else letter by letter. */
final class References {

  private static final Pattern RUNS = Pattern.compile("\\d+|\\D+");

  private References() {}

  static int compare(String left, String right) {
    List<String> lefts = runs(left);
    List<String> rights = runs(right);
    for (int i = 0; i < Math.min(lefts.size(), rights.size()); i++) {
      int order = compareRuns(lefts.get(i), rights.get(i));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(lefts.size(), rights.size());
    return order != 0 ? order : left.compareTo(right);
  }

  private static int compareRuns(String left, String right) {
    boolean numbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
    return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
  }

  private static List<String> runs(String reference) {
    return RUNS.matcher(reference).results().map(MatchResult::group).toList();
  }
}
