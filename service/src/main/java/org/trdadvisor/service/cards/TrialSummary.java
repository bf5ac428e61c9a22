package org.trdadvisor.service.cards;

import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Outcome;

/** The note of a referral: plain text that can be understood when everything else is dropped. */
final class TrialSummary {

  private final Assessment assessment;

  TrialSummary(Assessment assessment) {
    this.assessment = assessment;
  }

  /** Of a pattern. */
  String text() {
    return text(opening());
  }

  /** After these words. */
  String text(String opening) {
    Lines lines = new Lines(assessment);
    Stream<String> trials =
        Failures.of(assessment).all().stream().map(judged -> "- " + Bullets.plain(judged));
    return Stream.of(
            Stream.of(opening),
            trials,
            labelled("Now: ", lines.nowWords()),
            labelled("Not counted: ", lines.notCountedWords()),
            Stream.of(
                "Coded data only; notes, outside care and unfilled prescriptions may be missing."
                    + " Not a diagnosis."))
        .flatMap(each -> each)
        .reduce((above, below) -> above + "\n" + below)
        .orElseThrow();
  }

  private String opening() {
    String verb = assessment.outcome() == Outcome.PATTERN_DOCUMENTED ? "matches" : "may match";
    return "Antidepressant trials as of %s (TRD Advisor). The record %s a pattern of treatment-resistant depression."
        .formatted(Phrases.date(assessment.asOf()), verb);
  }

  private static Stream<String> labelled(String label, String words) {
    return words.isEmpty() ? Stream.empty() : Stream.of(label + words + ".");
  }
}
