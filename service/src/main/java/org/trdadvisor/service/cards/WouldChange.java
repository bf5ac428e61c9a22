package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.date;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.assessment.Suppression;

/** What would give another answer (R38). */
final class WouldChange {

  private final Assessment assessment;

  WouldChange(Assessment assessment) {
    this.assessment = assessment;
  }

  List<String> sentences() {
    Suppression suppression = assessment.suppression();
    return suppression == null
        ? sentences(assessment.outcome())
        : Stream.of(
                suppression.grounds().stream().map(WouldChange::keptBack),
                suppression.referralsWithoutVisit().stream()
                    .map(day -> "Referral of %s: no visit found.".formatted(date(day))),
                sentences(suppression.underlying()).stream())
            .flatMap(each -> each)
            .toList();
  }

  private static String keptBack(Suppression.Ground ground) {
    LocalDate day = ground.day();
    String on = day == null ? "" : " of " + date(day);
    String what =
        switch (ground.reason()) {
          case REFERRAL_IN_DRAFT -> "A psychiatric referral among the unsigned orders";
          case REFERRAL_EXISTS -> "The psychiatric referral" + on;
          case SPECIALIST_CONTACT -> "The psychiatric visit" + on;
          case SPECIALIST_TREATMENT -> "The specialist treatment" + on;
          case SPECIALIST_USER -> "The psychiatric specialty of the user";
          case END_OF_LIFE -> "Coded end-of-life care";
          case DECEASED,
              AGE,
              NO_MDD,
              REMISSION,
              NOT_ACTIVE,
              STABLE_ON_CURRENT,
              RESPONDING_NOW,
              FEWER_THAN_THRESHOLD,
              BIPOLAR,
              PSYCHOSIS,
              DEMENTIA,
              SECONDARY_DEPRESSION,
              ONE_DOCUMENTED,
              CURRENT_SCORE,
              THREE_INFERRED,
              RECORDED_BY_CLINICIAN,
              INFERRED_ONLY,
              BORDERLINE_DOSE,
              AUGMENTATION_STEP,
              LATE_SWITCH,
              RELAPSE_ON_TREATMENT,
              UNSPECIFIED_DIAGNOSIS,
              INDICATION_UNCLEAR ->
              throw new IllegalArgumentException(
                  "No card is kept back for %s.".formatted(ground.reason().code()));
        };
    return what + " keeps the card back.";
  }

  private List<String> sentences(Outcome outcome) {
    return switch (outcome) {
      case PATTERN_DOCUMENTED -> List.of(lowScore());
      case PATTERN_PROBABLE -> Stream.concat(Stream.of(lowScore()), diagnosis()).toList();
      case PATTERN_POSSIBLE ->
          Stream.of(Stream.of(lowScore()), highScore(), diagnosis()).flatMap(each -> each).toList();
      case CANNOT_TELL ->
          assessment.missing().stream()
              .filter(Missing::decisive)
              .map(MissingWords::wouldChange)
              .toList();
      case NO_PATTERN -> noPattern();
      case EXCLUDED, SUPPRESSED -> List.of();
    };
  }

  private String lowScore() {
    return "A PHQ-9 total below %d%s would end the pattern.".formatted(active(), last());
  }

  private Stream<String> highScore() {
    boolean scoreDecides =
        assessment.currentScore() == null
            && assessment.failedTrials().counted() >= assessment.policy().failuresThreshold();
    return scoreDecides
        ? Stream.of(
            "A PHQ-9 total of %d or more would make the pattern probable.".formatted(active()))
        : Stream.empty();
  }

  private Stream<String> diagnosis() {
    boolean weak = assessment.reasons().contains(Reason.UNSPECIFIED_DIAGNOSIS);
    return weak
        ? Stream.of(
            "A coded diagnosis of major depression would lift the limit that an unspecified one sets.")
        : Stream.empty();
  }

  private List<String> noPattern() {
    if (assessment.reasons().contains(Reason.RESPONDING_NOW)) {
      return List.of(
          "A PHQ-9 total of %d or more%s would let the trials speak again."
              .formatted(active(), last()));
    }
    int lacking = assessment.policy().failuresThreshold() - assessment.failedTrials().lenient();
    return assessment.reasons().contains(Reason.FEWER_THAN_THRESHOLD) && lacking == 1
        ? List.of(
            "One more antidepressant of another group that fails after an adequate trial would make"
                + " a pattern.")
        : List.of();
  }

  private String last() {
    Score last = assessment.lastScore();
    return last == null
        ? ""
        : ", the last was %d on %s,".formatted(last.total(), date(last.date()));
  }

  private int active() {
    return assessment.policy().phq9Active();
  }
}
