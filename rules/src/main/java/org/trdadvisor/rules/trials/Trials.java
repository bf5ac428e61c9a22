package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Identification;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** Rebuilds every antidepressant trial from the medication a record shows. */
public final class Trials {

  private static final Comparator<MedicationTrial> BY_START =
      Comparator.comparing(MedicationTrial::start).thenComparing(MedicationTrial::ingredient);

  private final PatientRecord patient;
  private final Knowledge knowledge;
  private final Policy policy;
  private final List<Course> courses = new ArrayList<>();
  private final List<Course> unconfirmed = new ArrayList<>();
  private final List<NotTaken> notTaken = new ArrayList<>();
  private final List<MedicationHistory.Undated> undated = new ArrayList<>();
  private final List<MedicationHistory.Unnamed> unnamed = new ArrayList<>();

  private Trials(PatientRecord patient, Knowledge knowledge, Policy policy) {
    this.patient = patient;
    this.knowledge = knowledge;
    this.policy = policy;
  }

  /** The trials, and what stood in the way of more. */
  public static MedicationHistory of(PatientRecord patient, Knowledge knowledge, Policy policy) {
    return new Trials(patient, knowledge, policy).history();
  }

  private MedicationHistory history() {
    patient.medications().stream().filter(this::isToldByThen).forEach(this::sort);
    Corroboration corroboration = new Corroboration(courses);
    courses.stream().filter(course -> !corroboration.allows(course)).forEach(unconfirmed::add);
    courses.removeIf(course -> !corroboration.allows(course));
    List<Exposure> covered = exposures();
    List<Exposure> exposures = taken(covered);
    Map<Evidence, Purpose> otherwise = givenForSomethingElse(exposures);
    if (!otherwise.isEmpty()) {
      // What is no trial ends no other drug, so that all days are told once more without it.
      courses.replaceAll(
          course ->
              course.as(
                  otherwise.getOrDefault(course.record().evidence(), course.drug().purpose())));
      covered = exposures();
      exposures = taken(covered);
    }
    List<MedicationTrial> trials =
        new AddOns(knowledge, policy.crossTaperMaxDays()).setApart(join(exposures, Purpose.TRIAL));
    List<Exposure> all = exposures;
    Stream<MedicationTrial> never =
        Stream.of(Purpose.NEVER_A_TRIAL, Purpose.OTHER_REASON, Purpose.OTHER_DOSE)
            .flatMap(purpose -> join(all, purpose).stream());
    return new MedicationHistory(
        trials.stream().filter(trial -> trial.purpose() == Purpose.TRIAL).sorted(BY_START).toList(),
        Stream.concat(never, trials.stream().filter(trial -> trial.purpose() != Purpose.TRIAL))
            .sorted(BY_START)
            .toList(),
        Stream.concat(
                join(exposures, Purpose.AUGMENTATION).stream(),
                trials.stream().flatMap(this::addedInOneProduct))
            .sorted(BY_START)
            .toList(),
        exposures.stream().filter(Trials::isNeverATrial).flatMap(this::given).toList(),
        undated,
        cancelledOrders(),
        unnamed,
        conflicts(covered));
  }

  private Stream<MedicationTrial> addedInOneProduct(MedicationTrial trial) {
    return trial.purpose() == Purpose.TRIAL
        ? knowledge.agentIn(trial.ingredient()).map(trial::of).stream()
        : Stream.empty();
  }

  private List<Exposure> taken(List<Exposure> covered) {
    return Switches.endedByNextDrug(covered.stream().flatMap(this::withoutNotTaken).toList());
  }

  // R34.
  private Map<Evidence, Purpose> givenForSomethingElse(List<Exposure> exposures) {
    Map<Evidence, Purpose> purposes = new HashMap<>();
    Set<Evidence> ofTrials = new HashSet<>();
    byIngredient(exposures.stream().filter(each -> each.drug().canBeTrial()).toList())
        .values()
        .stream()
        .flatMap(ofOne -> Eras.of(ofOne, policy.eraMaxGapDays()).stream())
        .forEach(
            era -> {
              Purpose purpose = purpose(era);
              for (Exposure exposure : era.exposures()) {
                if (purpose == Purpose.TRIAL) {
                  ofTrials.add(exposure.record().evidence());
                } else {
                  purposes.put(exposure.record().evidence(), purpose);
                }
              }
            });
    Set<Evidence> withoutDates =
        undated.stream().map(MedicationHistory.Undated::evidence).collect(Collectors.toSet());
    for (Course course : courses) {
      Purpose purpose =
          withoutDates.contains(course.record().evidence()) ? purpose(course) : Purpose.TRIAL;
      if (purpose != Purpose.TRIAL) {
        purposes.put(course.record().evidence(), purpose);
      }
    }
    purposes.keySet().removeAll(ofTrials);
    return purposes;
  }

