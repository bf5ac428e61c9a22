package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.trdadvisor.rules.facts.Input;

/** Times the searches made for one record. */
final class Searches {

  private final long start = System.nanoTime();
  private final List<Search> done = new ArrayList<>();

  /** The same searches, whose answers are timed, once all have been answered or given up. */
  Map<Input, Reading> timed(Map<Input, Callable<Reading>> searches, Gathering gathering) {
    Duration after = sinceStart();
    Map<Input, Duration> ended = new ConcurrentHashMap<>();
    searches.replaceAll(
        (input, search) ->
            () -> {
              try {
                return search.call();
              } finally {
                ended.put(input, sinceStart());
              }
            });
    Map<Input, Reading> readings = gathering.all(searches, Reading.LATE, Reading.FAILED);
    Duration givenUp = sinceStart();
    readings.forEach(
        (input, reading) ->
            done.add(
                new Search(
                    input,
                    reading.state(),
                    reading.late(),
                    after,
                    ended.getOrDefault(input, givenUp).minus(after))));
    return readings;
  }

  List<Search> done() {
    return List.copyOf(done);
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
