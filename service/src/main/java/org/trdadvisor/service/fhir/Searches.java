package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.trdadvisor.rules.facts.Input;

/** Times the searches made for one record. */
final class Searches {

  private final Deadline deadline;
  private final List<Search> done = new ArrayList<>();

  Searches(Deadline deadline) {
    this.deadline = deadline;
  }

  /** What the searches gave, each timed until it was answered or given up. */
  Map<Input, Reading> timed(Map<Input, Callable<Reading>> searches, Gathering gathering) {
    Duration after = deadline.spent();
    Map<Input, Duration> ended = new ConcurrentHashMap<>();
    Map<Input, Callable<Reading>> timed = new EnumMap<>(Input.class);
    searches.forEach(
        (input, search) ->
            timed.put(
                input,
                () -> {
                  try {
                    return search.call();
                  } finally {
                    ended.put(input, deadline.spent());
                  }
                }));
    Map<Input, Reading> readings = gathering.all(timed, Reading.LATE, Reading.BROKEN);
    readings.forEach(
        (input, reading) ->
            done.add(
                new Search(
                    input,
                    reading.state(),
                    reading.late(),
                    after,
                    ended.getOrDefault(input, deadline.whole()).minus(after))));
    return readings;
  }

  List<Search> done() {
    return List.copyOf(done);
  }
}
