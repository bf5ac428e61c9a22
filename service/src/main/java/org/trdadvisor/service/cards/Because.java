package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.capitalised;
import static org.trdadvisor.service.cards.Phrases.date;
import static org.trdadvisor.service.cards.Phrases.days;
import static org.trdadvisor.service.cards.Phrases.mg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.ScoreChange;
import org.trdadvisor.rules.knowledge.Standard;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.MedicationTrial;
import org.trdadvisor.rules.trials.Purpose;

/** One line that says why a trial was judged as it was, with the figures used (R38). */
final class Because {

  private final Assessment assessment;

  Because(Assessment assessment) {
    this.assessment = assessment;
  }

  String line(JudgedTrial judged) {
    List<String> parts = new ArrayList<>();
    parts.add(capitalised(ending(judged)));
    if (judged.isStep()) {
      parts.add("added to " + Phrases.list(judged.addedTo()) + ", a step and no trial");
    }
    if (judged.indicationUnclear()) {
      parts.add("no reason is recorded, and the problem list has something else it is given for");
    }
    if (!judged.trial().corroborated()) {
      parts.add("ordered, filling not confirmed");
    }
    if (judged.failed() && judged.tally() == null) {
      uncounted(judged, parts);
    }
    return String.join("; ", parts) + ".";
  }

  private String ending(JudgedTrial judged) {
    MedicationTrial trial = judged.trial();
    return switch (judged.result()) {
      case FAILED_DOCUMENTED ->
          judged.scores() == null
              ? "stopped as not effective after " + time(judged) + minimum(judged)
              : measured(judged, judged.scores());
      case FAILED_INFERRED ->
          "%s after %s%s, response not recorded"
              .formatted(change(judged), time(judged), minimum(judged));
      case LATE_SWITCH ->
          "%s after %s%s, too long to be called a failure without a score"
              .formatted(change(judged), time(judged), minimum(judged));
      case PRESUMED_RESPONSE ->
          "taken for %s without a high score at the end, so a response is presumed"
              .formatted(days(trial.days()) + at(trial));
      case RELAPSED ->
          judged.scores() == null
              ? "responded, then relapsed within " + time(judged)
              : "responded, then PHQ-9 %d on %s, over %s%s"
                  .formatted(
                      judged.scores().endpoint().total(),
                      date(judged.scores().endpoint().date()),
                      time(judged),
                      minimum(judged));
      case RESPONDED, PARTIAL ->
          judged.scores() == null
              ? "helped within " + time(judged)
              : measured(judged, judged.scores());
      case INTOLERANCE -> "stopped for side effects after " + time(judged);
      case NON_CLINICAL -> "stopped for a reason other than its effect after " + time(judged);
      case NON_ADHERENT -> nonAdherent(judged);
      case OTHER_INDICATION ->
          trial.purpose() == Purpose.OTHER_REASON
              ? "taken for %s, for something else than depression by its recorded reason"
                  .formatted(days(trial.days()) + at(trial))
              : "taken for %s, a dose used for something else than depression%s"
                  .formatted(days(trial.days()) + at(trial), minimum(judged));
      case NOT_A_TRIAL ->
          trial.purpose() == Purpose.LOW_DOSE_ADD_ON
              ? "taken for %s beside another antidepressant, a low dose that is no trial of its own"
                  .formatted(days(trial.days()) + at(trial))
              : "taken for %s, not counted as an antidepressant trial whatever its dose and time"
                  .formatted(days(trial.days()) + at(trial));
      case ONGOING -> "running for " + soFar(judged, "too short to judge");
      case ENDED_UNEXPLAINED -> "ended after " + soFar(judged, "too short to count");
    };
  }

  private String measured(JudgedTrial judged, ScoreChange scores) {
    if (scores.baseline() != null) {
      return "%s (%s) over %s%s"
          .formatted(
              TrialWords.change(scores),
              improvement(scores.improvement()),
              time(judged),
              minimum(judged));
    }
    long after = ChronoUnit.DAYS.between(judged.trial().start(), scores.endpoint().date());
    return "%s after %s without a start score, %s%s"
        .formatted(
            TrialWords.change(scores), days(Math.toIntExact(after)), time(judged), minimum(judged));
  }

  private static String improvement(BigDecimal share) {
    BigDecimal percent = share.abs().movePointRight(2).setScale(0, RoundingMode.HALF_UP);
    return switch (share.signum()) {
      case 0 -> "no change";
      case 1 -> percent + " % better";
      default -> percent + " % worse";
    };
  }

  private static String change(JudgedTrial judged) {
    return judged.atOrder() ? "being changed by the order at hand" : "changed";
  }

  private static String nonAdherent(JudgedTrial judged) {
    BigDecimal covered = judged.trial().proportionCovered();
    return judged.adherence() == Adherence.LOW && covered != null
        ? "fills cover %s %% of the days from the first to the last"
            .formatted(covered.movePointRight(2).setScale(0, RoundingMode.FLOOR))
        : "stopped because it was not taken as prescribed, after " + time(judged);
  }

  private String soFar(JudgedTrial judged, String tooShort) {
    MedicationTrial trial = judged.trial();
    String span = days(trial.days());
    return switch (judged.dose()) {
      case INADEQUATE -> span + at(trial) + ", a dose too low to count" + minimum(judged);
      case UNKNOWN -> span + ", its dose is not recorded";
      case ADEQUATE, BORDERLINE ->
          switch (judged.duration()) {
            case TOO_SHORT, SHORT ->
                "%s, %s (minimum %s)".formatted(span, tooShort, days(minimumDays()));
            case UNKNOWN -> span + at(trial) + " at least, its end is not recorded";
            case ADEQUATE ->
                "%s%s, nothing recorded shows how it worked"
                    .formatted(time(judged), minimum(judged));
          };
    };
  }

  private void uncounted(JudgedTrial judged, List<String> parts) {
    if (!judged.inEpisode()) {
      parts.add("not counted, before the current episode");
      return;
    }
    assessment.trials().stream()
        .filter(other -> other.tally() != null)
        .filter(other -> other.trial().group().equals(judged.trial().group()))
        .findFirst()
        .ifPresentOrElse(
            other ->
                parts.add(
                    "not counted again beside %s from %s"
                        .formatted(other.trial().display(), date(other.trial().start()))),
            () ->
                parts.add(
                    judged.combinedWith() == null
                        ? "not counted"
                        : "counted once with %s, begun and taken together"
                            .formatted(judged.combinedWith())));
  }

  // The days of the whole trial, and of the run its duration is judged by (R14) where that is less.
  private static String time(JudgedTrial judged) {
    MedicationTrial trial = judged.trial();
    String dose = at(trial);
    return judged.days() < trial.days() && !dose.isEmpty()
        ? "%s, %d of them%s".formatted(days(trial.days()), judged.days(), dose)
        : days(trial.days()) + dose;
  }

  private static String at(MedicationTrial trial) {
    return trial.highestDose().map(dose -> " at " + mg(dose.mg()) + assumed(dose)).orElse("");
  }

  private static String assumed(DailyDose.Known dose) {
    return dose.assumed() ? " assumed" : "";
  }

  private String minimum(JudgedTrial judged) {
    Standard standard = judged.trial().standard();
    if (judged.isStep()) {
      return standard == null ? "" : " (minimum %s)".formatted(mg(standard.minimumMg()));
    }
    return standard == null
        ? " (minimum %s)".formatted(days(minimumDays()))
        : " (minimum %s for %s)".formatted(mg(standard.minimumMg()), days(minimumDays()));
  }

  private int minimumDays() {
    return assessment.policy().trialMinAdequateDays();
  }
}
