package org.trdadvisor.service.hooks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.cards.Dialect;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.ReferralCodes;
import org.trdadvisor.service.wire.Coding;

/** How cards are worded for whom. */
final class Dialects {

  private Dialects() {}

  /**
   * @param client null where anybody may call
   */
  static Dialect of(@Nullable Client client) {
    if (client == null) {
      return Dialect.STANDARD;
    }
    Habits habits = Habits.of(client);
    return new Dialect(
        habits.selectionBehavior(), habits.knowsFeedback(), referralCodes(client.referralCodes()));
  }

  private static Map<Route, List<Coding>> referralCodes(ReferralCodes given) {
    Map<Route, List<Coding>> codes = new EnumMap<>(Route.class);
    for (Route route : Route.values()) {
      List<ReferralCodes.Coding> own =
          switch (route) {
            case ADULT -> given.adult();
            case OLDER -> given.older();
            case PERINATAL -> given.perinatal();
            case URGENT -> given.urgent();
          };
      if (!own.isEmpty()) {
        codes.put(
            route,
            own.stream()
                .map(each -> new Coding(each.system(), each.code(), each.display()))
                .toList());
      }
    }
    return codes;
  }
}
