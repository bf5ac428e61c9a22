package org.trdadvisor.service.cards;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.service.contract.Conformance;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.CdsResponse;

/** Makes cards, which whatever else a test asks of them must keep to the contract. */
final class CheckedCards {

  private final Cards cards;

  CheckedCards(CardSettings settings) {
    this(new Cards(settings));
  }

  private CheckedCards(Cards cards) {
    this.cards = cards;
  }

  CheckedCards in(Dialect dialect) {
    return new CheckedCards(cards.in(dialect));
  }

  List<Card> of(Assessment assessment, String patientId, @Nullable String encounterId) {
    return checked(cards.of(assessment, patientId, encounterId));
  }

  List<Card> ofSafety(Assessment assessment, String patientId, @Nullable String encounterId) {
    return checked(cards.ofSafety(assessment, patientId, encounterId));
  }

  private static List<Card> checked(List<Card> made) {
    Conformance.check(new CdsResponse(made));
    return made;
  }
}
