package org.trdadvisor.service.cards;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Depression;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.assessment.ScoreChange;
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

  ReferralDraft(Assessment assessment) {
    this.assessment = assessment;
  }

  ServiceRequest of(String patientId, @Nullable String encounterId) {
    Destination destination = Destination.of(assessment.route());
    return new ServiceRequest(
        "ServiceRequest",
        UUID.randomUUID().toString(),
        "draft",
        "proposal",
        List.of(new CodeableConcept(List.of(Destination.CATEGORY), null)),
        "routine",
        new CodeableConcept(List.of(destination.code()), destination.text()),
        new Reference("Patient/" + patientId),
        encounterId == null ? null : new Reference("Encounter/" + encounterId),
        reasonCode(),
        reasonReference(),
        supportingInfo(),
        List.of(new Annotation(new TrialSummary(assessment).text())));
  }

  private List<CodeableConcept> reasonCode() {
    Depression depression = assessment.depression();
    if (depression == null) {
      return List.of();
    }
    List<Coding> codings =
        depression.code().codings().stream()
            .flatMap(
                coding ->
                    coding.system() == null
                        ? Stream.empty()
                        : Stream.of(new Coding(coding.system(), coding.code(), coding.display())))
            .toList();
    String text = depression.code().text();
    return codings.isEmpty() && text == null
        ? List.of()
        : List.of(new CodeableConcept(codings, text));
  }

  private List<Reference> reasonReference() {
    return Stream.ofNullable(assessment.depression())
        .map(Depression::evidence)
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