  private Purpose purpose(Eras.Era era) {
    return purpose(
        era.exposures().get(0).drug(),
        concepts(era.exposures(), MedicationEvidence::reasons),
        era.stretches().stream().map(stretch -> stretch.dose().daily()));
  }

  private Purpose purpose(Course course) {
    return purpose(
        course.drug(),
        course.record().reasons(),
        Stream.of(course.drug().dailyDoseOf(course.record(), knowledge)));
  }

  private Purpose purpose(Drug drug, List<Concept> reasons, Stream<DailyDose> doses) {
    if (Drug.hasDepressionReason(reasons, knowledge)) {
      return Purpose.TRIAL;
    }
    if (Drug.hasOtherReason(reasons, knowledge)) {
      return Purpose.OTHER_REASON;
    }
    BigDecimal low =
        drug.antidepressant() == null ? null : drug.antidepressant().otherIndicationBelowMg();
    boolean lowThroughout =
        low != null
            && doses.allMatch(
                dose -> dose instanceof DailyDose.Known known && known.mg().compareTo(low) < 0);
    return lowThroughout ? Purpose.OTHER_DOSE : Purpose.TRIAL;
  }

  private void sort(MedicationEvidence record) {
    Identification identification = Drug.identify(record.medication(), knowledge);
    if (identification instanceof Identification.Unnamed unknown) {
      addUnnamed(record, unknown.text());
      return;
    }
    Drug drug = Drug.of(record, knowledge).orElse(null);
    if (drug == null) {
      return;
    }
    if (record.status() == MedicationEvidence.Status.NOT_TAKEN) {
      notTaken.add(NotTaken.of(record, drug, patient.asOf()));
      return;
    }
    Grade.of(record)
        .flatMap(grade -> Course.of(record, drug, grade, patient.asOf()))
        .ifPresent(courses::add);
  }

  // b.1: what was written down later was not known on the day, whatever days it speaks of.
  private boolean isToldByThen(MedicationEvidence record) {
    return Stream.of(record.dates().authored(), record.dates().asserted())
        .flatMap(Stream::ofNullable)
        .noneMatch(date -> date.earliest().isAfter(patient.asOf()));
  }

  private void addUnnamed(MedicationEvidence record, String text) {
    PartialDate start = Course.startOf(record);
    boolean future = start != null && start.earliest().isAfter(patient.asOf());
    if (Grade.of(record).isPresent() && !future) {
      unnamed.add(
          new MedicationHistory.Unnamed(
              record.evidence(), text, isActive(record), latestDay(record)));
    }
  }

  private List<Exposure> exposures() {
    undated.clear();
    Coverage coverage = coverage();
    List<Exposure> exposures = new ArrayList<>();
    for (Course course : courses) {
      List<Exposure> covered = coverage.of(course);
      if (covered.isEmpty() && course.drug().canBeTrial()) {
        undated.add(
            new MedicationHistory.Undated(
                course.record().evidence(),
                course.drug().ingredient(),
                course.drug().display(),
                course.drug().group(),
                isActive(course.record()),
                latestDay(course.record())));
      }
      exposures.addAll(covered);
    }
    return carriedOver(exposures);
  }

  private Coverage coverage() {
    return new Coverage(courses, patient.asOf(), policy, knowledge.definitions());
  }

  private List<MedicationHistory.Cancelled> cancelledOrders() {
    Coverage coverage = coverage();
    return unconfirmed.stream()
        .filter(course -> course.drug().canBeTrial())
        .flatMap(course -> cancelledOrder(course, coverage.of(course)).stream())
        .toList();
  }

  private Optional<MedicationHistory.Cancelled> cancelledOrder(Course course, List<Exposure> days) {
    Optional<LocalDate> lastDay =
        days.stream()
            .flatMap(this::withoutNotTaken)
            .map(exposure -> exposure.days().last())
            .max(LocalDate::compareTo);
    if (lastDay.isEmpty() && !days.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MedicationHistory.Cancelled(
            course.record().evidence(),
            course.drug().display(),
            course.drug().group(),
            course.start(),
            lastDay.orElseGet(() -> latestDay(course.record()))));
  }

