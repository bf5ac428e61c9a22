package org.trdadvisor.service.hooks;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Input;

/** The prefetch keys that are read; all others are passed over. */
final class PrefetchKeys {

  private static final Set<String> READ =
      Stream.concat(
              Stream.of(Input.values()).map(Input::key),
              Stream.of("encounters", "practitionerRoles"))
          .collect(Collectors.toUnmodifiableSet());

  private PrefetchKeys() {}

  static boolean isRead(String key) {
    return READ.contains(key);
  }
}
