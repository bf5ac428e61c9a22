package org.trdadvisor.service.cards;

import java.util.List;
import java.util.Map;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.wire.Coding;

/**
 * What one EHR understands of a card, and what it files referrals under.
 *
 * @param selectionBehavior how it offers suggestions: {@code at-most-one} or {@code any}
 * @param knowsFeedback whether it knows the members by which cards are told apart and overridden,
 *     which CDS Hooks 2.0 added: {@code uuid}, {@code source.topic}, {@code overrideReasons}
 * @param referralCodes what a referral asks for in its own codes; a route without has the default
 */
public record Dialect(
    String selectionBehavior, boolean knowsFeedback, Map<Route, List<Coding>> referralCodes) {

  /** What CDS Hooks says, in the codes of SNOMED CT. */
  public static final Dialect STANDARD = new Dialect("at-most-one", true, Map.of());

  public Dialect {
    referralCodes = Map.copyOf(referralCodes);
  }

  /** What a referral to there asks for. */
  List<Coding> codes(Route route) {
    return referralCodes.getOrDefault(route, List.of(Destination.of(route).code()));
  }
}
