package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Lines.bullets;
import static org.trdadvisor.service.cards.Lines.paragraphs;
import static org.trdadvisor.service.cards.Phrases.date;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.SafetyCode;
import org.trdadvisor.rules.assessment.SafetySign;
import org.trdadvisor.rules.facts.Input;

/**
 * Something on record that must be said, whatever is said of the pattern (R36).
 *
 * @param patternJudged whether enough was read to judge the pattern
 */
record SafetyWording(
    Assessment assessment, SafetyCode code, CardSettings settings, boolean patternJudged)
    implements Wording {

  private static final String CHECK = " Check that suicide risk has been assessed.";
  private static final String ASK = " Ask about suicidal thoughts at this contact.";
  private static final String ADVISE = " Guidelines advise urgent assessment.";

  @Override
  public String summary() {
    return switch (code) {
      case URGENT_SUICIDALITY -> suicidality() + CHECK;
      case SUICIDALITY -> suicidality() + ASK;
      case PSYCHOTIC_FEATURES, CATATONIA, POSTPARTUM_PSYCHOSIS -> emergency() + "." + ADVISE;
    };
  }

  private String suicidality() {
    SafetySign sign = main();
    if (sign.restricted()) {
      return "Suicidality is coded under restricted access.";
    }
    String day = date(sign.date());
    return switch (sign.kind()) {
      case ATTEMPT_OR_SELF_HARM -> "Suicide attempt or self-harm coded on %s.".formatted(day);
      case PLAN_OR_INTENT -> "Suicidal plan or intent coded on %s.".formatted(day);
      case IDEATION -> "Suicidal thoughts coded on %s.".formatted(day);
      case ITEM9 -> "PHQ-9 item 9 was %s on %s.".formatted(sign.answer(), day);
      case PSYCHIATRIC_EMERGENCY ->
          throw new IllegalArgumentException("%s is no suicidality.".formatted(sign.kind()));
    };
  }

  /** Without its full stop, since the note of a referral goes on. */
  private String emergency() {
    SafetySign sign = main();
    String coded =
        sign.restricted()
            ? "A psychiatric emergency is coded under restricted access"
            : "%s coded %s".formatted(named(), date(sign.date()));
    return wasContactLookedFor() ? coded + ", no psychiatry contact found" : coded;
  }

  private String named() {
    return switch (code) {
      case PSYCHOTIC_FEATURES -> "Depression with psychotic features";
      case CATATONIA -> "Catatonia";
      case POSTPARTUM_PSYCHOSIS -> "Postpartum psychosis";
      case URGENT_SUICIDALITY, SUICIDALITY ->
          throw new IllegalArgumentException("%s asks for no referral.".formatted(code));
    };
  }

  // What was not read cannot be said to be absent.
  private boolean wasContactLookedFor() {
    return Stream.of(Input.SERVICE_REQUESTS, Input.PROCEDURES)
        .map(assessment.inputs()::get)
        .allMatch(state -> state != null && state.isWhole());
  }

  List<SafetySign> signs() {
    return assessment.safety().stream().filter(sign -> sign.code() == code).toList();
  }

  /** The gravest and newest; one that may be named before one that may not. */
  private SafetySign main() {
    return signs().stream()
        .min(Comparator.comparing(SafetySign::restricted))
        .orElseThrow(
            () -> new IllegalStateException("Nothing is recorded for %s.".formatted(code)));
  }

  @Override
  public String detail() {
    Lines lines = new Lines(assessment);
    return paragraphs(
        List.of(
            bullets("Recorded", signs().stream().map(this::bullet).toList()),
            Optional.of(advice()),
            lines.cautions(),
            lines.notChecked(),
            lines.item9NotChecked(),
            patternJudged ? Optional.empty() : Optional.of(lines.patternNotJudged()),
            Optional.of(limits())));
  }

  private String bullet(SafetySign sign) {
    if (sign.restricted()) {
      return "A diagnosis under restricted access";
    }
    String day = date(sign.date());
    return switch (sign.kind()) {
      case ATTEMPT_OR_SELF_HARM -> "Suicide attempt or self-harm, coded " + day;
      case PLAN_OR_INTENT -> "Suicidal plan or intent, coded " + day;
      case IDEATION -> "Suicidal thoughts, coded " + day;
      case ITEM9 -> item9(sign);
      case PSYCHIATRIC_EMERGENCY -> "%s, coded %s".formatted(named(), day);
    };
  }

  private static String item9(SafetySign sign) {
    int answer = Objects.requireNonNull(sign.answer());
    return "PHQ-9 item 9 (thoughts of being better off dead or of self-harm): **%d, %s**, %s%s"
        .formatted(
            answer,
            Phrases.frequency(answer),
            date(sign.date()),
            sign.total() == null ? "" : "; total " + sign.total());
  }

  private String advice() {
    return code.asksForPsychiatry()
        ? "**If not already done:** assess safety, and arrange psychiatric assessment by your local"
            + " urgent pathway. If the code no longer holds, correct it."
        : "**If not already done:** ask directly about thoughts, plan, intent and means, and follow"
            + " your local suicide-risk pathway.";
  }

  private String limits() {
    return code.asksForPsychiatry()
        ? "*A reminder of what is coded. Notes and outside care are not read. Not a diagnosis.* "
            + Lines.basis(settings)
        : "*A reminder of what is recorded, not a risk score or a monitor. Notes are not read. A"
            + " score of 0 does not exclude risk.*";
  }

  /** What the note of the draft referral begins with. */
  String opening() {
    return "Urgent assessment, as of %s (TRD Advisor). %s."
        .formatted(date(assessment.asOf()), emergency());
  }
}
