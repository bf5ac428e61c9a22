package org.trdadvisor.service.cards;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.wire.Coding;

/** Every code that a card can carry, for whoever must map them before the first card comes. */
public final class Vocabulary {

  private Vocabulary() {}

  /** By which a client knows cards of one meaning: the pattern first, then safety. */
  public static List<Coding> topics() {
    return List.of(Cards.PATTERN, Cards.SAFETY);
  }

  /** Why a pattern card may be put aside, in the order in which it offers them. */
  public static List<Coding> overrideReasonsOfPattern() {
    return OverrideReason.ofPattern();
  }

  /** Why a safety card may be put aside, in the order in which it offers them. */
  public static List<Coding> overrideReasonsOfSafety() {
    return OverrideReason.ofSafety();
  }

  /** What a draft referral asks for, where a client has no codes of its own. */
  public static Map<Route, Coding> referrals() {
    Map<Route, Coding> byRoute = new EnumMap<>(Route.class);
    for (Route route : Route.values()) {
      byRoute.put(route, Destination.of(route).code());
    }
    return byRoute;
  }
}
