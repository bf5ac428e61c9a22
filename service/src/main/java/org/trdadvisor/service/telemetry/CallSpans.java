package org.trdadvisor.service.telemetry;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trdadvisor.service.fhir.Search;

/**
 * Adds to the span of a request what its call was and what came of it, and a span for each search.
 *
 * <p>The searches are told of afterwards, so that reading them knows nothing of traces; the FHIR
 * server is told nothing of ours.
 */
final class CallSpans implements CallListener {

  private static final String CLIENT = "trd_advisor.client";

  private final Tracer tracer;
  private final Clock clock;

  CallSpans(Tracer tracer, Clock clock) {
    this.tracer = tracer;
    this.clock = clock;
  }

  @Override
  public void heard(CallReport report) {
    Span call = tracer.currentSpan();
    if (call == null || call.isNoop()) {
      return;
    }
    call.tag(CLIENT, report.client())
        .tag("trd_advisor.hook", report.hook())
        .tag("trd_advisor.hook_instance", report.instance())
        .tag("trd_advisor.outcome", report.outcome());
    Instant begin = clock.instant().minus(report.took());
    for (Search search : report.record().searches()) {
      Instant from = begin.plus(search.after());
      Span span =
          tracer
              .spanBuilder()
              .setParent(call.context())
              .kind(Span.Kind.CLIENT)
              .name("search " + search.input().key())
              .tag(CLIENT, report.client())
              .tag("trd_advisor.input", search.input().key())
              .tag("trd_advisor.state", search.result())
              .startTimestamp(micros(from), MICROSECONDS)
              .start();
      span.end(micros(from.plus(search.took())), MICROSECONDS);
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
