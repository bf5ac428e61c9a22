package org.trdadvisor.service.cards;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.wire.Coding;

/**
 * What a site decides about its cards.
 *
 * @param basisUrl where the rules, doses and sources can be read
 * @param referralCodes by route, codings that replace the default ones; a missing route falls back
 *     to adult, then to the default
 */
public record CardSettings(URI basisUrl, Map<Route, List<Coding>> referralCodes) {

  public CardSettings {
    referralCodes = Map.copyOf(referralCodes);
  }
}
