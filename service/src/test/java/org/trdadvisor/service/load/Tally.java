package org.trdadvisor.service.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What became of many calls, in the order in which they were due. */
record Tally(List<Outcome> outcomes) {

  Tally {
    outcomes = outcomes.stream().sorted(Comparator.comparingLong(Outcome::due)).toList();
  }

  Tally only(Predicate<Outcome> those) {
    return new Tally(outcomes.stream().filter(those).toList());
  }

  Tally of(String kind) {
    return only(each -> each.kind().equals(kind));
  }

  /** Whether there are any, and none is wrong. */
  boolean areAllRight() {
    return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::right);
  }

  long wrong() {
    return outcomes.stream().filter(each -> !each.right()).count();
  }

  Latencies latencies() {
    return Latencies.of(outcomes);
  }

  /** How many were answered in each way. */
  Map<String, Long> results() {
    return outcomes.stream().collect(groupingBy(Outcome::result, TreeMap::new, counting()));
  }

  /**
   * The first moment from which on all was as usual, to the end.
   *
   * @param window the calls of so much time are looked at together
   * @param usual whether they were answered as usual
   * @return how long after the first call that was; longer than all if it never was
   */
  Duration untilAlways(Duration window, Predicate<Tally> usual) {
    if (outcomes.isEmpty()) {
      return Duration.ZERO;
    }
    long first = outcomes.getFirst().due();
    Map<Long, List<Outcome>> windows =
        outcomes.stream()
            .collect(
                groupingBy(
                    each -> (each.due() - first) / window.toNanos(), TreeMap::new, toList()));
    long from = 0;
    for (var each : windows.entrySet()) {
      if (!usual.test(new Tally(each.getValue()))) {
        from = each.getKey() + 1;
      }
    }
    return window.multipliedBy(from);
  }
}
