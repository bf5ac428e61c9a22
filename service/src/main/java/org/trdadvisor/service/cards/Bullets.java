package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.days;
import static org.trdadvisor.service.cards.Phrases.weeks;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.ScoreChange;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.MedicationTrial;

/** One line for each trial that a card rests on. */
final class Bullets {

  private Bullets() {}

  /** Such as {@code **Sertraline 100 mg**, 1 Sep to 15 Nov 2024 (76 days): PHQ-9 19 to 17}. */
  static String dated(JudgedTrial judged) {
    return heading(judged) + figures(judged);
  }

  /** The same without marks, for plain text. */
  static String plain(JudgedTrial judged) {
    return heading(judged).replace("**", "") + figures(judged);
  }

  private static String heading(JudgedTrial judged) {
    MedicationTrial trial = judged.trial();
    String name = isLow(judged) ? TrialWords.nameAtBorderline(trial) : TrialWords.name(trial);
    return TrialWords.heading(trial, name);
  }

  private static boolean isLow(JudgedTrial judged) {
    return !judged.counted() && TrialWords.isBorderline(judged);
  }

  private static String figures(JudgedTrial judged) {
    MedicationTrial trial = judged.trial();
    String when =
        trial.running()
            ? "since " + Phrases.date(trial.start())
            : Phrases.span(trial.start(), trial.lastDay());
    return ", %s (%s): %s"
        .formatted(
            when,
            days(trial.days()),
            Stream.of(outcome(judged).stream(), reservations(judged), change(judged))
                .flatMap(each -> each)
                .collect(Collectors.joining("; ")));
  }

  private static Stream<String> change(JudgedTrial judged) {
    return judged.atOrder() ? Stream.of("now being changed") : Stream.empty();
  }

  private static List<String> outcome(JudgedTrial judged) {
    ScoreChange scores = judged.scores();
    if (scores != null && (scores.baseline() != null || judged.result() == Result.RELAPSED)) {
      return List.of(measurement(judged, scores));
    }
    MedicationTrial trial = judged.trial();
    if (scores != null) {
      long days = ChronoUnit.DAYS.between(trial.start(), scores.endpoint().date());
      return List.of(
          "score %d after %s".formatted(scores.endpoint().total(), weeks(days)), "no start score");
    }
    return switch (judged.result()) {
      case FAILED_DOCUMENTED -> List.of("stopped as not effective");
      case FAILED_INFERRED, LATE_SWITCH ->
          judged.atOrder()
              ? List.of("response not recorded")
              : List.of("changed after " + weeks(trial.days()), "response not recorded");
      case NOT_A_TRIAL,
          OTHER_INDICATION,
          NON_ADHERENT,
          RELAPSED,
          RESPONDED,
          PARTIAL,
          INTOLERANCE,
          NON_CLINICAL,
          PRESUMED_RESPONSE,
          ONGOING,
          ENDED_UNEXPLAINED ->
          List.of(NotCounted.reason(judged));
    };
  }

  private static Stream<String> reservations(JudgedTrial judged) {
    List<String> reservations = new ArrayList<>();
    if (isLow(judged)) {
      timeAtHigherDose(judged.trial()).ifPresent(reservations::add);
    }
    if (judged.isStep()) {
      reservations.add("added to " + Phrases.list(judged.addedTo()));
    }
    if (judged.indicationUnclear()) {
      reservations.add("its reason is not recorded");
    }
    if (!judged.trial().corroborated()) {
      reservations.add("ordered, filling not confirmed");
    }
    if (TrialWords.isCoveredInPart(judged)) {
      reservations.add("fills seen: " + judged.trial().fills());
    }
    return reservations.stream();
  }

  /** Such as {@code **Sertraline 100 mg**, 31 weeks, then changed; no score}. */
  static String lasting(JudgedTrial judged) {
    return "%s, %s, %s; %s"
        .formatted(
            heading(judged),
            weeks(judged.trial().days()),
            fate(judged),
            Stream.concat(Stream.of(score(judged)), reservations(judged))
                .collect(Collectors.joining("; ")));
  }

  private static String fate(JudgedTrial judged) {
    if (judged.atOrder()) {
      return "now being changed";
    }
    return judged.trial().running() ? "still taken" : "then changed";
  }

  private static String score(JudgedTrial judged) {
    ScoreChange scores = judged.scores();
    return scores == null ? "no score" : measurement(judged, scores);
  }

  // The start score of a trial that first helped would say the opposite of what happened.
  private static String measurement(JudgedTrial judged, ScoreChange scores) {
    return judged.result() == Result.RELAPSED
        ? "responded, then PHQ-9 " + scores.endpoint().total()
        : TrialWords.change(scores);
  }

  // Else a reader who remembers the higher dose would take the line for a mistake.
  private static Optional<String> timeAtHigherDose(MedicationTrial trial) {
    return trial.segments().stream()
        .filter(segment -> segment.doseClass() == DoseClass.ADEQUATE)
        .map(MedicationTrial.Segment::dose)
        .filter(DailyDose.Known.class::isInstance)
        .map(DailyDose.Known.class::cast)
        .map(DailyDose.Known::mg)
        .min(Comparator.naturalOrder())
        .map(
            mg ->
                "only %s at %s or more"
                    .formatted(days(trial.daysAtAdequateDose()), Phrases.mg(mg)));
  }
}
