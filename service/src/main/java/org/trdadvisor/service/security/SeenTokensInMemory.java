package org.trdadvisor.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Remembers the tokens this process has seen; replicas do not share them. */
final class SeenTokensInMemory implements SeenTokens {

  /** Some 100 MB: far more than all clients' calls within the longest life of a token. */
  private static final long MOST = 500_000;

  private record Key(String issuer, String id) {}

  private final Cache<Key, Instant> seen;

  SeenTokensInMemory(Clock clock) {
    this.seen =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(
                Expiry.creating(
                    (Key key, Instant until) -> Duration.between(clock.instant(), until)))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  @Override
  public boolean isFirst(String issuer, String id, Instant until) {
    return seen.asMap().putIfAbsent(new Key(issuer, id), until) == null;
  }
}
