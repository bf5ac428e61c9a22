package org.trdadvisor.service.load;

import java.util.Map;

/** Prints what was seen, and remembers whether all of it was as it should be. */
final class Report {

  private boolean allHeld = true;

  void title(String text) {
    System.out.printf("%n%s%n", text);
  }

  void figure(String name, Object value) {
    System.out.printf("  %-34s%s%n", name, value);
  }

  /** How many calls there were, and how each was answered. */
  void results(String name, Tally tally) {
    StringBuilder text = new StringBuilder("%,d".formatted(tally.outcomes().size()));
    for (Map.Entry<String, Long> each : tally.results().entrySet()) {
      text.append("; ").append(each.getKey()).append(": ").append(each.getValue());
    }
    figure(name, text);
  }

  /** What is demanded. */
  void demand(String sentence, boolean holds) {
    allHeld &= holds;
    System.out.printf("  %-10s%s%n", holds ? "holds" : "DOES NOT", sentence);
  }

  boolean allHeld() {
    return allHeld;
  }
}
