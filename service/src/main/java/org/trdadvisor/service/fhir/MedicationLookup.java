package org.trdadvisor.service.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds the medication a record is about: coded, contained, beside it in a Bundle, or fetched.
 *
 * <p>On another server the same id is another Medication's. A relative reference is taken for one
 * to the server that gave it, whatever address an entry has in the Bundle: gateways leave inner
 * ones there.
 */
final class MedicationLookup {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final Map<String, List<Medication>> byId = new HashMap<>();
  private final Set<String> late = new HashSet<>();
  private final List<Reference> references;

  /** Looks among the resources themselves. */
  MedicationLookup(Collection<Resource> resources, Collection<Resource> drafts) {
    Stream.concat(resources.stream(), drafts.stream())
        .filter(Medication.class::isInstance)
        .map(Medication.class::cast)
        .filter(each -> each.getIdElement().hasIdPart())
        .forEach(each -> add(each.getIdElement().getIdPart(), each));
    references =
        Stream.concat(resources.stream(), drafts.stream())
            .flatMap(each -> Stream.ofNullable(medication(each)))
            .filter(Reference.class::isInstance)
            .map(Reference.class::cast)
            .toList();
  }

  /** The ids of those that are not among the resources and that this server may have. */
  Set<String> elsewhere(FhirAccess access) {
    return references.stream()
        .filter(reference -> find(reference).isEmpty())
        .map(Reference::getReferenceElement)
        .filter(id -> isOn(access, id))
        .map(IIdType::getIdPart)
        .collect(Collectors.toSet());
  }

  /** Takes in what was read elsewhere, by id. */
  void add(Map<String, Reading> read) {
    read.forEach(
        (id, reading) -> {
          if (reading.late()) {
            late.add(id);
          }
          reading.resources().stream()
              .filter(Medication.class::isInstance)
              .map(Medication.class::cast)
              .forEach(each -> add(id, each));
        });
  }

  private void add(String id, Medication medication) {
    byId.computeIfAbsent(id, each -> new ArrayList<>()).add(medication);
  }

  private static boolean isOn(FhirAccess access, IIdType id) {
    return id.hasIdPart()
        && ID.matcher(id.getIdPart()).matches()
        && (!id.hasResourceType() || id.getResourceType().equals("Medication"))
        && Bases.mayBeSame(id, new IdType(access.base() + "Medication/" + id.getIdPart()));
  }

  /** The same, partial where a medication could not be read and nothing printed says which. */
  Reading checked(Reading reading) {
    List<Reference> unread =
        reading.resources().stream().flatMap(each -> unread(each).stream()).toList();
    if (unread.isEmpty()) {
      return reading;
    }
    Reading cut = reading.cut(unread.stream().anyMatch(this::isLate));
    return cut.why().isEmpty() ? cut.because("A Medication it refers to could not be read.") : cut;
  }

  private Optional<Reference> unread(Resource resource) {
    return medication(resource) instanceof Reference reference
            && !reference.hasDisplay()
            && find(reference).isEmpty()
        ? Optional.of(reference)
        : Optional.empty();
  }

  private boolean isLate(Reference reference) {
    return late.contains(String.valueOf(reference.getReferenceElement().getIdPart()));
  }

  org.trdadvisor.rules.facts.Medication of(@Nullable Type medication) {
    if (medication instanceof CodeableConcept concept) {
      return named(concept, null);
    }
    if (!(medication instanceof Reference reference)) {
      return unresolved("no medication is named", null);
    }
    return find(reference)
        .map(found -> named(code(found), reference.getDisplay()))
        .orElseGet(() -> unresolved("the Medication could not be read", reference.getDisplay()));
  }

  private static org.trdadvisor.rules.facts.Medication named(
      CodeableConcept code, @Nullable String display) {
    return code.hasCoding() || code.hasText()
        ? new org.trdadvisor.rules.facts.Medication.Named(Concepts.of(code))
        : unresolved("the Medication has no code", display);
  }

  private static org.trdadvisor.rules.facts.Medication unresolved(
      String why, @Nullable String display) {
    return new org.trdadvisor.rules.facts.Medication.Unresolved(why, display);
  }

  // A local product without a code of its own may still say what is in it.
  private static CodeableConcept code(Medication medication) {
    boolean onlyIngredient = !medication.hasCode() && medication.getIngredient().size() == 1;
    return onlyIngredient && medication.getIngredientFirstRep().hasItemCodeableConcept()
        ? medication.getIngredientFirstRep().getItemCodeableConcept()
        : medication.getCode();
  }

  private Optional<Medication> find(Reference reference) {
    // The parser joins contained resources, and entries named by their fullUrl.
    IIdType id = reference.getReferenceElement();
    return Stream.concat(
            Stream.ofNullable(reference.getResource())
                .filter(Medication.class::isInstance)
                .map(Medication.class::cast),
            Stream.ofNullable(id.getIdPart())
                .flatMap(part -> byId.getOrDefault(part, List.of()).stream()))
        .filter(found -> Bases.mayBeSame(id, found.getIdElement()))
        .findFirst();
  }

  private static @Nullable Type medication(Resource resource) {
    return switch (resource) {
      case MedicationDispense each -> each.getMedication();
      case MedicationRequest each -> each.getMedication();
      case MedicationStatement each -> each.getMedication();
      default -> null;
    };
  }
}
