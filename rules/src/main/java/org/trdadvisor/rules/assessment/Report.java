package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.knowledge.CheckFirst;
import org.trdadvisor.rules.knowledge.OptionCaution;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.knowledge.SpecialistOption;
import org.trdadvisor.rules.trials.MedicationTrial;

/** Gathers what the rules found into one assessment; judges nothing itself. */
final class Report {

  private final Picture picture;
  private final List<Conclusion> conclusions;

  Report(Picture picture, List<Conclusion> conclusions) {
    this.picture = picture;
    this.conclusions =
        conclusions.stream()
            .sorted(
                Comparator.comparing((Conclusion each) -> each.rule().id())
                    .thenComparing(each -> each.rule().sentence())
                    .thenComparing(each -> each.finding().toString()))
            .toList();
  }

  Assessment assessment() {
    List<Finding.Judged> judged = all(Finding.Judged.class).toList();
    Outcome outcome =
        judged.stream()
            .map(Finding.Judged::outcome)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The rules gave no outcome."));
    Tallies tallies =
        first(Finding.Tallied.class)
            .map(Finding.Tallied::tallies)
            .orElseThrow(() -> new IllegalStateException("The rules gave no tally."));
    Outcome underlying =
        first(Finding.Underlying.class).map(Finding.Underlying::outcome).orElse(outcome);
    Set<MissingCode> standing =
        underlying == Outcome.CANNOT_TELL ? standingInTheWay(tallies) : Set.of();
    List<Missing> missing = new Gaps(picture, decisive(tallies), standing).all();
    Policy policy = picture.policy();
    return new Assessment(
        outcome,
        judged.stream()
            .map(Finding.Judged::reason)
            .flatMap(Stream::ofNullable)
            .distinct()
            .sorted()
            .toList(),
        outcome == Outcome.CANNOT_TELL ? standing.stream().sorted().toList() : List.of(),
        outcome == Outcome.SUPPRESSED ? suppression(underlying) : null,
        safety(),
        all(Finding.SafetyDue.class)
            .map(Finding.SafetyDue::showing)
            .distinct()
            .sorted(Comparator.comparing(SafetyShowing::code))
            .toList(),
        picture.person().asOf(),
        new Assessment.PolicyUsed(
            policy.name(),
            policy.version(),
            policy.failuresThreshold(),
            policy.trialMinAdequateDays(),
            policy.phq9Active()),
        new Assessment.KnowledgeUsed(picture.knowledge().version(), picture.knowledge().reviewed()),
        order(),
        depression(),
        first(Finding.CurrentScore.class).map(Finding.CurrentScore::score).orElse(null),
        picture.newestScore(),
        route(),
        all(Finding.Cautioned.class).map(Finding.Cautioned::caution).distinct().sorted().toList(),
        checks(),
        all(Finding.MayConsider.class)
            .map(Finding.MayConsider::option)
            .distinct()
            .sorted(Comparator.comparing(SpecialistOption::place))
            .map(SpecialistOption::name)
            .toList(),
        optionCautions()
            .filter(caution -> !caution.withholdsOptions())
            .map(caution -> new Remark(caution.sentence(), caution.sensitive()))
            .toList(),
        optionCautions()
            .filter(OptionCaution::withholdsOptions)
            .map(OptionCaution::sentence)
            .findFirst()
            .orElse(null),
        first(Finding.Due.class).map(Finding.Due::showing).orElse(Showing.NOTHING),
        failedTrials(tallies),
        estimated(),
        Stream.concat(
                all(Finding.Ended.class),
                all(Finding.StepEnded.class).map(Finding.StepEnded::ended))
            .map(ended -> judged(ended, tallies))
            .sorted(
                Comparator.comparing((JudgedTrial each) -> each.trial().start())
                    .thenComparing(each -> each.trial().ingredient()))
            .toList(),
        missing,
        picture.patient().inputs(),
        conclusions);
  }

  private Suppression suppression(Outcome underlying) {
    Map<Reason, List<Finding.Suppressor>> byReason =
        all(Finding.Suppressor.class)
            .collect(
                Collectors.groupingBy(
                    Finding.Suppressor::reason,
                    () -> new EnumMap<>(Reason.class),
                    Collectors.toList()));
    return new Suppression(
        underlying,
        byReason.entrySet().stream()
            .map(each -> new Suppression.Ground(each.getKey(), newest(each.getValue())))
            .toList(),
        all(Finding.WithoutVisit.class)
            .map(Finding.WithoutVisit::referred)
            .distinct()
            .sorted()
            .toList());
  }

