package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Lines.bullets;
import static org.trdadvisor.service.cards.Lines.paragraphs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.facts.Input;

/** A documented or probable pattern. */
record ReferralWording(Assessment assessment, CardSettings settings) implements Wording {

  @Override
  public String summary() {
    String consider = " Consider %s referral.".formatted(Destination.of(assessment.route()).name());
    if (assessment.reasons().contains(Reason.RECORDED_BY_CLINICIAN)) {
      return Wording.fitting(recorded() + consider);
    }
    String pattern =
        assessment.outcome() == Outcome.PATTERN_DOCUMENTED
            ? "Record matches a treatment-resistant depression pattern: "
            : "Record may match a treatment-resistant depression pattern: ";
    List<String> grounds =
        assessment.outcome() == Outcome.PATTERN_DOCUMENTED ? documented() : probable();
    return Wording.fitting(
        grounds.stream().map(each -> pattern + each + "." + consider).toArray(String[]::new));
  }

  private String recorded() {
    LocalDate day =
        assessment.depression() == null ? null : assessment.depression().recordedResistant();
    // An assessment does not say whether a referral is an old one to psychiatry, so only an empty
    // list says that there is none.
    boolean noReferral = assessment.inputs().get(Input.SERVICE_REQUESTS) == Input.State.EMPTY;
    return "Treatment-resistant depression was recorded%s%s."
        .formatted(
            day == null ? "" : " on " + Phrases.date(day), noReferral ? "; no referral found" : "");
  }

  private List<String> documented() {
    Failures failures = Failures.of(assessment);
    Score now = assessment.currentScore();
    String ground =
        now != null
            ? "PHQ-9 still " + now.total()
            : failures.areMeasured() ? "measured non-response" : "recorded non-response";
    return List.of("%d adequate trials, %s".formatted(counted(), ground));
  }

  private List<String> probable() {
    Failures failures = Failures.of(assessment);
    int documented = failures.documented();
    Score now = assessment.currentScore();
    if (now != null) {
      String trials =
          documented == 0 && failures.areChanged() ? "%d trials changed" : "%d adequate trials";
      return List.of((trials + ", PHQ-9 now %d").formatted(counted(), now.total()));
    }
    if (documented > 0) {
      return List.of(
          "%d adequate trials, %d %s"
              .formatted(
                  counted(), documented, failures.areMeasured() ? "measured" : "documented"));
    }
    String changed = "%d antidepressants changed, ".formatted(counted());
    return assessment.lastScore() == null
        ? List.of(changed + "no score")
        : List.of(changed + "no score now", changed + "no score");
  }

  private int counted() {
    return assessment.failedTrials().counted();
  }

  @Override
  public String detail() {
    Failures failures = Failures.of(assessment);
    Lines lines = new Lines(assessment);
    return paragraphs(
        List.of(
            lines.partialRemission(),
            bullets(
                "Counted in this episode",
                failures.counted().stream().map(Bullets::dated).toList()),
            whyMay(failures),
            lines.weakDiagnosis(),
            nowAndNotCounted(lines),
            lines.incompleteHistory(),
            lines.notChecked(),
            lines.item9NotChecked(),
            Optional.of(
                "**Check first:** taken as prescribed? bipolar features? alcohol, drugs, thyroid, pain,"
                    + " sleep apnoea?"
                    + lines.codedHere(settings).map(" Coded here: %s."::formatted).orElse("")),
            Optional.of(
                "**Choices:** refer or e-consult; raise the dose or augment; add psychotherapy; revisit"
                    + " the diagnosis."),
            lines.cautions(),
            specialist(lines),
            Optional.of(
                "*Coded data only; notes, outside care and unfilled prescriptions may be missing. Not a"
                    + " diagnosis.* "
                    + Lines.basis(settings)
                    + " (policy %s %s)"
                        .formatted(assessment.policy().name(), assessment.policy().version()))));
  }

  private Optional<String> whyMay(Failures failures) {
    boolean inferred = assessment.outcome() == Outcome.PATTERN_PROBABLE && failures.anyInferred();
    return inferred
        ? Optional.of(
            "**Why \"may\":** non-response is inferred from the change."
                + (isScoredToday() ? "" : " A PHQ-9 today would settle it."))
        : Optional.empty();
  }

  private boolean isScoredToday() {
    Score now = assessment.currentScore();
    return now != null && now.date().equals(assessment.asOf());
  }

  private static Optional<String> nowAndNotCounted(Lines lines) {
    return Stream.of(lines.now(), lines.notCounted())
        .flatMap(Optional::stream)
        .reduce((now, notCounted) -> now + " " + notCounted);
  }

  private Optional<String> specialist(Lines lines) {
    if (assessment.options().isEmpty()) {
      return Optional.ofNullable(assessment.insteadOfOptions());
    }
    return Optional.of(
        "**A specialist may consider** %s. Suitability is not assessed here.%s"
            .formatted(
                Phrases.list(assessment.options(), "or"),
                lines.optionCautions(settings).map(" "::concat).orElse("")));
  }
}
