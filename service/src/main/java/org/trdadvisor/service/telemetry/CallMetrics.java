package org.trdadvisor.service.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;
import org.trdadvisor.service.fhir.Search;

/** Counts and times calls, the searches made for them, and what came of both. */
final class CallMetrics implements CallListener {

  private final MeterProvider<Timer> calls;
  private final MeterProvider<Timer> searches;
  private final MeterProvider<Counter> cards;
  private final MeterProvider<Counter> cannotTell;

  CallMetrics(MeterRegistry registry) {
    calls =
        Timer.builder("trd.advisor.calls")
            .description(
                "Calls whose record was read, from when their body had come until they were answered")
            .serviceLevelObjectives(millis(25, 50, 100, 200, 300, 500, 1000))
            .withRegistry(registry);
    searches =
        Timer.builder("trd.advisor.fhir.searches")
            .description("Inputs that were read from a FHIR server, each with all its pages")
            .serviceLevelObjectives(millis(25, 50, 100, 200, 300, 400, 500))
            .withRegistry(registry);
    cards = Counter.builder("trd.advisor.cards").description("Cards given").withRegistry(registry);
    cannotTell =
        Counter.builder("trd.advisor.cannot.tell")
            .description("What stood in the way of a judgement")
            .withRegistry(registry);
  }

  private static Duration[] millis(long... values) {
    return LongStream.of(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  @Override
  public void heard(CallReport report) {
    Tags client = Tags.of("client", report.client());
    Tags call = client.and("hook", report.hook());
    calls.withTags(call.and("outcome", report.outcome())).record(report.took());
    report
        .cards()
        .forEach(
            (indicator, count) ->
                cards.withTags(call.and("indicator", indicator)).increment(count));
    report
        .cannotTell()
        .forEach(cause -> cannotTell.withTags(call.and("cause", cause.code())).increment());
    for (Search search : report.record().searches()) {
      searches
          .withTags(client.and("input", search.input().key(), "state", search.result()))
          .record(search.took());
    }
  }
}
