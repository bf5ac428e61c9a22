package org.trdadvisor.service.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Caution;
import org.trdadvisor.rules.assessment.Depression;
import org.trdadvisor.rules.assessment.Estimated;
import org.trdadvisor.rules.assessment.FailedTrials;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Missing;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Order;
import org.trdadvisor.rules.assessment.OrderClass;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Remark;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.assessment.SafetyCode;
import org.trdadvisor.rules.assessment.SafetyShowing;
import org.trdadvisor.rules.assessment.SafetySign;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.assessment.Showing;
import org.trdadvisor.rules.assessment.Suppression;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;

/** Writes down an assessment as of 1 June 2025, of a recurrent depression in an adult. */
final class AssessmentBuilder {

  private static final Concept RECURRENT =
      Concept.of(
          new Coding(
              "http://hl7.org/fhir/sid/icd-10-cm",
              "F33.1",
              "Major depressive disorder, recurrent, moderate"));
  private static final LocalDate LONG_AGO = LocalDate.of(2025, 4, 1);

  private final Outcome outcome;
  private final List<Reason> reasons;
  private final List<JudgedTrial> trials = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();
  private final List<MissingCode> cannotTell = new ArrayList<>();
  private final Map<Input, Input.State> inputs = new EnumMap<>(Input.class);
  private @Nullable Score lastScore;
  private final List<SafetySign> safety = new ArrayList<>();
  private final List<Caution> cautions = new ArrayList<>();
  private final List<Remark> checks = new ArrayList<>();
  private final List<Remark> optionCautions = new ArrayList<>();
  private List<String> options =
      List.of("ECT", "rTMS", "esketamine", "ketamine infusion (off-label in depression)");
  private @Nullable String insteadOfOptions;
  private Showing.@Nullable Card note;
  private Route route = Route.ADULT;
  private boolean weak;
  private boolean partialRemission;
  private @Nullable LocalDate recordedResistant;
  private @Nullable Suppression suppression;
  private @Nullable Order order;
  private int threshold = 2;

  private AssessmentBuilder(Outcome outcome, Reason... reasons) {
    this.outcome = outcome;
    this.reasons = List.of(reasons);
    for (Input input : Input.values()) {
      inputs.put(input, Input.State.COMPLETE);
    }
  }

  static AssessmentBuilder assessed(Outcome outcome, Reason... reasons) {
    return new AssessmentBuilder(outcome, reasons);
  }

  static Score score(int total, String on, int observation) {
    return new Score(total, LocalDate.parse(on), null, new Evidence("Observation/" + observation));
  }

  AssessmentBuilder with(TrialBuilder... judged) {
    for (TrialBuilder trial : judged) {
      trials.add(trial.judged());
    }
    return this;
  }

  /** The newest score; it is the current one if it is of the last two months. */
  AssessmentBuilder last(Score score) {
    lastScore = score;
    return this;
  }

  AssessmentBuilder to(Route where) {
    route = where;
    return this;
  }

  AssessmentBuilder saying(SafetySign... signs) {
    safety.addAll(List.of(signs));
    return this;
  }

  AssessmentBuilder cautioned(Caution caution) {
    cautions.add(caution);
    return this;
  }

  /** A note is due in place of the card of a pattern. */
  AssessmentBuilder showing(Showing.Card due) {
    note = due;
    return this;
  }

  AssessmentBuilder checking(Remark check) {
    checks.add(check);
    return this;
  }

  AssessmentBuilder bearing(Remark... onOptions) {
    optionCautions.addAll(List.of(onOptions));
    return this;
  }

  AssessmentBuilder options(String... named) {
    options = List.of(named);
    return this;
  }

  AssessmentBuilder insteadOfOptions(String sentence) {
    insteadOfOptions = sentence;
    return this;
  }

  private static SafetyShowing showing(SafetyCode code) {
    return new SafetyShowing(
        code,
        code == SafetyCode.URGENT_SUICIDALITY
            ? Showing.Indicator.CRITICAL
            : Showing.Indicator.WARNING);
  }

  AssessmentBuilder weak() {
    weak = true;
    return this;
  }

  AssessmentBuilder inPartialRemission() {
    partialRemission = true;
    return this;
  }

  AssessmentBuilder recordedResistantOn(String day) {
    recordedResistant = LocalDate.parse(day);
    return this;
  }

  AssessmentBuilder keptBack(
      Outcome underlying, List<LocalDate> referralsWithoutVisit, Suppression.Ground... grounds) {
    suppression = new Suppression(underlying, List.of(grounds), referralsWithoutVisit);
    return this;
  }

  AssessmentBuilder ordered(OrderClass orderClass, String ingredient) {
    order = new Order(orderClass, ingredient, ingredient);
    return this;
  }

  AssessmentBuilder threshold(int failures) {
    threshold = failures;
    return this;
  }

  AssessmentBuilder read(Input input, Input.State state) {
    inputs.put(input, state);
    return this;
  }

  /** Something that stands between the record and the threshold. */
  AssessmentBuilder decidedBy(Missing item) {
    missing.add(item);
    if (!cannotTell.contains(item.code())) {
      cannotTell.add(item.code());
    }
    return this;
  }

  AssessmentBuilder missing(Missing item) {
    missing.add(item);
    return this;
  }

  Assessment build() {
    int counted = count(Tally.COUNTED);
    int lenient = counted + count(Tally.LENIENT);
    int bestCase = outcome == Outcome.CANNOT_TELL ? Math.max(lenient, threshold) : lenient;
    Score current = lastScore != null && lastScore.date().isAfter(LONG_AGO) ? lastScore : null;
    return new Assessment(
        outcome,
        reasons,
        cannotTell,
        suppression,
        safety,
        safety.stream()
            .map(SafetySign::code)
            .distinct()
            .sorted()
            .map(AssessmentBuilder::showing)
            .toList(),
        TrialBuilder.AS_OF,
        new Assessment.PolicyUsed("default", "1", threshold, 42, 10),
        new Assessment.KnowledgeUsed("1", LocalDate.of(2026, 11, 23)),
        order,
        new Depression(
            new Evidence("Condition/1"), RECURRENT, weak, partialRemission, recordedResistant),
        current,
        lastScore,
        route,
        List.copyOf(cautions),
        checks,
        options,
        optionCautions,
        insteadOfOptions,
        showing(),
        new FailedTrials(counted, lenient, bestCase),
        new Estimated(5, true, 2),
        trials,
        missing,
        inputs,
        List.of());
  }

  private int count(Tally tally) {
    return Math.toIntExact(trials.stream().filter(trial -> trial.tally() == tally).count());
  }

  private Showing showing() {
    if (note != null) {
      return new Showing(note, Showing.Indicator.INFO);
    }
    return switch (outcome) {
      case PATTERN_DOCUMENTED, PATTERN_PROBABLE ->
          new Showing(Showing.Card.REFERRAL, Showing.Indicator.WARNING);
      case PATTERN_POSSIBLE -> new Showing(Showing.Card.ADVICE, Showing.Indicator.INFO);
      case CANNOT_TELL -> new Showing(Showing.Card.COMPLETE_THE_RECORD, Showing.Indicator.INFO);
      case NO_PATTERN, EXCLUDED, SUPPRESSED -> Showing.NOTHING;
    };
  }
}
