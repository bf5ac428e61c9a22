package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Lines.bullets;
import static org.trdadvisor.service.cards.Lines.paragraphs;
import static org.trdadvisor.service.cards.Phrases.capitalised;
import static org.trdadvisor.service.cards.Phrases.mg;
import static org.trdadvisor.service.cards.Phrases.number;

import java.util.List;
import java.util.Optional;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.knowledge.Standard;

/** A possible pattern. */
record AdviceWording(Assessment assessment, CardSettings settings) implements Wording {

  private static final String SCORE = " Score PHQ-9; specialist advice is an option.";
  private static final String ADVICE = " Specialist advice is an option.";

  @Override
  public String summary() {
    Failures failures = Failures.of(assessment);
    return switch (mainReason()) {
      case BORDERLINE_DOSE -> lowDose(failures);
      case AUGMENTATION_STEP -> addedDrug(failures);
      case LATE_SWITCH -> longCourses(failures);
      case RELAPSE_ON_TREATMENT -> relapse(failures);
      case INFERRED_ONLY, UNSPECIFIED_DIAGNOSIS, INDICATION_UNCLEAR ->
          changed(failures.all().size(), failures.documented());
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
          REFERRAL_IN_DRAFT,
          REFERRAL_EXISTS,
          SPECIALIST_CONTACT,
          SPECIALIST_TREATMENT,
          SPECIALIST_USER,
          END_OF_LIFE,
          ONE_DOCUMENTED,
          CURRENT_SCORE,
          THREE_INFERRED,
          RECORDED_BY_CLINICIAN ->
          throw new IllegalArgumentException(
              "A possible pattern is not given for %s.".formatted(mainReason().code()));
    };
  }

  /** Of several reasons the first; where a weak diagnosis alone is left, the change itself. */
  private Reason mainReason() {
    return assessment.reasons().stream()
        .filter(reason -> reason != Reason.UNSPECIFIED_DIAGNOSIS)
        .filter(reason -> reason != Reason.INDICATION_UNCLEAR)
        .findFirst()
        .orElse(Reason.INFERRED_ONLY);
  }

  private static String changed(int changed, int documented) {
    return capitalised(number(changed))
        + (documented == 0
            ? " antidepressants were changed with no response recorded."
            : " antidepressants were changed without enough benefit.")
        + SCORE;
  }

  private String lowDose(Failures failures) {
    List<String> low =
        failures.lenient().stream()
            .filter(TrialWords::isBorderline)
            .map(judged -> TrialWords.nameAtBorderline(judged.trial()))
            .toList();
    String advice =
        assessment.route() == Route.PERINATAL
            ? " Perinatal specialist advice is an option."
            : " Optimise dose, or seek specialist advice.";
    if (low.size() == 1) {
      String ordinal = Phrases.ordinal(assessment.failedTrials().lenient());
      return Wording.fitting(
          "%s may have been too low to count as a %s trial.%s"
              .formatted(capitalised(low.get(0)), ordinal, advice));
    }
    return Wording.fitting(
        "%s may have been too low to count as trials.%s"
            .formatted(capitalised(Phrases.list(low)), advice),
        "The doses of %s antidepressants may have been too low to count as trials.%s"
            .formatted(number(low.size()), advice));
  }

  private static String addedDrug(Failures failures) {
    List<String> added =
        failures.lenient().stream()
            .filter(TrialWords::isAddedDrug)
            .map(judged -> judged.trial().display())
            .toList();
    String pattern = "%s and %s%s without enough benefit." + ADVICE;
    int others = failures.all().size() - added.size();
    String antidepressants =
        capitalised(number(Math.max(others, 1)))
            + (others > 1 ? " antidepressants" : " antidepressant");
    String drugs = added.size() > 1 ? number(added.size()) + " added drugs" : "one added drug";
    String names = added.isEmpty() ? "" : " (%s)".formatted(Phrases.list(added));
    return Wording.fitting(
        pattern.formatted(antidepressants, drugs, names),
        pattern.formatted(antidepressants, drugs, ""));
  }

  private static String longCourses(Failures failures) {
    int courses = failures.lenientBy(Result.LATE_SWITCH).size();
    if (courses == failures.all().size()) {
      return "%s long antidepressant courses were changed with no response recorded.%s"
          .formatted(capitalised(number(courses)), SCORE);
    }
    return failures.documented() == 0
        ? changed(failures.all().size(), 0)
        : "One antidepressant did not help and another was changed with no response recorded."
            + SCORE;
  }

  private static String relapse(Failures failures) {
    int relapsed = failures.lenientBy(Result.RELAPSED).size();
    if (relapsed == failures.all().size()) {
      return "%s antidepressants helped, then stopped helping.%s"
          .formatted(capitalised(number(relapsed)), SCORE);
    }
    return failures.documented() == 0
        ? "One antidepressant was changed and another stopped helping." + SCORE
        : "One antidepressant did not help and another stopped helping." + SCORE;
  }

  @Override
  public String detail() {
    Failures failures = Failures.of(assessment);
    Lines lines = new Lines(assessment);
    return paragraphs(
        List.of(
            lines.partialRemission(),
            bullets(
                "What the record shows", failures.all().stream().map(Bullets::lasting).toList()),
            publishedDoses(failures),
            assessment.currentScore() == null ? Optional.empty() : lines.now(),
            lines.weakDiagnosis(),
            lines.incompleteHistory(),
            lines.notChecked(),
            lines.item9NotChecked(),
            Optional.of(
                "**It could also mean** side effects, another reason for the drug, or a relapse after"
                    + " doing well."),
            Optional.of(
                "**Choices:** score PHQ-9 now; check adherence and dose; psychotherapy; e-consult or"
                    + " referral if depression persists."),
            lines.codedHere(settings).map("**Check first:** %s."::formatted),
            lines.cautions(),
            Optional.of("*Coded data only. Not a diagnosis.* " + Lines.basis(settings))));
  }

  private static Optional<String> publishedDoses(Failures failures) {
    List<String> doses =
        failures.lenient().stream()
            .filter(TrialWords::isBorderline)
            .flatMap(judged -> publishedDose(judged).stream())
            .toList();
    return doses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "**Dose:** published minimum doses differ: %s.".formatted(String.join("; ", doses)));
  }

  private static Optional<String> publishedDose(JudgedTrial judged) {
    Standard standard = judged.trial().standard();
    return standard == null
        ? Optional.empty()
        : Optional.of(
            "%s from %s to %s a day, counted here from %s"
                .formatted(
                    judged.trial().display(),
                    mg(standard.lowestMg()),
                    mg(standard.strictestMg()),
                    mg(standard.minimumMg())));
  }
}
