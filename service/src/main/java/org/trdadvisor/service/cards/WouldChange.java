package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.date;

import java.util.List;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Score;

/** What would give another answer (R38). */
final class WouldChange {

  private final Assessment assessment;

  WouldChange(Assessment assessment) {
    this.assessment = assessment;
  }

  List<String> sentences() {
    return switch (assessment.outcome()) {
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
