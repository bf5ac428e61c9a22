package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.CheckFirst;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.OptionCaution;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.knowledge.Severity;
import org.trdadvisor.rules.trials.Codes;

/**
 * A diagnosis that is asserted and means something to the rules.
 *
 * @param roles what its codes mean, all together
 * @param unspecific whether no code of it asserts major depression but those that once stood for
 *     any depression (R27), so that it is as weak as an unspecified one
 * @param recorded the day it was written down, else its onset, as early as it can be; null where
 *     neither is recorded
 * @param recordedAtLatest the same as late as it can be, up to the day of evaluation, which is what
 *     safety and exclusions go by (b.1)
 * @param severity how severe a depression its codes state, the most severe of them; null where none
 *     does
 * @param checks what is to be checked first where it is recorded (R29)
 * @param optionCautions what bears on an option where it is recorded
 */
public record CodedCondition(
    Diagnosis diagnosis,
    Set<Role> roles,
    boolean unspecific,
    @Nullable LocalDate recorded,
    @Nullable LocalDate recordedAtLatest,
    @Nullable Severity severity,
    List<CheckFirst> checks,
    List<OptionCaution> optionCautions) {

  private static final Comparator<CodedCondition> BY_GRADE =
      Comparator.comparing(
              CodedCondition::recorded, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(
              CodedCondition::severity, Comparator.nullsFirst(Comparator.<Severity>naturalOrder()))
          .thenComparing(CodedCondition::evidence);

  public CodedCondition {
    roles = Set.copyOf(roles);
    checks = List.copyOf(checks);
    optionCautions = List.copyOf(optionCautions);
  }

  /** All of a record: neither refuted nor entered in error, nor dated after its day. */
  static List<CodedCondition> of(PatientRecord patient, Knowledge knowledge) {
    return patient.diagnoses().stream()
        .filter(CodedCondition::isAsserted)
        .filter(diagnosis -> !isAfter(diagnosis, patient.asOf()))
        .map(diagnosis -> of(diagnosis, patient.asOf(), knowledge))
        .filter(CodedCondition::meansSomething)
        .toList();
  }

  private boolean meansSomething() {
    return !roles.isEmpty() || !checks.isEmpty() || !optionCautions.isEmpty();
  }

  private static boolean isAsserted(Diagnosis diagnosis) {
    return switch (diagnosis.verification()) {
      case REFUTED, ENTERED_IN_ERROR -> false;
      case UNCONFIRMED, PROVISIONAL, DIFFERENTIAL, CONFIRMED, ABSENT -> true;
    };
  }

  private static boolean isAfter(Diagnosis diagnosis, LocalDate asOf) {
    return dateOf(diagnosis).map(date -> date.earliest().isAfter(asOf)).orElse(false);
  }

  private static Optional<PartialDate> dateOf(Diagnosis diagnosis) {
    return Stream.of(
            Optional.ofNullable(diagnosis.recorded()), Optional.ofNullable(diagnosis.onset()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static CodedCondition of(Diagnosis diagnosis, LocalDate asOf, Knowledge knowledge) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Set<Code> codes = Codes.of(diagnosis.code()).collect(Collectors.toSet());
    codes.forEach(code -> roles.addAll(knowledge.roles(code)));
    Optional<PartialDate> date = dateOf(diagnosis);
    LocalDate recorded = date.map(PartialDate::earliest).orElse(null);
    boolean unspecific =
        codes.stream()
            .filter(code -> knowledge.roles(code).contains(Role.INCLUDE_MDD))
            .allMatch(code -> knowledge.wasUnspecific(code, recorded));
    Severity severity =
        codes.stream()
            .flatMap(code -> knowledge.severity(code).stream())
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new CodedCondition(
        diagnosis,
        roles,
        unspecific,
        recorded,
        date.map(each -> each.latestUpTo(asOf)).orElse(null),
        severity,
        knowledge.checks(roles, codes),
        knowledge.optionCautions(roles, codes));
  }

  public Evidence evidence() {
    return diagnosis.evidence();
  }

  /** Whether a card may name it. */
  public boolean isNameable() {
    return !diagnosis.restricted();
  }

  public boolean means(Role role) {
    return roles.contains(role);
  }

  /** On the problem list, or without a category that says otherwise. */
  public boolean isProblem() {
    return diagnosis.category() != Diagnosis.Category.ENCOUNTER;
  }

  /** Whether the problem list says that it goes on. */
  public boolean goesOn() {
    return switch (diagnosis.clinicalStatus()) {
      case ACTIVE, RECURRENCE, RELAPSE, ABSENT -> true;
      case INACTIVE, REMISSION, RESOLVED -> false;
    };
  }

  /** R27: a current problem, or an encounter's diagnosis of late. */
  public boolean isCurrent(LocalDate asOf, int encounterDays) {
    return isProblem() ? goesOn() : recordedWithin(encounterDays, asOf);
  }

  public boolean recordedWithin(int days, LocalDate asOf) {
    return recorded != null && !recorded.isBefore(asOf.minusDays(days));
  }

  /** R36: whether it was recorded at most so many days before. */
  public boolean isLastRecordedWithin(int days, LocalDate asOf) {
    return recordedAtLatest != null && !recordedAtLatest.isBefore(asOf.minusDays(days));
  }

  /** R36: what a later encounter is coded as is history, and no attempt. */
  public boolean isAttemptOrSelfHarm() {
    return means(Role.SUICIDE_ATTEMPT) || means(Role.SELF_HARM);
  }

  /** Whether it is over: by its status, or because it ended by that day. */
  public boolean isResolved(LocalDate asOf) {
    return diagnosis.clinicalStatus() == Diagnosis.ClinicalStatus.RESOLVED
        || (diagnosis.abatement() != null && !diagnosis.abatement().latest().isAfter(asOf));
  }

  /** Whether it asserts major depression. */
  public boolean isMajorDepression() {
    return means(Role.INCLUDE_MDD) && !unspecific;
  }

  /** Whether it speaks of depression without asserting major depression. */
  public boolean isUnspecifiedDepression() {
    return means(Role.MDD_POSSIBLE)
        || means(Role.PERSISTENT_DEPRESSIVE)
        || (means(Role.INCLUDE_MDD) && unspecific);
  }

  /** b.1: whether its date is evidence that the patient was depressed then. */
  public boolean isDepression() {
    return means(Role.INCLUDE_MDD) || means(Role.MDD_POSSIBLE) || means(Role.PERSISTENT_DEPRESSIVE);
  }

  /** b.1: whether it says that depression is in full remission. */
  public boolean isRemission() {
    return means(Role.MDD_REMISSION)
        || (means(Role.INCLUDE_MDD)
            && diagnosis.clinicalStatus() == Diagnosis.ClinicalStatus.REMISSION);
  }

  /** Whether it is in full remission by that day; an end still to come has not happened yet. */
  public boolean isInRemission(LocalDate asOf) {
    boolean toCome =
        diagnosis.abatement() != null && diagnosis.abatement().earliest().isAfter(asOf);
    return isRemission() && !toCome;
  }

  /** When it went into remission: abatement, else recorded, else onset; null without any. */
  public @Nullable LocalDate remissionDay() {
    return diagnosis.abatement() != null ? diagnosis.abatement().earliest() : recorded;
  }

  /** Whether pregnancy or the time after birth is recent enough to route by (R36). */
  public boolean isPerinatal(LocalDate asOf, int pregnancyDays, int postpartumDays) {
    boolean pregnancy = means(Role.PREGNANCY);
    boolean ended = diagnosis.abatement() != null;
    return (pregnancy && !ended && recordedWithin(pregnancyDays, asOf))
        || (pregnancy && ended && isWithin(diagnosis.abatement(), postpartumDays, asOf))
        || (means(Role.PERINATAL) && recordedWithin(postpartumDays, asOf));
  }

  private static boolean isWithin(@Nullable PartialDate date, int days, LocalDate asOf) {
    return date != null && !date.latest().isBefore(asOf.minusDays(days));
  }

  /** Whether it was recorded later than the other one, or is the more severe of the same day. */
  public boolean gradesBetterThan(CodedCondition other) {
    return BY_GRADE.compare(this, other) > 0;
  }

  public boolean isRecordedAfter(LocalDate day) {
    return recorded != null && recorded.isAfter(day);
  }

  public boolean isRecordedNotBefore(LocalDate day) {
    return recorded != null && !recorded.isBefore(day);
  }
}
