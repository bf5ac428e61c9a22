package org.trdadvisor.service.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each batch of feedback, in a line of the log and in numbers. */
public final class FeedbackTelemetry {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackTelemetry.class);

  private final MeterProvider<Counter> feedback;

  FeedbackTelemetry(MeterRegistry registry) {
    feedback =
        Counter.builder("trd.advisor.feedback")
            .description("What became of cards, by what their clients report")
            .withRegistry(registry);
  }

  /** Tells of one batch. */
  public void heard(FeedbackReport report) {
    LOG.info(
        "Feedback: client={} accepted={} overridden={} repeated={} refused={}",
        report.client(),
        report.accepted(),
        report.overridden(),
        report.repeated(),
        report.refused());
    count(report.client(), "accepted", report.accepted());
    count(report.client(), "overridden", report.overridden());
    count(report.client(), "refused", report.refused());
  }

  private void count(String client, String outcome, int items) {
    if (items > 0) {
      feedback.withTags("client", client, "outcome", outcome).increment(items);
    }
  }
}