  private static @Nullable LocalDate newest(List<Finding.Suppressor> suppressors) {
    return suppressors.stream()
        .map(Finding.Suppressor::day)
        .flatMap(Stream::ofNullable)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private FailedTrials failedTrials(Tallies tallies) {
    boolean hidden =
        picture.patient().inputs().entrySet().stream()
            .anyMatch(input -> input.getKey().isMedication() && input.getValue().hidesSomething());
    // Unread medication may hold as many failures as are needed.
    int bestCase =
        hidden
            ? Math.max(tallies.bestCase(), picture.policy().failuresThreshold())
            : tallies.bestCase();
    return new FailedTrials(tallies.counted(), tallies.lenient(), bestCase);
  }

  private Estimated estimated() {
    List<Finding.MaudsleyItem> items = all(Finding.MaudsleyItem.class).toList();
    boolean complete =
        items.size() == Finding.MaudsleyItem.Item.values().length
            && items.stream().allMatch(Finding.MaudsleyItem::settled);
    return new Estimated(
        items.stream().mapToInt(Finding.MaudsleyItem::points).sum(),
        complete,
        first(Finding.ThaseRushStage.class).map(Finding.ThaseRushStage::stage).orElse(0));
  }

  private Set<MissingCode> standingInTheWay(Tallies tallies) {
    Set<MissingCode> codes = EnumSet.noneOf(MissingCode.class);
    if (all(Finding.Answer.class).anyMatch(each -> each.step() == Finding.Answer.Step.UNREAD)) {
      addUnread(input -> input.isMedication() || input == Input.CONDITIONS, codes);
      return codes;
    }
    boolean noDiagnosis =
        first(Finding.StrongDiagnosis.class).isEmpty()
            && first(Finding.WeakDiagnosis.class).isEmpty();
    if (noDiagnosis) {
      codes.add(MissingCode.NO_MDD_DIAGNOSIS);
      return codes;
    }
    boolean pattern =
        all(Finding.Tier.class).anyMatch(tier -> tier.outcome().isPattern())
            || first(Finding.RecordedResistance.class).isPresent();
    if (pattern && picture.person().isAgeUnknown()) {
      codes.add(MissingCode.NO_BIRTH_DATE);
      return codes;
    }
    // Of enough failures no dose and no end is asked for, only whether depression is active.
    if (!pattern) {
      tallies.ofTally(Tally.BEST_CASE).stream()
          .map(Finding.Failure::missing)
          .flatMap(Stream::ofNullable)
          .forEach(codes::add);
    }
    addUnread(Input::isMedication, codes);
    return codes;
  }

  private void addUnread(Predicate<Input> wanted, Set<MissingCode> codes) {
    picture
        .unread()
        .forEach(
            (input, state) -> {
              if (wanted.test(input)) {
                codes.add(MissingCode.ofUnread(state));
              }
            });
  }

  private static Set<Evidence> decisive(Tallies tallies) {
    Set<Evidence> decisive = new HashSet<>();
    tallies
        .ofTally(Tally.BEST_CASE)
        .forEach(
            failure -> {
              if (failure.ended() == null) {
                decisive.addAll(failure.evidence());
              } else {
                decisive.addAll(failure.ended().trial().trial().evidence());
              }
            });
    return decisive;
  }

  private List<SafetySign> safety() {
    return all(Finding.SafetyConcern.class)
        .map(Finding.SafetyConcern::sign)
        .sorted(
            Comparator.comparing(SafetySign::code)
                .thenComparing(SafetySign::kind)
                .thenComparing(SafetySign::date, Comparator.reverseOrder())
                .thenComparing(SafetySign::evidence))
        .toList();
  }

  private @Nullable Order order() {
    return first(Finding.CallOrder.class)
        .map(
            call ->
                call.order().drug() == null
                    ? new Order(call.orderClass(), null, null)
                    : new Order(
                        call.orderClass(),
                        call.order().drug().ingredient(),
                        call.order().drug().display()))
        .orElse(null);
  }

  private @Nullable Depression depression() {
    Optional<CodedCondition> strong =
        all(Finding.StrongDiagnosis.class).map(Finding.StrongDiagnosis::condition).min(NEWEST);
    Optional<CodedCondition> any =
        strong.or(
            () ->
                all(Finding.WeakDiagnosis.class).map(Finding.WeakDiagnosis::condition).min(NEWEST));
    LocalDate resistant =
        first(Finding.RecordedResistance.class)
            .map(recorded -> recorded.condition().recorded())
            .orElse(null);
    return any.map(
            condition ->
                new Depression(
                    condition.evidence(),
                    condition.diagnosis().code(),
                    strong.isEmpty(),
                    condition.means(Role.MDD_PARTIAL_REMISSION),
                    resistant))
        .orElse(null);
  }

  private static final Comparator<CodedCondition> NEWEST =
      Comparator.comparing(
              CodedCondition::recorded, Comparator.nullsLast(Comparator.<LocalDate>reverseOrder()))
          .thenComparing(CodedCondition::evidence);

  private Route route() {
    Set<Route> routes = EnumSet.noneOf(Route.class);
    all(Finding.Routed.class).map(Finding.Routed::route).forEach(routes::add);
    if (routes.contains(Route.URGENT)) {
      return Route.URGENT;
    }
    if (routes.contains(Route.PERINATAL)) {
      return Route.PERINATAL;
    }
    return routes.contains(Route.OLDER) ? Route.OLDER : Route.ADULT;
  }

  private List<Remark> checks() {
    return all(Finding.ToCheck.class)
        .map(Finding.ToCheck::check)
        .distinct()
        .sorted(Comparator.comparing(CheckFirst::place))
        .map(check -> new Remark(check.words(), check.sensitive()))
        .toList();
  }

  private Stream<OptionCaution> optionCautions() {
    return all(Finding.BearsOnOptions.class)
        .map(Finding.BearsOnOptions::caution)
        .distinct()
        .sorted(Comparator.comparing(OptionCaution::place));
  }

  private JudgedTrial judged(Finding.Ended ended, Tallies tallies) {
    MeasuredTrial measured = ended.trial();
    MedicationTrial trial = measured.trial();
    Tally tally =
        tallies.strongest().stream()
            .filter(failure -> ended.equals(failure.ended()))
            .map(Finding.Failure::tally)
            .findFirst()
            .orElse(null);
    Finding.Ending ending = ended.ending();
    SortedSet<Evidence> evidence = new TreeSet<>(measured.evidenceWith(ending.scores()));
    return new JudgedTrial(
        trial,
        trial.dose(),
        measured.duration(),
        trial.daysJudged(picture.policy().trialRunGapDays()),
        trial.adherence(),
        ended.result(),
        ending.atOrder(),
        tally == Tally.COUNTED,
        tally,
        ending.scores(),
        ending.changeDay(),
        first(Finding.Episode.class).map(episode -> episode.includes(measured)).orElse(false),
        all(Finding.IndicationUnclear.class).anyMatch(each -> each.trial().equals(measured)),
        combinedWith(measured),
        addedTo(measured),
        rulesOf(ending),
        evidence);
  }

  private @Nullable String combinedWith(MeasuredTrial trial) {
    return all(Finding.CombinedTrial.class)
        .flatMap(
            pair ->
                pair.first().equals(trial)
                    ? Stream.of(pair.second())
                    : pair.second().equals(trial)
                        ? Stream.of(pair.first())
                        : Stream.<MeasuredTrial>empty())
        .map(other -> other.trial().display())
        .sorted()
        .findFirst()
        .orElse(null);
  }

  private List<String> addedTo(MeasuredTrial step) {
    return all(Finding.AugmentationStep.class)
        .filter(each -> each.isOf(step))
        .map(each -> each.antidepressant().trial().display())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> rulesOf(Finding.Ending ending) {
    Stream<String> duration = Stream.of(ending.trial().isAdded() ? "R20" : "R14");
    Stream<String> end =
        conclusions.stream()
            .filter(each -> each.finding().equals(ending))
            .map(each -> each.rule().id());
    return Stream.concat(duration, end).distinct().toList();
  }

  private <T extends Finding> Stream<T> all(Class<T> type) {
    return conclusions.stream().map(Conclusion::finding).filter(type::isInstance).map(type::cast);
  }

  private <T extends Finding> Optional<T> first(Class<T> type) {
    return all(type).findFirst();
  }
}
