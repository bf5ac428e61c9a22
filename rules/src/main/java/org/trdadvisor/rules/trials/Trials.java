package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  private final Indications indications;
  private final List<Course> courses = new ArrayList<>();
  private final List<Course> unconfirmed = new ArrayList<>();
  private final List<NotTaken> notTaken = new ArrayList<>();
  private final List<MedicationHistory.Undated> undated = new ArrayList<>();
  private final List<MedicationHistory.Unnamed> unnamed = new ArrayList<>();

  private Trials(PatientRecord patient, Knowledge knowledge, Policy policy) {
    this.patient = patient;
    this.knowledge = knowledge;
    this.policy = policy;
    indications = new Indications(knowledge, policy.eraMaxGapDays());
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
    List<MedicationHistory.Conflict> conflicts = conflicts(covered);
    // What was not taken at all ends no other drug and confirms none.
    if (courses.removeAll(untaken(covered))) {
      covered = exposures();
    }
    List<Exposure> exposures = taken(covered);
    Map<Evidence, Purpose> otherwise = indications.otherThanDepression(exposures, withoutDates());
    if (!otherwise.isEmpty()) {
      // What is no trial ends no other drug, so that all days are told once more without it.
      courses.replaceAll(
          course ->
              course.as(
                  otherwise.getOrDefault(course.record().evidence(), course.drug().purpose())));
      exposures = taken(exposures());
    }
    TrialMaker maker = new TrialMaker(patient, knowledge, policy, courses, exposures);
    List<MedicationTrial> eras = join(exposures, Purpose.TRIAL, maker);
    List<MedicationTrial> trials = new AddOns(knowledge, policy.crossTaperMaxDays()).setApart(eras);
    List<Exposure> all = exposures;
    Stream<MedicationTrial> never =
        Stream.of(Purpose.NEVER_A_TRIAL, Purpose.OTHER_REASON, Purpose.OTHER_DOSE)
            .flatMap(purpose -> join(all, purpose, maker).stream());
    return new MedicationHistory(
        trials.stream().filter(trial -> trial.purpose() == Purpose.TRIAL).sorted(BY_START).toList(),
        Stream.concat(never, trials.stream().filter(trial -> trial.purpose() != Purpose.TRIAL))
            .sorted(BY_START)
            .toList(),
        eras,
        Stream.concat(
                join(exposures, Purpose.AUGMENTATION, maker).stream(),
                trials.stream().flatMap(this::addedInOneProduct))
            .sorted(BY_START)
            .toList(),
        exposures.stream().filter(Trials::isNeverATrial).flatMap(this::given).toList(),
        undated,
        cancelledOrders(),
        unnamed,
        conflicts);
  }

  private Stream<MedicationTrial> addedInOneProduct(MedicationTrial trial) {
    return trial.purpose() == Purpose.TRIAL
        ? knowledge.agentIn(trial.ingredient()).map(trial::of).stream()
        : Stream.empty();
  }

  private List<Course> withoutDates() {
    Set<Evidence> evidence =
        undated.stream().map(MedicationHistory.Undated::evidence).collect(Collectors.toSet());
    return courses.stream()
        .filter(course -> evidence.contains(course.record().evidence()))
        .toList();
  }

  private List<Course> untaken(List<Exposure> covered) {
    Set<MedicationEvidence> all = recordsOf(covered.stream());
    Set<MedicationEvidence> taken = recordsOf(covered.stream().flatMap(this::withoutNotTaken));
    return courses.stream()
        .filter(course -> all.contains(course.record()) && !taken.contains(course.record()))
        .toList();
  }

  private static Set<MedicationEvidence> recordsOf(Stream<Exposure> exposures) {
    return exposures.map(Exposure::record).collect(Collectors.toSet());
  }

  private List<Exposure> taken(List<Exposure> covered) {
    return Switches.endedByNextDrug(covered.stream().flatMap(this::withoutNotTaken).toList());
  }

  private void sort(MedicationEvidence record) {
    Identification identification = Drug.identify(record.medication(), knowledge);
    if (identification instanceof Identification.Unnamed unknown) {
      addUnnamed(record, unknown.text());
    }
    if (identification instanceof Identification.Known known) {
      sort(record, Drug.of(record, known, knowledge));
    }
  }

  private void sort(MedicationEvidence record, Drug drug) {
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
              record.evidence(), text, !record.restricted(), isActive(record), latestDay(record)));
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
    return carriedOver(exposures, coverage);
  }

  private Coverage coverage() {
    return new Coverage(courses, patient.asOf(), policy, knowledge.definitions());
  }

  private List<MedicationHistory.Cancelled> cancelledOrders() {
    Coverage coverage = coverage();
    return unconfirmed.stream()
        .filter(course -> course.drug().canBeTrial())
        .filter(course -> indications.purposeOf(course) == Purpose.TRIAL)
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

  // R6. Of a supply that is only assumed nothing is known to be left.
  private List<Exposure> carriedOver(List<Exposure> exposures, Coverage coverage) {
    Set<Evidence> refills =
        courses.stream()
            .filter(course -> course.grade() == Grade.DISPENSED)
            .filter(coverage::knowsSupply)
            .map(course -> course.record().evidence())
            .collect(Collectors.toSet());
    Map<Boolean, List<Exposure>> dispensed =
        exposures.stream()
            .collect(Collectors.partitioningBy(each -> refills.contains(each.record().evidence())));
    List<Exposure> all = new ArrayList<>(dispensed.getOrDefault(false, List.of()));
    Exposure.byIngredient(dispensed.getOrDefault(true, List.of()))
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

  private List<MedicationTrial> join(List<Exposure> exposures, Purpose purpose, TrialMaker maker) {
    List<MedicationTrial> trials = new ArrayList<>();
    Exposure.byIngredient(
            exposures.stream().filter(each -> each.drug().purpose() == purpose).toList())
        .values()
        .forEach(
            ofOne ->
                Eras.of(ofOne, policy.eraMaxGapDays()).stream()
                    .map(maker::trialOf)
                    .forEach(trials::add));
    trials.sort(BY_START);
    return trials;
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
