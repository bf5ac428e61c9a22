package org.trdadvisor.service.cards;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Showing;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.Coding;
import org.trdadvisor.service.wire.ServiceRequest;

/** Puts an assessment into cards. */
public final class Cards {

  private static final String LABEL = "TRD Advisor";
  private static final String TOPIC = "urn:trd-advisor:card-topic";
  static final Coding PATTERN =
      new Coding(TOPIC, "TRDREFERRAL", "Possible treatment-resistant depression pattern");
  static final Coding SAFETY = new Coding(TOPIC, "TRDSAFETY", "Recorded suicidality or psychosis");

  private final CardSettings settings;
  private final Dialect dialect;

  /** As CDS Hooks says. */
  public Cards(CardSettings settings) {
    this(settings, Dialect.STANDARD);
  }

  private Cards(CardSettings settings, Dialect dialect) {
    this.settings = settings;
    this.dialect = dialect;
  }

  /** The same for an EHR of this dialect. */
  public Cards in(Dialect other) {
    return new Cards(settings, other);
  }

  /**
   * The cards that are due, the most urgent first, none where there is nothing to say.
   *
   * @param patientId the logical id of the patient the assessment is of
   * @param encounterId the logical id of the encounter at hand, or null where there is none
   */
  public List<Card> of(Assessment assessment, String patientId, @Nullable String encounterId) {
    return Stream.concat(
            safety(assessment, patientId, encounterId, true),
            pattern(assessment, patientId, encounterId))
        .toList();
  }

  /**
   * The safety cards alone, where too little was read to judge the pattern; they say so.
   *
   * @param patientId the logical id of the patient the assessment is of
   * @param encounterId the logical id of the encounter at hand, or null where there is none
   */
  public List<Card> ofSafety(
      Assessment assessment, String patientId, @Nullable String encounterId) {
    return safety(assessment, patientId, encounterId, false).toList();
  }

  private Stream<Card> pattern(
      Assessment assessment, String patientId, @Nullable String encounterId) {
    return switch (assessment.showing().card()) {
      case NONE -> Stream.empty();
      case REFERRAL ->
          Stream.of(
              card(
                  assessment,
                  new ReferralWording(assessment, settings),
                  List.of(suggestion(assessment, patientId, encounterId))));
      case ADVICE ->
          Stream.of(
              card(
                  assessment,
                  new AdviceWording(assessment, settings),
                  List.of(suggestion(assessment, patientId, encounterId))));
      case COMPLETE_THE_RECORD ->
          Stream.of(card(assessment, new CompletionWording(assessment), List.of()));
      case DEMENTIA_NOTE, ADOLESCENT_NOTE ->
          Stream.of(card(assessment, new NoteWording(assessment, settings), List.of()));
    };
  }

  private Stream<Card> safety(
      Assessment assessment,
      String patientId,
      @Nullable String encounterId,
      boolean patternJudged) {
    if (!settings.safetyShown()) {
      return Stream.empty();
    }
    return assessment.safetyShowing().stream()
        .map(
            due -> {
              SafetyWording wording =
                  new SafetyWording(assessment, due.code(), settings, patternJudged);
              boolean refers = due.code().asksForPsychiatry();
              return card(
                  wording,
                  due.indicator(),
                  SAFETY,
                  refers ? List.of(urgent(assessment, wording, patientId, encounterId)) : List.of(),
                  OverrideReason.ofSafety(),
                  refers ? List.of() : pathway());
            });
  }

  private List<Card.Link> pathway() {
    return Stream.ofNullable(settings.safetyProtocolUrl())
        .map(url -> new Card.Link("Local suicide-risk pathway", url.toString(), "absolute"))
        .toList();
  }

  private Card card(Assessment assessment, Wording wording, List<Card.Suggestion> suggestions) {
    return card(
        wording,
        assessment.showing().indicator(),
        PATTERN,
        suggestions,
        OverrideReason.ofPattern(),
        List.of());
  }

  private Card card(
      Wording wording,
      Showing.Indicator indicator,
      Coding topic,
      List<Card.Suggestion> suggestions,
      List<Coding> overrideReasons,
      List<Card.Link> links) {
    return new Card(
        dialect.knowsFeedback() ? UUID.randomUUID() : null,
        wording.summary(),
        wording.detail(),
        indicator.code(),
        new Card.Source(LABEL, settings.basis(), dialect.knowsFeedback() ? topic : null),
        suggestions,
        suggestions.isEmpty() ? null : dialect.selectionBehavior(),
        dialect.knowsFeedback() ? overrideReasons : List.of(),
        links);
  }

  private Card.Suggestion suggestion(
      Assessment assessment, String patientId, @Nullable String encounterId) {
    Destination destination = Destination.of(assessment.route());
    return suggestion(
        destination,
        destination.referral() + " with this trial summary",
        ReferralDraft.ofPattern(assessment).of(patientId, encounterId, dialect));
  }

  private Card.Suggestion urgent(
      Assessment assessment,
      SafetyWording wording,
      String patientId,
      @Nullable String encounterId) {
    Destination destination = Destination.of(assessment.route());
    return suggestion(
        destination,
        destination.referral(),
        ReferralDraft.ofSafety(assessment, wording.signs(), wording.opening())
            .of(patientId, encounterId, dialect));
  }

  private static Card.Suggestion suggestion(
      Destination destination, String drafted, ServiceRequest referral) {
    return new Card.Suggestion(
        "Draft %s referral (unsigned)".formatted(destination.name()),
        UUID.randomUUID(),
        List.of(
            new Card.Action(
                "create",
                "Draft %s. Nothing is sent until you review and sign it.".formatted(drafted),
                referral)));
  }
}