  private List<Exposure> carriedOver(List<Exposure> exposures) {
    Map<Boolean, List<Exposure>> dispensed =
        exposures.stream()
            .collect(Collectors.partitioningBy(each -> each.grade() == Grade.DISPENSED));
    List<Exposure> all = new ArrayList<>(dispensed.getOrDefault(false, List.of()));
    byIngredient(dispensed.getOrDefault(true, List.of()))
        .values()
        .forEach(
            fills ->
                all.addAll(CarryOver.applyTo(fills, policy.supplyCarryOverDays(), patient.asOf())));
    return all;
  }

  private Stream<Exposure> withoutNotTaken(Exposure exposure) {
    List<Exposure> left = List.of(exposure);
    for (NotTaken statement : notTaken) {
      left = left.stream().flatMap(each -> statement.cancelFrom(each).stream()).toList();
    }
    return left.stream();
  }

  private List<MedicationHistory.Conflict> conflicts(List<Exposure> covered) {
    return covered.stream()
        .filter(exposure -> exposure.grade() == Grade.DISPENSED)
        .flatMap(
            exposure ->
                notTaken.stream()
                    .filter(statement -> statement.concerns(exposure))
                    .map(
                        statement ->
                            new MedicationHistory.Conflict(
                                exposure.record().evidence(),
                                statement.evidence(),
                                exposure.drug().display())))
        .distinct()
        .toList();
  }

  private List<MedicationTrial> join(List<Exposure> exposures, Purpose purpose) {
    List<MedicationTrial> trials = new ArrayList<>();
    byIngredient(exposures.stream().filter(each -> each.drug().purpose() == purpose).toList())
        .values()
        .forEach(
            ofOne ->
                Eras.of(ofOne, policy.eraMaxGapDays()).stream()
                    .map(era -> trialOf(era, exposures))
                    .forEach(trials::add));
    trials.sort(BY_START);
    return trials;
  }

  private static Map<String, List<Exposure>> byIngredient(List<Exposure> exposures) {
    return exposures.stream()
        .collect(
            Collectors.groupingBy(
                exposure -> exposure.drug().ingredient(), TreeMap::new, Collectors.toList()));
  }

  private static boolean isNeverATrial(Exposure exposure) {
    return exposure.drug().purpose() == Purpose.NEVER_A_TRIAL;
  }

  private Stream<MedicationHistory.Given> given(Exposure exposure) {
    PartialDate statedEnd = exposure.record().dates().effectiveEnd();
    LocalDate end = statedEnd == null ? null : statedEnd.latestUpTo(patient.asOf());
    return Stream.of(Optional.of(exposure.started()), Optional.ofNullable(end))
        .flatMap(Optional::stream)
        .map(
            day ->
                new MedicationHistory.Given(
                    exposure.record().evidence(),
                    exposure.drug().ingredient(),
                    day,
                    exposure.days().last(),
                    Drug.hasDepressionReason(exposure.record().reasons(), knowledge)));
  }

