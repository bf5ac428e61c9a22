package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.AugmentationAgent;
import org.trdadvisor.rules.knowledge.Definitions;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.OtherIndication;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.trials.Codes;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.Drug;
import org.trdadvisor.rules.trials.DurationClass;
import org.trdadvisor.rules.trials.MedicationHistory;
import org.trdadvisor.rules.trials.MedicationTrial;
import org.trdadvisor.rules.trials.Purpose;
import org.trdadvisor.rules.trials.Trials;

/** A record measured and read for the rules, before anything is judged. */
record Picture(
    PatientRecord patient,
    Policy policy,
    Knowledge knowledge,
    Person person,
    MedicationHistory history,
    List<MeasuredTrial> trials,
    List<PossibleStep> steps,
    List<CodedCondition> conditions,
    List<Score> scores,
    Timeline timeline,
    List<OrderedDrug> orders) {

  static Picture of(PatientRecord patient, Knowledge knowledge, Policy policy) {
    MedicationHistory history = Trials.of(patient, knowledge, policy);
    List<CodedCondition> conditions = CodedCondition.of(patient, knowledge);
    List<Score> scores = Scores.of(patient, knowledge, policy.ageAdult());
    return new Picture(
        patient,
        policy,
        knowledge,
        Person.of(patient),
        history,
        measured(history, scores, patient.asOf(), knowledge, policy),
        steps(history, scores, patient.asOf(), knowledge, policy),
        conditions,
        scores,
        Timeline.of(
            history.trials(), signsOfDepression(conditions, scores, policy), patient.asOf()),
        patient.occasion().orders().stream()
            .map(order -> OrderedDrug.of(order, knowledge))
            .toList());
  }

  // b.1: depression evidence, dated.
  private static Stream<Timeline.Sign> signsOfDepression(
      List<CodedCondition> conditions, List<Score> scores, Policy policy) {
    return Stream.concat(
        conditions.stream()
            .filter(CodedCondition::isDepression)
            .flatMap(
                condition ->
                    Stream.ofNullable(condition.recorded())
                        .map(day -> Timeline.Sign.of(day, condition.evidence()))),
        scores.stream()
            .filter(score -> score.total() >= policy.phq9Active())
            .map(score -> Timeline.Sign.of(score.date(), score.evidence())));
  }

  private static List<MeasuredTrial> measured(
      MedicationHistory history,
      List<Score> scores,
      LocalDate asOf,
      Knowledge knowledge,
      Policy policy) {
    return Stream.concat(
            history.trials().stream()
                .map(trial -> measured(trial, true, scores, asOf, knowledge, policy)),
            history.neverTrials().stream()
                .map(trial -> measured(trial, false, scores, asOf, knowledge, policy)))
        .toList();
  }

  private static MeasuredTrial measured(
      MedicationTrial trial,
      boolean canBeTrial,
      List<Score> scores,
      LocalDate asOf,
      Knowledge knowledge,
      Policy policy) {
    Definitions definitions = knowledge.definitions();
    int gap = policy.trialRunGapDays();
    Measurement measurement =
        canBeTrial || trial.purpose() == Purpose.AUGMENTATION
            ? Measurement.of(trial, scores, asOf, policy.phq9Active(), definitions).orElse(null)
            : null;
    return new MeasuredTrial(
        trial,
        canBeTrial,
        trial.run(DoseClass.ADEQUATE, gap, true),
        trial.run(DoseClass.BORDERLINE, gap, true),
        trial.run(DoseClass.UNKNOWN, gap, false),
        trial.purpose() == Purpose.AUGMENTATION
            ? durationOfStep(trial, definitions)
            : duration(trial, policy),
        measurement,
        stopReasons(trial, knowledge),
        otherUses(trial, knowledge),
        asOf);
  }

  private static List<PossibleStep> steps(
      MedicationHistory history,
      List<Score> scores,
      LocalDate asOf,
      Knowledge knowledge,
      Policy policy) {
    List<PossibleStep> steps = new ArrayList<>();
    for (MedicationTrial era : history.added()) {
      boolean depression = Drug.hasDepressionReason(era.reasons(), knowledge);
      boolean other = !depression && Drug.hasOtherReason(era.reasons(), knowledge);
      MedicationTrial days = PossibleStep.daysAtDose(era, knowledge).orElse(null);
      AugmentationAgent agent = knowledge.augmentationAgent(era.ingredient()).orElse(null);
      if (days != null && agent != null) {
        steps.add(
            new PossibleStep(
                measured(days, false, scores, asOf, knowledge, policy),
                agent,
                depression,
                other,
                knowledge.otherIndications(era.ingredient())));
      }
    }
    return steps;
  }

  // R20: a step needs its days together, not the time of a trial.
  private static DurationClass durationOfStep(MedicationTrial step, Definitions definitions) {
    return step.daysCovered() >= definitions.togetherDays()
        ? DurationClass.ADEQUATE
        : DurationClass.TOO_SHORT;
  }

  // R34: what is recorded as the reason settles it, whatever it is.
  private static Set<Role> otherUses(MedicationTrial trial, Knowledge knowledge) {
    return trial.reasons().stream().flatMap(Codes::of).findAny().isPresent()
        ? Set.of()
        : knowledge.otherIndications(trial.ingredient()).stream()
            .map(OtherIndication::role)
            .collect(Collectors.toUnmodifiableSet());
  }

  // R14, classes.
  private static DurationClass duration(MedicationTrial trial, Policy policy) {
    int days = trial.daysJudged(policy.trialRunGapDays());
    if (days >= policy.trialMinAdequateDays()) {
      return DurationClass.ADEQUATE;
    }
    if (!trial.endKnown()) {
      return DurationClass.UNKNOWN;
    }
    return days >= policy.trialMinDaysDocumented() ? DurationClass.SHORT : DurationClass.TOO_SHORT;
  }

  /** What the codes of these concepts mean, all together. */
  static Set<Role> roles(Stream<Concept> concepts, Knowledge knowledge) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    concepts.flatMap(Codes::of).forEach(code -> roles.addAll(knowledge.roles(code)));
    return roles;
  }

  private static Set<Role> stopReasons(MedicationTrial trial, Knowledge knowledge) {
    Set<Role> reasons = roles(trial.statusReasons().stream(), knowledge);
    trial.statusReasons().stream()
        .flatMap(Concept::texts)
        .forEach(text -> knowledge.stopReason(text).ifPresent(reasons::add));
    return reasons;
  }

  private static Stream<ScoredTrial> scored(MeasuredTrial trial) {
    return Stream.ofNullable(trial.measurement()).map(scores -> new ScoredTrial(trial, scores));
  }

  /**
   * The inputs of which something may be unread. That an EHR does not know a source of medication
   * is normal, unless it knows none; that it knows no diagnoses is not.
   */
  Map<Input, Input.State> unread() {
    boolean medicationRead =
        patient.inputs().entrySet().stream()
            .anyMatch(each -> each.getKey().isMedication() && each.getValue().isWhole());
    Map<Input, Input.State> unread = new EnumMap<>(Input.class);
    patient
        .inputs()
        .forEach(
            (input, state) -> {
              boolean needed =
                  input == Input.CONDITIONS || (input.isMedication() && !medicationRead);
              boolean unsupported = state == Input.State.NOT_SUPPORTED && needed;
              if (state.hidesSomething() || unsupported) {
                unread.put(input, state);
              }
            });
    return unread;
  }

  // R20, R41.
  private boolean canAugment(MedicationTrial era) {
    boolean depressionReason = Drug.hasDepressionReason(era.reasons(), knowledge);
    return knowledge
        .augmentationAgent(era.ingredient())
        .filter(agent -> agent.mayAugment(depressionReason))
        .isPresent();
  }

  // R32, R35, R43: what may make a card needless.
  private Stream<Object> suppressing() {
    Stream<Object> visited = patient.visitsRead() ? Stream.of(new KnownVisits()) : Stream.empty();
    return Stream.of(
            conditions.stream().flatMap(each -> CodedRemission.of(each, person.asOf()).stream()),
            CodedReferral.of(patient, knowledge),
            CodedProcedure.of(patient, knowledge),
            CodedVisit.of(patient, knowledge),
            roles(patient.occasion().user().specialties().stream(), knowledge).stream()
                .map(Specialty::new),
            visited)
        .flatMap(each -> each);
  }

  @Nullable Score newestScore() {
    return Scores.newest(scores).orElse(null);
  }

  /** All that the rules match. */
  Collection<Object> facts() {
    List<Object> facts = new ArrayList<>();
    facts.add(policy);
    facts.add(knowledge.definitions());
    facts.add(knowledge.maudsleyPoints());
    facts.add(knowledge.thaseRush());
    facts.add(ElectroconvulsiveTherapy.of(patient, knowledge));
    facts.add(person);
    facts.add(patient.occasion());
    facts.add(timeline);
    facts.addAll(trials);
    trials.stream().flatMap(Picture::scored).forEach(facts::add);
    facts.addAll(steps);
    steps.stream().map(PossibleStep::trial).forEach(facts::add);
    steps.stream().map(PossibleStep::trial).flatMap(Picture::scored).forEach(facts::add);
    facts.addAll(conditions);
    facts.addAll(knowledge.remarks().checks());
    facts.addAll(knowledge.remarks().cautions());
    facts.addAll(knowledge.remarks().options());
    DrugInUse.of(patient, knowledge).forEach(facts::add);
    CodedResult.of(patient, knowledge).forEach(facts::add);
    facts.addAll(scores);
    facts.addAll(LowScores.of(scores, policy));
    facts.addAll(orders);
    facts.addAll(history.undated());
    facts.addAll(history.cancelled());
    facts.addAll(history.unnamed());
    facts.addAll(history.conflicts());
    facts.addAll(history.given());
    suppressing().forEach(facts::add);
    history.taken().forEach(era -> facts.add(new ExposedTo(era, person.asOf())));
    history.added().forEach(era -> facts.add(new AddedAgent(era, canAugment(era), person.asOf())));
    patient.inputs().forEach((input, state) -> facts.add(new ReadInput(input, state)));
    Score newest = newestScore();
    if (newest != null) {
      facts.add(new NewestScore(newest));
    }
    Item9.newest(patient, scores, knowledge).ifPresent(facts::add);
    return facts;
  }
}
