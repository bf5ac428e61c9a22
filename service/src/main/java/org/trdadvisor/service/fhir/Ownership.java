package org.trdadvisor.service.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** Keeps one patient's resources, and counts those of others. */
final class Ownership {

  private final String patientId;
  private int dropped;

  Ownership(String patientId) {
    this.patientId = patientId;
  }

  int dropped() {
    return dropped;
  }

  /** Without what is another patient's; failed where nothing of a patient's is left. */
  Reading own(Reading reading) {
    List<Resource> own = own(reading.resources());
    boolean noneLeft = own.stream().noneMatch(Ownership::isOfSomebody);
    return own.size() < reading.resources().size() && noneLeft ? Reading.FAILED : reading.with(own);
  }

  List<Resource> own(List<Resource> resources) {
    return resources.stream().filter(this::keeps).toList();
  }

  /** Whether a resource is the patient's; one that is not is counted. */
  boolean keeps(Resource resource) {
    boolean own = isOwn(resource);
    dropped += own ? 0 : 1;
    return own;
  }

  private boolean isOwn(Resource resource) {
    IdType owner =
        resource instanceof Patient
            ? resource.getIdElement()
            : subject(resource).getReferenceElement() instanceof IdType id ? id : new IdType();
    // Who is not said to be another is taken for the patient: drafts often name nobody.
    return owner.isEmpty()
        || (patientId.equals(owner.getIdPart())
            && (!owner.hasResourceType() || owner.getResourceType().equals("Patient")));
  }

  private static boolean isOfSomebody(Resource resource) {
    return resource instanceof Patient || !subject(resource).isEmpty();
  }

  private static Reference subject(Resource resource) {
    return switch (resource) {
      case Condition each -> each.getSubject();
      case Encounter each -> each.getSubject();
      case MedicationDispense each -> each.getSubject();
      case MedicationRequest each -> each.getSubject();
      case MedicationStatement each -> each.getSubject();
      case Observation each -> each.getSubject();
      case Procedure each -> each.getSubject();
      case ServiceRequest each -> each.getSubject();
      default -> new Reference();
    };
  }
}
