package org.trdadvisor.service.fhir;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.time.Duration;

/**
 * One circuit breaker for each FHIR server: one that is down is left alone for a while, so that its
 * callers hear so at once, and it is not asked for more than it can give.
 */
final class Breakers {

  /** So many of its last answers are looked at. */
  private static final int WINDOW = 40;

  /** In percent: beyond it a server is down rather than short of one resource type. */
  private static final float MOST_FAILURES = 60;

  private static final int TRIES_AFTERWARDS = 8;

  /** Few are ever asked, but in the sandbox anybody may name any base of this machine. */
  private static final int MOST_KEPT = 1000;

  private final CircuitBreakerConfig config;
  private final Cache<URI, CircuitBreaker> breakers =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * @param pause for how long a server that is down is not asked
   */
  Breakers(Duration pause) {
    config =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(WINDOW / 2)
            .failureRateThreshold(MOST_FAILURES)
            .recordResult(
                result ->
                    result instanceof FhirClient.Answer answer && answer.isOfServerInTrouble())
            .waitDurationInOpenState(pause)
            .permittedNumberOfCallsInHalfOpenState(TRIES_AFTERWARDS)
            .maxWaitDurationInHalfOpenState(pause)
            .build();
  }

  /** That of the server at this base. */
  CircuitBreaker of(URI base) {
    return breakers.get(base, each -> CircuitBreaker.of(each.toString(), config));
  }
}
