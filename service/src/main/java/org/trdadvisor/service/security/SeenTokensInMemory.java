package org.trdadvisor.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers the tokens this process has seen; replicas do not share them. */
final class SeenTokensInMemory implements SeenTokens {

  private static final Logger LOG = LoggerFactory.getLogger(SeenTokensInMemory.class);

  /** Of one issuer: 27 a second for an hour, the longest life of a token. */
  private static final long MOST = 100_000;

  private final Map<String, Cache<String, Instant>> seen = new ConcurrentHashMap<>();
  private final Clock clock;

  SeenTokensInMemory(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean isFirst(String issuer, String id, Instant until) {
    // One issuer's tokens push out no other's. Only registered ones get here, which are few.
    return seen.computeIfAbsent(issuer, each -> ofOneIssuer()).asMap().putIfAbsent(id, until)
        == null;
  }

  private Cache<String, Instant> ofOneIssuer() {
    return Caffeine.newBuilder()
        .maximumSize(MOST)
        .expireAfter(
            Expiry.creating(
                (String id, Instant until) ->
                    Duration.between(clock.instant(), until).plusSeconds(1)))
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .evictionListener(
            (id, until, cause) -> {
              if (cause == RemovalCause.SIZE) {
                LOG.error("Too many tokens to remember: one could be used again.");
              }
            })
        .build();
  }
}
