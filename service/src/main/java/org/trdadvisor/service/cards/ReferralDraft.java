package org.trdadvisor.service.cards;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.assessment.SafetySign;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.assessment.ScoreChange;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.service.wire.Coding;
import org.trdadvisor.service.wire.ServiceRequest;
import org.trdadvisor.service.wire.ServiceRequest.Annotation;
import org.trdadvisor.service.wire.ServiceRequest.CodeableConcept;
import org.trdadvisor.service.wire.ServiceRequest.Reference;

/** The draft referral that a suggestion creates. */
final class ReferralDraft {

  private static final int MOST_EVIDENCE = 10;

  private final Assessment assessment;
  private final List<Ground> grounds;
  private final String note;

  /** What a referral is for: a Condition by its code, which may not be repeated. */
  private record Ground(Evidence evidence, @Nullable Concept code) {}

  private ReferralDraft(Assessment assessment, List<Ground> grounds, String note) {
    this.assessment = assessment;
    this.grounds = grounds;
    this.note = note;
  }

  /** For the depression that resists treatment. */
  static ReferralDraft ofPattern(Assessment assessment) {
    return new ReferralDraft(
        assessment,
        Stream.ofNullable(assessment.depression())
            .map(depression -> new Ground(depression.evidence(), depression.code()))
            .toList(),
        new TrialSummary(assessment).text());
  }

  /** For what is coded and cannot wait. */
  static ReferralDraft ofSafety(Assessment assessment, List<SafetySign> signs, String opening) {
    return new ReferralDraft(
        assessment,
        signs.stream()
            .filter(sign -> !sign.restricted())
            .map(sign -> new Ground(sign.evidence(), sign.diagnosis()))
            .toList(),
        new TrialSummary(assessment).text(opening));
  }

  ServiceRequest of(String patientId, @Nullable String encounterId, Dialect dialect) {
    Destination destination = Destination.of(assessment.route());
    return new ServiceRequest(
        "ServiceRequest",
        UUID.randomUUID().toString(),
        "draft",
        "proposal",
        List.of(new CodeableConcept(List.of(Destination.CATEGORY), null)),
        assessment.route() == Route.URGENT ? "urgent" : "routine",
        new CodeableConcept(dialect.codes(assessment.route()), destination.text()),
        new Reference("Patient/" + patientId),
        encounterId == null ? null : new Reference("Encounter/" + encounterId),
        reasonCode(),
        reasonReference(),
        supportingInfo(),
        List.of(new Annotation(note)));
  }

  private List<CodeableConcept> reasonCode() {
    return grounds.stream()
        .map(Ground::code)
        .flatMap(Stream::ofNullable)
        .flatMap(ReferralDraft::repeated)
        .distinct()
        .toList();
  }

  private static Stream<CodeableConcept> repeated(Concept code) {
    List<Coding> codings =
        code.codings().stream()
            .flatMap(
                coding ->
                    coding.system() == null
                        ? Stream.empty()
                        : Stream.of(new Coding(coding.system(), coding.code(), coding.display())))
            .toList();
    String text = code.text();
    return codings.isEmpty() && text == null
        ? Stream.empty()
        : Stream.of(new CodeableConcept(codings, text));
  }

  private List<Reference> reasonReference() {
    return grounds.stream()
        .map(Ground::evidence)
        .filter(ReferralDraft::standsAlone)
        .map(ReferralDraft::reference)
        .toList();
  }

  private List<Reference> supportingInfo() {
    List<JudgedTrial> trials = Failures.of(assessment).all();
    return Stream.concat(scores(trials), inTurn(trials))
        .filter(ReferralDraft::standsAlone)
        .distinct()
        .limit(MOST_EVIDENCE)
        .sorted()
        .map(ReferralDraft::reference)
        .toList();
  }

  private Stream<Evidence> scores(List<JudgedTrial> trials) {
    Stream<Score> measured =
        trials.stream()
            .flatMap(judged -> Stream.ofNullable(judged.scores()))
            .flatMap(ReferralDraft::scoresOf);
    return Stream.concat(Stream.ofNullable(assessment.currentScore()), measured)
        .map(Score::evidence);
  }

  private static Stream<Score> scoresOf(ScoreChange change) {
    return Stream.concat(Stream.ofNullable(change.baseline()), Stream.of(change.endpoint()));
  }

  /** One record of each trial in turn, so that no trial with many fills crowds out another. */
  private static Stream<Evidence> inTurn(List<JudgedTrial> trials) {
    List<Iterator<Evidence>> records =
        trials.stream().map(judged -> judged.trial().evidence().iterator()).toList();
    List<Evidence> inTurn = new ArrayList<>();
    while (records.stream().anyMatch(Iterator::hasNext)) {
      records.stream().filter(Iterator::hasNext).map(Iterator::next).forEach(inTurn::add);
    }
    return inTurn.stream();
  }

  // A contained resource means nothing outside the one that contains it.
  private static boolean standsAlone(Evidence evidence) {
    return !evidence.reference().contains("#");
  }

  private static Reference reference(Evidence evidence) {
    return new Reference(evidence.reference());
  }
}
