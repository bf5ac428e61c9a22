package org.trdadvisor.service.fhir;

import static org.trdadvisor.service.fhir.Concepts.constant;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Intent;
import org.trdadvisor.rules.facts.MedicationEvidence.Kind;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Supply;

/** Reads the three resources that tell of medication. */
final class MedicationFacts {

  private static final Supply NO_SUPPLY = new Supply(new Amount.Unknown("not recorded"), null, 0);

  private final Evidences evidences;
  private final Dates dates;
  private final Dosages dosages;
  private final MedicationLookup medications;
  private final Reasons reasons;

  MedicationFacts(Evidences evidences, Dates dates, MedicationLookup medications, Reasons reasons) {
    this.evidences = evidences;
    this.dates = dates;
    this.dosages = new Dosages(dates);
    this.medications = medications;
    this.reasons = reasons;
  }

  MedicationEvidence of(MedicationDispense dispense) {
    return new MedicationEvidence(
        evidences.of(dispense),
        Kind.DISPENSE,
        status(dispense.getStatusElement().getValueAsString()),
        Intent.NONE,
        false,
        false,
        false,
        Evidences.isRestricted(dispense),
        medications.of(dispense.getMedication()),
        new MedicationEvidence.Dates(
            dates.date(dispense.getWhenHandedOverElement()),
            dates.date(dispense.getWhenPreparedElement()),
            null,
            null,
            null,
            null,
            null),
        dosages.lines(dispense.getDosageInstruction()),
        new Supply(Amounts.of(dispense.getQuantity()), Amounts.days(dispense.getDaysSupply()), 0),
        List.of(),
        dispense.getStatusReason() instanceof CodeableConcept why
            ? Concepts.of(List.of(why))
            : List.of());
  }

  MedicationEvidence of(MedicationStatement statement) {
    return new MedicationEvidence(
        evidences.of(statement),
        Kind.STATEMENT,
        status(statement.getStatusElement().getValueAsString()),
        Intent.NONE,
        false,
        false,
        false,
        Evidences.isRestricted(statement),
        medications.of(statement.getMedication()),
        new MedicationEvidence.Dates(
            null,
            null,
            dates.start(statement.getEffective()),
            dates.end(statement.getEffective()),
            null,
            dates.date(statement.getDateAssertedElement()),
            null),
        dosages.lines(statement.getDosage()),
        NO_SUPPLY,
        reasons.of(statement.getReasonCode(), statement.getReasonReference()),
        Concepts.of(statement.getStatusReason()));
  }

  MedicationEvidence of(MedicationRequest request) {
    MedicationRequestDispenseRequestComponent dispensing = request.getDispenseRequest();
    return new MedicationEvidence(
        evidences.of(request),
        Kind.REQUEST,
        status(request.getStatusElement().getValueAsString()),
        constant(
            Intent.class,
            Objects.requireNonNullElse(request.getIntentElement().getValueAsString(), ""),
            Intent.NONE,
            Intent.NONE),
        isReported(request.getReported()),
        Primitives.isTrue(request.getDoNotPerformElement()),
        request.hasPriorPrescription(),
        Evidences.isRestricted(request),
        medications.of(request.getMedication()),
        new MedicationEvidence.Dates(
            null,
            null,
            null,
            null,
            dates.date(request.getAuthoredOnElement()),
            null,
            dates.end(dispensing.getValidityPeriod())),
        dosages.lines(request.getDosageInstruction()),
        new Supply(
            Amounts.of(dispensing.getQuantity()),
            Amounts.days(dispensing.getExpectedSupplyDuration()),
            Math.max(Primitives.orElse(dispensing.getNumberOfRepeatsAllowedElement(), 0), 0)),
        reasons.of(request.getReasonCode(), request.getReasonReference()),
        Concepts.of(Stream.of(request.getStatusReason()).toList()));
  }

  private static boolean isReported(@Nullable Type reported) {
    return reported instanceof BooleanType yes
        ? Primitives.isTrue(yes)
        : reported instanceof Reference;
  }

  private static Status status(@Nullable String code) {
    return constant(
        Status.class, Objects.requireNonNullElse(code, ""), Status.ABSENT, Status.UNKNOWN);
  }

  /** Which concepts stand behind reason codes and referenced Conditions. */
  interface Reasons {
    List<Concept> of(List<CodeableConcept> codes, List<Reference> references);
  }
}
