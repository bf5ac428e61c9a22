package org.trdadvisor.service.fhir;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Input;

/** The prefetch keys that are read; all others are passed over. */
public final class PrefetchKeys {

  static final String VISITS = "encounters";
  static final String USER_ROLES = "practitionerRoles";

  /** Keys that are read if they are sent, and never asked for. */
  private static final List<String> NEVER_ASKED_FOR = List.of(VISITS, USER_ROLES);

  private static final Set<String> READ =
      Stream.concat(Stream.of(Input.values()).map(Input::key), NEVER_ASKED_FOR.stream())
          .collect(Collectors.toUnmodifiableSet());

  private PrefetchKeys() {}

  public static boolean isRead(String key) {
    return READ.contains(key);
  }
}
