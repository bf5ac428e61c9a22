package org.trdadvisor.service.cards;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.Coding;
import org.trdadvisor.service.wire.ServiceRequest;

/** Puts an assessment into cards. */
public final class Cards {

  private static final String LABEL = "TRD Advisor";
  private static final Coding PATTERN =
      new Coding(
          "urn:trd-advisor:card-topic",
          "TRDREFERRAL",
          "Possible treatment-resistant depression pattern");

  private final CardSettings settings;

  public Cards(CardSettings settings) {
    this.settings = settings;
  }

  /**
   * The cards that are due, none where there is nothing to say.
   *
   * @param patientId the logical id of the patient the assessment is of
   * @param encounterId the logical id of the encounter at hand, or null where there is none
   */
  public List<Card> of(Assessment assessment, String patientId, @Nullable String encounterId) {
    return switch (assessment.showing().card()) {
      case NONE -> List.of();
      case REFERRAL ->
          List.of(
              card(
                  assessment,
                  new ReferralWording(assessment, settings),
                  List.of(suggestion(assessment, patientId, encounterId))));
      case ADVICE ->
          List.of(
              card(
                  assessment,
                  new AdviceWording(assessment, settings),
                  List.of(suggestion(assessment, patientId, encounterId))));
      case COMPLETE_THE_RECORD ->
          List.of(card(assessment, new CompletionWording(assessment), List.of()));
    };
  }

  private Card card(Assessment assessment, Wording wording, List<Card.Suggestion> suggestions) {
    return new Card(
        UUID.randomUUID(),
        wording.summary(),
        wording.detail(),
        assessment.showing().indicator().code(),
        new Card.Source(LABEL, settings.basis(), PATTERN),
        suggestions,
        suggestions.isEmpty() ? null : "at-most-one",
        OverrideReason.codings(),
        List.of());
  }

  private static Card.Suggestion suggestion(
      Assessment assessment, String patientId, @Nullable String encounterId) {
    Destination destination = Destination.of(assessment.route());
    ServiceRequest referral = new ReferralDraft(assessment).of(patientId, encounterId);
    return new Card.Suggestion(
        "Draft %s referral (unsigned)".formatted(destination.name()),
        UUID.randomUUID(),
        List.of(
            new Card.Action(
                "create",
                "Draft %s with this trial summary. Nothing is sent until you review and sign it."
                    .formatted(destination.referral()),
                referral)));
  }
}
