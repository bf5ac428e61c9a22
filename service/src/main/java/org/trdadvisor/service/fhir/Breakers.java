package org.trdadvisor.service.fhir;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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

  private final CircuitBreakerRegistry all;
  private final LoadingCache<URI, CircuitBreaker> breakers;

  /**
   * @param pause for how long a server that is down is not asked
   */
  Breakers(Duration pause) {
    all =
        CircuitBreakerRegistry.of(
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
                .build());
    breakers =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .evictionListener((base, breaker, cause) -> all.remove(String.valueOf(base)))
            .build(base -> all.circuitBreaker(base.toString()));
  }

  /** Those that are kept, each under the base of its server. */
  CircuitBreakerRegistry all() {
    return all;
  }

  /** That of the server at this base. */
  CircuitBreaker of(URI base) {
    return breakers.get(base);
  }
}
