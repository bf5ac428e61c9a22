package org.trdadvisor.service.fhir;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;

/**
 * One circuit breaker for each FHIR server of a client: one that is down is left alone for a while,
 * so that its callers hear so at once, and it is not asked for more than it can give. Two clients
 * of one server have one each, as certificates or networks may keep just one of them from it.
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
  private final LoadingCache<String, CircuitBreaker> breakers;

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
            .evictionListener((name, breaker, cause) -> all.remove(String.valueOf(name)))
            .build(all::circuitBreaker);
  }

  /** Those that are kept, each named by its server's base and its client. */
  CircuitBreakerRegistry all() {
    return all;
  }

  /** That of this client's server. */
  CircuitBreaker of(FhirAccess access) {
    return breakers.get("%s (%s)".formatted(access.base(), access.outbound().client()));
  }
}
