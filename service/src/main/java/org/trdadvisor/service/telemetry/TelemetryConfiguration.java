package org.trdadvisor.service.telemetry;

import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.trdadvisor.service.fhir.RecordReader;

/** Chooses who hears what becomes of calls. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

  @Bean
  CallListener callLog() {
    return new CallLog();
  }

  @Bean
  CallListener callMetrics(MeterRegistry registry) {
    return new CallMetrics(registry);
  }

  @Bean
  CallListener callSpans(Tracer tracer, Clock clock) {
    return new CallSpans(tracer, clock);
  }

  @Bean
  FeedbackTelemetry feedbackTelemetry(MeterRegistry registry) {
    return new FeedbackTelemetry(registry);
  }

  @Bean
  ServerRequestObservationConvention requestConvention() {
    return new RequestConvention();
  }

  @Bean
  MeterBinder breakers(RecordReader reader) {
    return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(reader.breakers());
  }
}
