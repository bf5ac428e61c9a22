package org.trdadvisor.rules.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.knowledge.Definitions;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.MedicationTrial;

/**
 * What the scores say of a trial (R22).
 *
 * @param change its baseline and its endpoint
 * @param respondedBefore whether an earlier total, that could have been the endpoint, was a
 *     response
 * @param endpointAge in days
 */
public record Measurement(ScoreChange change, boolean respondedBefore, int endpointAge) {

  /**
   * The measurement of a trial, or empty where no total can be its endpoint.
   *
   * @param active the least total a baseline can have: {@code phq9.active}
   */
  static Optional<Measurement> of(
      MedicationTrial trial,
      List<Score> scores,
      LocalDate asOf,
      int active,
      Definitions definitions) {
    LocalDate clock = clockStart(trial);
    if (clock == null) {
      return Optional.empty();
    }
    Score baseline = baseline(trial, scores, active, definitions);
    LocalDate from = clock.plusDays(definitions.endpointAfterClockDays());
    LocalDate to =
        trial.running() ? asOf : trial.lastDay().plusDays(definitions.endpointAfterEndDays());
    List<Score> endpoints =
        scores.stream()
            .filter(score -> !score.date().isBefore(from) && !score.date().isAfter(to))
            .filter(score -> baseline == null || score.date().isAfter(baseline.date()))
            .toList();
    return endpoints.stream()
        .max(
            Comparator.comparing(Score::date)
                .thenComparing(Score::total, Comparator.reverseOrder()))
        .map(
            endpoint ->
                new Measurement(
                    new ScoreChange(baseline, endpoint),
                    endpoints.stream()
                        .filter(score -> score.date().isBefore(endpoint.date()))
                        .anyMatch(
                            score -> isResponse(new ScoreChange(baseline, score), definitions)),
                    Math.toIntExact(ChronoUnit.DAYS.between(endpoint.date(), asOf))));
  }

  // The first adequate day; else the first borderline day; else the first day of unknown dose. A
  // trial
  // of inadequate dose alone is not judged by score.
  private static @Nullable LocalDate clockStart(MedicationTrial trial) {
    return trial.dose() == DoseClass.INADEQUATE
        ? null
        : trial.firstDayAt(trial.dose()).orElse(null);
  }

  private static @Nullable Score baseline(
      MedicationTrial trial, List<Score> scores, int active, Definitions definitions) {
    LocalDate start = trial.start();
    LocalDate from = start.minusDays(definitions.baselineBeforeDays());
    LocalDate to = start.plusDays(definitions.baselineAfterDays());
    return scores.stream()
        .filter(score -> score.total() >= active)
        .filter(score -> !score.date().isBefore(from) && !score.date().isAfter(to))
        .min(
            Comparator.<Score>comparingLong(
                    score -> Math.abs(ChronoUnit.DAYS.between(start, score.date())))
                .thenComparing(Score::date)
                .thenComparing(Score::total, Comparator.reverseOrder()))
        .orElse(null);
  }

  private static boolean isResponse(ScoreChange change, Definitions definitions) {
    return change.endpoint().total() < definitions.remissionTotal()
        || (change.baseline() != null
            && change.improvement().compareTo(definitions.responseImprovement()) >= 0);
  }

  public Score endpoint() {
    return change.endpoint();
  }

  public boolean hasBaseline() {
    return change.baseline() != null;
  }

  /** Whether the endpoint is low enough, or far enough below the baseline. */
  public boolean isResponse(Definitions definitions) {
    return isResponse(change, definitions);
  }

  /** Whether there is a baseline, and less than this share of it is gone. */
  public boolean improvedLessThan(BigDecimal share) {
    return hasBaseline() && change.improvement().compareTo(share) < 0;
  }
}
