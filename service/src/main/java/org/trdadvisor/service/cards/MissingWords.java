package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.capitalised;
import static org.trdadvisor.service.cards.Phrases.date;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.trials.MedicationTrial;

/** What the record does not say, as a sentence and as a bullet. */
final class MissingWords {

  private MissingWords() {}

  /** One plain sentence. */
  static String sentence(Missing missing) {
    String drug = drug(missing, RecordText::plain);
    LocalDate day = missing.date();
    return switch (missing.code()) {
      case NO_DOSE ->
          tooHigh(missing)
              .map(
                  mg ->
                      "The recorded daily dose of %s%s is %s, more than can be true, and was not used."
                          .formatted(drug, during(missing), mg))
              .orElseGet(
                  () -> "The daily dose of %s%s is not recorded.".formatted(drug, during(missing)));
      case NO_DATES -> "%s is recorded without usable dates.".formatted(capitalised(drug));
      case NO_END ->
          "%s is recorded%s, but not until when."
              .formatted(capitalised(drug), day == null ? "" : " from " + date(day));
      case UNMAPPED_DRUG ->
          "An antidepressant is recorded without its name, as \"%s\".".formatted(drug);
      case NO_MDD_DIAGNOSIS -> "No depression diagnosis is coded.";
      case NO_BIRTH_DATE -> "No birth date is recorded.";
      case PAGED_RESULTS -> "%s were read only in part.".formatted(capitalised(inputOf(missing)));
      case UNAVAILABLE -> "%s could not be read.".formatted(capitalised(inputOf(missing)));
      case FILLING_UNCONFIRMED ->
          "%s was ordered%s; no later record shows that it was filled."
              .formatted(
                  capitalised(withDose(missing, drug)), day == null ? "" : " on " + date(day));
      case CONFLICTING_STATUS ->
          "%s was dispensed, but is also stated as not taken.".formatted(capitalised(drug));
      case STALE_STATEMENTS ->
          "%s is stated as active, but nothing recent confirms it.".formatted(capitalised(drug));
      case SHORT_HISTORY ->
          day == null
              ? "The record is short."
              : "The record reaches back only to %s.".formatted(date(day));
      case NO_SCORE ->
          day == null
              ? "No PHQ-9 total is recorded."
              : "No recent PHQ-9 total is recorded; the last was on %s.".formatted(date(day));
    };
  }

  /** One line of Markdown. */
  static String bullet(Missing missing) {
    String drug = drug(missing, RecordText::markdown);
    return switch (missing.code()) {
      case NO_DOSE ->
          "**%s**%s: %s"
              .formatted(
                  capitalised(drug),
                  months(missing),
                  tooHigh(missing)
                      .map("recorded dose of %s not used"::formatted)
                      .orElse("dose not recorded"));
      case NO_DATES -> "**%s**: dates not recorded".formatted(capitalised(drug));
      case NO_END ->
          "**%s**%s: end not recorded"
              .formatted(
                  capitalised(drug),
                  missing.date() == null ? "" : ", from " + date(missing.date()));
      case UNMAPPED_DRUG -> "**Antidepressant without a name**, recorded as \"%s\"".formatted(drug);
      case NO_MDD_DIAGNOSIS -> "**Diagnosis**: no depression coded";
      case NO_BIRTH_DATE -> "**Birth date**: not recorded";
      case PAGED_RESULTS -> "**%s**: read only in part".formatted(capitalised(inputOf(missing)));
      case UNAVAILABLE -> "**%s**: could not be read".formatted(capitalised(inputOf(missing)));
      case FILLING_UNCONFIRMED, CONFLICTING_STATUS, STALE_STATEMENTS, SHORT_HISTORY, NO_SCORE ->
          sentence(missing);
    };
  }

  /** What filling it would do to an answer that is open. */
  static String wouldChange(Missing missing) {
    return sentence(missing) + " What is missing could change the answer.";
  }

  /** An input in words. */
  static String input(Input input) {
    return switch (input) {
      case PATIENT -> "patient data";
      case CONDITIONS -> "conditions";
      case MEDICATION_STATEMENTS -> "medication statements";
      case MEDICATION_REQUESTS -> "medication orders";
      case MEDICATION_DISPENSES -> "dispenses";
      case OBSERVATIONS -> "scores";
      case PROCEDURES -> "procedures";
      case SERVICE_REQUESTS -> "referrals";
    };
  }

  private static Optional<String> tooHigh(Missing missing) {
    return Optional.ofNullable(missing.trial())
        .flatMap(MedicationTrial::implausibleDose)
        .map(dose -> Phrases.mg(dose.mg()));
  }

  private static String inputOf(Missing missing) {
    return missing.input() == null ? "some data" : input(missing.input());
  }

  private static String drug(Missing missing, UnaryOperator<String> made) {
    return missing.named() == null ? "an antidepressant" : made.apply(missing.named());
  }

  private static String withDose(Missing missing, String drug) {
    return missing.trial() == null ? drug : TrialWords.name(missing.trial());
  }

  private static String during(Missing missing) {
    MedicationTrial trial = missing.trial();
    if (trial == null) {
      return "";
    }
    return trial.running()
        ? " since " + date(trial.start())
        : ", %s,".formatted(Phrases.span(trial.start(), trial.lastDay()));
  }

  private static String months(Missing missing) {
    @Nullable MedicationTrial trial = missing.trial();
    if (trial == null) {
      return "";
    }
    return trial.running()
        ? ", since " + Phrases.months(trial.start(), trial.start())
        : ", " + Phrases.months(trial.start(), trial.lastDay());
  }
}
