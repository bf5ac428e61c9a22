package org.trdadvisor.service.fhir;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Demographics;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.facts.Referral;

/** Builds the record of one question from the resources that were read for it. */
final class RecordBuilder {

  private static final Demographics NOBODY = new Demographics(null, null, false, false);

  private final Evidences evidences = new Evidences();
  private final Question question;
  private final Dates dates;
  private final MedicationFacts medications;
  private final ClinicalFacts clinical;
  private final Map<String, Concept> conditionCodes = new HashMap<>();

  RecordBuilder(Question question, Dates dates, MedicationLookup lookup) {
    this.question = question;
    this.dates = dates;
    this.medications = new MedicationFacts(evidences, dates, lookup, this::reasons);
    this.clinical = new ClinicalFacts(evidences, dates, this::reasons);
  }

  /**
   * @param visits what the call brought of them
   * @param userRoles the roles of whoever asks
   */
  PatientRecord build(
      Map<Input, Reading> readings, Drafts drafts, Reading visits, List<Resource> userRoles) {
    List<Resource> all =
        readings.values().stream().flatMap(reading -> reading.resources().stream()).toList();
    only(Condition.class, all)
        .filter(each -> each.getIdElement().hasIdPart())
        .forEach(
            each ->
                conditionCodes.put(each.getIdElement().getIdPart(), Concepts.of(each.getCode())));
    Map<Input, Input.State> states = new EnumMap<>(Input.class);
    readings.forEach((input, reading) -> states.put(input, reading.state()));
    return new PatientRecord(
        question.asOf(),
        occasion(drafts, userRoles),
        only(Patient.class, all).findFirst().map(this::demographics).orElse(NOBODY),
        all.stream().flatMap(this::medication).toList(),
        only(Condition.class, all).map(clinical::of).toList(),
        only(org.hl7.fhir.r4.model.Observation.class, all).flatMap(clinical::of).toList(),
        only(org.hl7.fhir.r4.model.Procedure.class, all).map(clinical::of).toList(),
        referrals(all),
        only(Encounter.class, visits.resources())
            .filter(ClinicalFacts::tookPlace)
            .map(clinical::of)
            .toList(),
        visits.state().isWhole(),
        question.ehr().showsEveryFill() && areWhole(readings.get(Input.MEDICATION_DISPENSES)),
        states);
  }

  private static boolean areWhole(@Nullable Reading reading) {
    return reading != null && reading.state().isWhole();
  }

  private List<Referral> referrals(List<Resource> resources) {
    return only(ServiceRequest.class, resources)
        .filter(each -> !Primitives.isTrue(each.getDoNotPerformElement()))
        .map(clinical::of)
        .toList();
  }

  private Occasion occasion(Drafts drafts, List<Resource> userRoles) {
    List<Concept> specialties =
        only(PractitionerRole.class, userRoles)
            .filter(role -> !Boolean.FALSE.equals(role.getActiveElement().getValue()))
            .flatMap(role -> Concepts.of(role.getSpecialty()).stream())
            .toList();
    return new Occasion(
        question.hook(),
        new Occasion.User(question.user(), specialties),
        only(MedicationRequest.class, drafts.toJudge(question))
            .filter(each -> !Primitives.isTrue(each.getDoNotPerformElement()))
            .map(medications::of)
            .toList(),
        referrals(drafts.resources()));
  }

  private Demographics demographics(Patient patient) {
    boolean deceased =
        patient.getDeceased() instanceof DateTimeType death
            ? isReached(dates.date(death))
            : patient.getDeceased() instanceof BooleanType yes && Primitives.isTrue(yes);
    return new Demographics(
        evidences.of(patient),
        dates.date(patient.getBirthDateElement()),
        deceased,
        patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY));
  }

  // A death without a usable date is a death all the same.
  private boolean isReached(@Nullable PartialDate death) {
    LocalDate day = death == null ? LocalDate.MIN : death.earliest();
    return !day.isAfter(question.asOf());
  }

  private Stream<MedicationEvidence> medication(Resource resource) {
    return switch (resource) {
      case MedicationDispense each -> Stream.of(medications.of(each));
      case MedicationStatement each -> Stream.of(medications.of(each));
      case MedicationRequest each -> Stream.of(medications.of(each));
      default -> Stream.empty();
    };
  }

  private List<Concept> reasons(List<CodeableConcept> codes, List<Reference> references) {
    Stream<Concept> referenced =
        references.stream()
            .map(Reference::getReferenceElement)
            .filter(RecordBuilder::mayBeCondition)
            .flatMap(each -> Stream.ofNullable(conditionCodes.get(each.getIdPart())));
    return Stream.concat(Concepts.of(codes).stream(), referenced).toList();
  }

  // Of whatever server: gateways leave inner addresses in references, and would lose the reason.
  private static boolean mayBeCondition(IIdType id) {
    return id.hasIdPart() && (!id.hasResourceType() || id.getResourceType().equals("Condition"));
  }

  private static <T> Stream<T> only(Class<T> type, Collection<Resource> resources) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }
}
