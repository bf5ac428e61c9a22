package org.trdadvisor.service.hooks;

import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.cards.Dialect;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.Profile;
import org.trdadvisor.service.fhir.Queries;

/**
 * What differs from one kind of EHR to another; {@code profiles.md} says how each is known.
 *
 * @param selectionBehavior the one it takes with suggestions
 * @param knowsFeedback whether it knows what CDS Hooks 2.0 added to cards
 * @param idForEachHook whether it keeps one service for an id, so that each hook needs its own
 * @param queries how its FHIR server is asked
 */
record Habits(
    String selectionBehavior, boolean knowsFeedback, boolean idForEachHook, Queries queries) {

  private static final String AT_MOST_ONE = Dialect.STANDARD.selectionBehavior();

  static Habits of(Profile profile) {
    return switch (profile) {
      case STANDARD -> new Habits(AT_MOST_ONE, true, false, Queries.STANDARD);
      case EPIC -> new Habits("any", true, false, Queries.STANDARD);
      case ORACLE -> new Habits(AT_MOST_ONE, true, false, Queries.MILLENNIUM);
      case V1 -> new Habits(AT_MOST_ONE, false, true, Queries.STANDARD);
    };
  }

  /**
   * Those of a client.
   *
   * @param client null where anybody may call
   */
  static Habits of(@Nullable Client client) {
    return of(client == null ? Profile.STANDARD : client.profile());
  }
}
