package org.trdadvisor.service.fhir;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Input;

/** The prefetch keys that are read; all others are passed over. */
public final class PrefetchKeys {

  /** Keys that are read if they are sent, and never asked for. */
  static final List<String> NEVER_ASKED_FOR = List.of("encounters", "practitionerRoles");

  private static final Set<String> READ =
      Stream.concat(Stream.of(Input.values()).map(Input::key), NEVER_ASKED_FOR.stream())
          .collect(Collectors.toUnmodifiableSet());

  private PrefetchKeys() {}

  public static boolean isRead(String key) {
    return READ.contains(key);
  }
}
