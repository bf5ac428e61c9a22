package org.trdadvisor.service.fhir;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Input;

/** The prefetch keys that are read; all others are passed over. */
public final class PrefetchKeys {

  static final String VISITS = "encounters";
  static final String USER_ROLES = "practitionerRoles";

  /** Keys that are read if they are sent, and never asked for, with the query that fills each. */
  private static final Map<String, String> NEVER_ASKED_FOR =
      Map.of(
          VISITS, "Encounter?patient={{context.patientId}}",
          USER_ROLES, "PractitionerRole?practitioner={{userPractitionerId}}");

  private static final Set<String> READ =
      Stream.concat(Stream.of(Input.values()).map(Input::key), NEVER_ASKED_FOR.keySet().stream())
          .collect(Collectors.toUnmodifiableSet());

  private PrefetchKeys() {}

  /** Templates by key, for clients that can send more than discovery asks for. */
  public static Map<String, String> besides() {
    return NEVER_ASKED_FOR;
  }

  public static boolean isRead(String key) {
    return READ.contains(key);
  }
}