  private MedicationTrial trialOf(Eras.Era era, List<Exposure> all) {
    Drug drug = era.exposures().get(0).drug();
    LocalDate start = era.stretches().get(0).days().first();
    LocalDate lastDay = era.stretches().get(era.stretches().size() - 1).days().last();
    DoseJudge judge = DoseJudge.of(drug, start, patient.patient().birthDate(), policy);
    List<Exposure> atTheEnd =
        era.exposures().stream().filter(each -> each.days().last().equals(lastDay)).toList();
    return new MedicationTrial(
        drug.ingredient(),
        drug.display(),
        drug.group(),
        drug.purpose(),
        era.exposures().stream().anyMatch(each -> each.drug().identified().byCode()),
        era.stretches().stream().map(judge::segment).toList(),
        atTheEnd.stream().anyMatch(Exposure::certain),
        isRunning(drug, lastDay, atTheEnd, all),
        atTheEnd.stream().anyMatch(Exposure::stale),
        isCorroborated(era),
        judge.standardOf(era),
        fills(era),
        Eras.proportionCovered(era.exposures()).orElse(null),
        adherence(era),
        concepts(era.exposures(), MedicationEvidence::reasons),
        concepts(endedBy(era), MedicationEvidence::statusReasons),
        era.exposures().stream()
            .map(each -> each.record().evidence())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  // R7.
  private boolean isRunning(
      Drug drug, LocalDate lastDay, List<Exposure> atTheEnd, List<Exposure> all) {
    if (lastDay.equals(patient.asOf())) {
      return true;
    }
    boolean recent = !lastDay.plusDays(policy.eraMaxGapDays()).isBefore(patient.asOf());
    boolean ended =
        atTheEnd.stream().anyMatch(each -> each.grade() != Grade.DISPENSED && each.endsItself());
    boolean followed =
        all.stream()
            .filter(each -> each.drug().canBeTrial())
            .filter(each -> !each.drug().group().equals(drug.group()))
            .anyMatch(each -> each.started().isAfter(lastDay));
    return recent && !ended && !followed;
  }

  // R28, uncorroborated: one order, and no later record of the ingredient.
  private boolean isCorroborated(Eras.Era era) {
    List<MedicationEvidence> records =
        era.exposures().stream().map(Exposure::record).distinct().toList();
    boolean ordersOnly = era.exposures().stream().allMatch(each -> each.grade() == Grade.ORDERED);
    if (!ordersOnly || records.size() > 1) {
      return true;
    }
    Exposure only = era.exposures().get(0);
    return courses.stream()
        .filter(course -> course.drug().ingredient().equals(only.drug().ingredient()))
        .map(Course::start)
        .filter(Objects::nonNull)
        .anyMatch(start -> start.isAfter(only.started()));
  }

  private static int fills(Eras.Era era) {
    return Math.toIntExact(
        era.exposures().stream()
            .filter(each -> each.grade() == Grade.DISPENSED)
            .map(each -> each.record().evidence())
            .distinct()
            .count());
  }

  // R15: judged by fills alone, and only where nothing else covers the days between them.
  private Adherence adherence(Eras.Era era) {
    boolean onlyFills = era.exposures().stream().allMatch(each -> each.grade() == Grade.DISPENSED);
    boolean enoughFills = fills(era) >= knowledge.definitions().adherenceFills();
    boolean judgeable = enoughFills && (onlyFills || gapsAreOpen(era));
    return judgeable
        ? Eras.proportionCovered(era.exposures())
            .map(
                share ->
                    share.compareTo(policy.trialMinPdc()) < 0 ? Adherence.LOW : Adherence.ADEQUATE)
            .orElse(Adherence.UNKNOWN)
        : Adherence.UNKNOWN;
  }

  private static boolean gapsAreOpen(Eras.Era era) {
    List<DaySpan> supplied = Eras.suppliedDays(era.exposures());
    List<DaySpan> gaps = new ArrayList<>();
    for (int i = 1; i < supplied.size(); i++) {
      if (supplied.get(i - 1).gapTo(supplied.get(i)) > 0) {
        gaps.add(
            new DaySpan(
                supplied.get(i - 1).last().plusDays(1), supplied.get(i).first().minusDays(1)));
      }
    }
    return era.exposures().stream()
        .filter(each -> each.grade() != Grade.DISPENSED)
        .noneMatch(each -> gaps.stream().anyMatch(each.days()::overlaps));
  }

  // R21: why one record ended says why the trial did only if nothing went on after it, supply that
  // was at home already apart.
  private static List<Exposure> endedBy(Eras.Era era) {
    LocalDate wentOn =
        era.exposures().stream()
            .map(each -> each.grade() == Grade.DISPENSED ? each.started() : each.days().last())
            .max(LocalDate::compareTo)
            .orElseThrow();
    return era.exposures().stream().filter(each -> !each.days().last().isBefore(wentOn)).toList();
  }

  private static List<Concept> concepts(
      List<Exposure> exposures, Function<MedicationEvidence, List<Concept>> of) {
    return exposures.stream().flatMap(each -> of.apply(each.record()).stream()).distinct().toList();
  }

  private static boolean isActive(MedicationEvidence record) {
    return record.status() == MedicationEvidence.Status.ACTIVE;
  }

  private @Nullable LocalDate latestDay(MedicationEvidence record) {
    PartialDate end = Course.statedEndOf(record);
    // What is over did not go on until it was told.
    Stream<PartialDate> dates =
        end == null
            ? Course.datesOf(record)
            : Stream.concat(Stream.ofNullable(Course.startOf(record)), Stream.of(end));
    return dates
        .map(PartialDate::latest)
        .map(day -> day.isAfter(patient.asOf()) ? patient.asOf() : day)
        .max(LocalDate::compareTo)
        .orElse(null);
  }
}
