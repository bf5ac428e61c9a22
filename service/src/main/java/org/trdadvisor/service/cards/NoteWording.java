package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Lines.bullets;
import static org.trdadvisor.service.cards.Lines.paragraphs;

import java.util.List;
import java.util.Optional;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Showing;

/** What a site may want to hear of a patient the rules do not apply to; it speaks of no pattern. */
record NoteWording(Assessment assessment, CardSettings settings) implements Wording {

  @Override
  public String summary() {
    if (assessment.showing().card() == Showing.Card.DEMENTIA_NOTE) {
      return "Dementia is coded; these rules were not tested there. Old-age psychiatry advice is an"
          + " option.";
    }
    return Wording.fitting(
        "%s antidepressant trials before age 18 did not show enough benefit. Child and adolescent"
                .formatted(Phrases.capitalised(Phrases.number(assessment.failedTrials().lenient())))
            + " psychiatry advice is an option.");
  }

  @Override
  public String detail() {
    Lines lines = new Lines(assessment);
    return paragraphs(
        List.of(
            bullets(
                "What the record shows",
                Failures.of(assessment).all().stream().map(Bullets::lasting).toList()),
            assessment.currentScore() == null ? Optional.empty() : lines.now(),
            lines.incompleteHistory(),
            lines.notChecked(),
            lines.item9NotChecked(),
            lines.cautions(),
            Optional.of("*Coded data only. Not a diagnosis.* " + Lines.basis(settings))));
  }
}
