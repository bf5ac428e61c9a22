package org.trdadvisor.service.fhir;

import static org.trdadvisor.service.fhir.Concepts.constant;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Diagnosis.Category;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Diagnosis.Verification;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.Procedure;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.facts.Visit;

/** Reads diagnoses, scores, procedures, referrals and visits. */
final class ClinicalFacts {

  // A null status is in no EnumSet.
  private static final Set<ProcedureStatus> DONE =
      EnumSet.of(ProcedureStatus.COMPLETED, ProcedureStatus.INPROGRESS, ProcedureStatus.STOPPED);

  private static final Set<EncounterStatus> NO_VISIT =
      EnumSet.of(
          EncounterStatus.PLANNED, EncounterStatus.CANCELLED, EncounterStatus.ENTEREDINERROR);

  private final Evidences evidences;
  private final Dates dates;
  private final MedicationFacts.Reasons reasons;

  ClinicalFacts(Evidences evidences, Dates dates, MedicationFacts.Reasons reasons) {
    this.evidences = evidences;
    this.dates = dates;
    this.reasons = reasons;
  }

  Diagnosis of(Condition condition) {
    Type abatement = condition.getAbatement();
    PartialDate ended = dates.end(abatement);
    return new Diagnosis(
        evidences.of(condition),
        Concepts.of(condition.getCode()),
        category(condition.getCategory()),
        constant(
            ClinicalStatus.class,
            Concepts.firstCode(condition.getClinicalStatus()),
            ClinicalStatus.ABSENT,
            ClinicalStatus.ABSENT),
        constant(
            Verification.class,
            Concepts.firstCode(condition.getVerificationStatus()),
            Verification.ABSENT,
            Verification.ABSENT),
        dates.date(condition.getRecordedDateElement()),
        dates.start(condition.getOnset()),
        ended == null ? dates.start(abatement) : ended,
        Evidences.isRestricted(condition));
  }

  private static Category category(List<CodeableConcept> categories) {
    List<String> codes =
        categories.stream().map(Concepts::firstCode).filter(code -> !code.isEmpty()).toList();
    if (codes.contains("problem-list-item")) {
      return Category.PROBLEM_LIST;
    }
    if (codes.contains("encounter-diagnosis")) {
      return Category.ENCOUNTER;
    }
    return categories.isEmpty() ? Category.ABSENT : Category.OTHER;
  }

  /** The value of the whole, where there is one, and those of its components. */
  Stream<Observation> of(org.hl7.fhir.r4.model.Observation observation) {
    Concept panel = Concepts.of(observation.getCode());
    Stream<Observation> whole =
        observation.hasValue() || !observation.hasComponent()
            ? Stream.of(observation(observation, null, panel, observation.getValue()))
            : Stream.empty();
    return Stream.concat(
        whole,
        observation.getComponent().stream()
            .map(
                each ->
                    observation(observation, panel, Concepts.of(each.getCode()), each.getValue())));
  }

  private Observation observation(
      org.hl7.fhir.r4.model.Observation whole,
      @Nullable Concept panel,
      Concept code,
      @Nullable Type value) {
    return new Observation(
        evidences.of(whole),
        constant(
            Observation.Status.class,
            Objects.requireNonNullElse(whole.getStatusElement().getValueAsString(), ""),
            Observation.Status.OTHER,
            Observation.Status.OTHER),
        panel,
        code,
        number(value),
        value instanceof CodeableConcept answer ? Concepts.of(answer) : null,
        dates.start(whole.getEffective()),
        dates.time(whole.getEffective()));
  }

  private static @Nullable BigDecimal number(@Nullable Type value) {
    if (value instanceof Quantity quantity) {
      return quantity.getValue();
    }
    Integer whole = value instanceof IntegerType integer ? integer.getValue() : null;
    return whole == null ? null : BigDecimal.valueOf(whole);
  }

  Procedure of(org.hl7.fhir.r4.model.Procedure procedure) {
    return new Procedure(
        evidences.of(procedure),
        Concepts.of(procedure.getCode()),
        DONE.contains(procedure.getStatus()),
        dates.start(procedure.getPerformed()),
        dates.end(procedure.getPerformed()),
        reasons.of(procedure.getReasonCode(), procedure.getReasonReference()));
  }

  Referral of(ServiceRequest request) {
    return new Referral(
        evidences.of(request),
        Concepts.of(request.getCode()),
        Concepts.of(List.of(request.getPerformerType())),
        constant(
            Referral.Status.class,
            Objects.requireNonNullElse(request.getStatusElement().getValueAsString(), ""),
            Referral.Status.ABSENT,
            Referral.Status.UNKNOWN),
        dates.date(request.getAuthoredOnElement()));
  }

  /** Whether a visit is more than a plan that came to nothing, or is still to come. */
  static boolean tookPlace(Encounter encounter) {
    return !NO_VISIT.contains(encounter.getStatus());
  }

  Visit of(Encounter encounter) {
    return new Visit(
        evidences.of(encounter),
        Concepts.of(
            Stream.concat(encounter.getType().stream(), Stream.of(encounter.getServiceType()))
                .toList()),
        dates.start(encounter.getPeriod()),
        dates.end(encounter.getPeriod()));
  }
}
