package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Lines.bullets;
import static org.trdadvisor.service.cards.Lines.paragraphs;
import static org.trdadvisor.service.cards.Phrases.capitalised;
import static org.trdadvisor.service.cards.Phrases.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Score;

/** What is missing to tell whether there is a pattern. */
record CompletionWording(Assessment assessment) implements Wording {

  private static final int MOST_NAMED = 3;
  private static final Set<MissingCode> DATES = Set.of(MissingCode.NO_DATES, MissingCode.NO_END);
  private static final Set<MissingCode> UNREAD =
      Set.of(MissingCode.PAGED_RESULTS, MissingCode.UNAVAILABLE);

  @Override
  public String summary() {
    if (lacks(MissingCode.NO_MDD_DIAGNOSIS)) {
      return noDiagnosis();
    }
    if (lacks(MissingCode.NO_BIRTH_DATE)) {
      return "%s antidepressant trials are recorded, but no birth date. These rules are for adults only."
          .formatted(capitalised(number(assessment.failedTrials().lenient())));
    }
    String question =
        "Cannot tell whether %d antidepressant trials were adequate: "
            .formatted(assessment.policy().failuresThreshold());
    List<String> named = causes(true);
    List<String> counted = causes(false);
    return Wording.fitting(
        question + String.join("; ", named) + ".",
        question + String.join("; ", counted) + ".",
        question + counted.get(0) + ".");
  }

  private String noDiagnosis() {
    Score score = assessment.currentScore();
    return "%s antidepressant trials%s recorded, but no depression diagnosis is coded."
        .formatted(
            capitalised(number(assessment.failedTrials().bestCase())),
            score == null ? " are" : " and a PHQ-9 of %d are".formatted(score.total()));
  }

  private List<String> causes(boolean byName) {
    List<String> causes = new ArrayList<>();
    ofDrugs("dose missing", Set.of(MissingCode.NO_DOSE), byName).ifPresent(causes::add);
    ofDrugs("dates missing", DATES, byName).ifPresent(causes::add);
    ofDrugs("filling not confirmed", Set.of(MissingCode.FILLING_UNCONFIRMED), byName)
        .ifPresent(causes::add);
    unnamed().ifPresent(causes::add);
    if (UNREAD.stream().anyMatch(this::lacks)) {
      causes.add("the medication history could not be read in full");
    }
    if (causes.isEmpty()) {
      throw new IllegalStateException("Nothing is named that stands in the way.");
    }
    return causes;
  }

  private Optional<String> ofDrugs(String what, Set<MissingCode> codes, boolean byName) {
    List<String> drugs =
        decisive().stream()
            .filter(missing -> codes.contains(missing.code()))
            .flatMap(missing -> Optional.ofNullable(missing.named()).stream())
            .distinct()
            .toList();
    if (drugs.isEmpty()) {
      return Optional.empty();
    }
    boolean asNames = byName && drugs.size() <= MOST_NAMED;
    String one = drugs.size() == 1 ? "1 drug" : drugs.size() + " drugs";
    return Optional.of("%s for %s".formatted(what, asNames ? Phrases.list(drugs) : one));
  }

  private Optional<String> unnamed() {
    long texts =
        decisive().stream()
            .filter(missing -> missing.code() == MissingCode.UNMAPPED_DRUG)
            .map(Missing::named)
            .distinct()
            .count();
    if (texts == 0) {
      return Optional.empty();
    }
    return Optional.of(
        texts == 1
            ? "one antidepressant is recorded without its name"
            : number(Math.toIntExact(texts)) + " antidepressants are recorded without their names");
  }

  private boolean lacks(MissingCode code) {
    return assessment.cannotTell().contains(code);
  }

  private List<Missing> decisive() {
    return assessment.missing().stream().filter(Missing::decisive).toList();
  }

  @Override
  public String detail() {
    Lines lines = new Lines(assessment);
    return paragraphs(
        List.of(
            bullets(
                "If these were complete, the answer could change",
                decisive().stream().map(MissingWords::bullet).toList()),
            lines.weakDiagnosis(),
            lines.cautions(),
            lines.notChecked(),
            lines.item9NotChecked(),
            Optional.of(
                "If you know "
                    + whatIsOpen()
                    + " and depression persists, referral is reasonable without this card."
                    + " *Not a diagnosis.*")));
  }

  private String whatIsOpen() {
    if (lacks(MissingCode.NO_MDD_DIAGNOSIS)) {
      return "that this is major depression";
    }
    if (lacks(MissingCode.NO_BIRTH_DATE)) {
      return "that the patient is an adult";
    }
    return assessment.cannotTell().equals(List.of(MissingCode.NO_DOSE))
        ? "the doses were adequate"
        : "the trials were adequate";
  }
}
