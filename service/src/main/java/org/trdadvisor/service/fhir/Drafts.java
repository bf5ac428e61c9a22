package org.trdadvisor.service.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.trdadvisor.rules.facts.Occasion.Hook;

/** The unsigned orders of a call. */
record Drafts(List<BundleEntryComponent> entries) {

  static final Drafts NONE = new Drafts(List.of());

  static Drafts of(Bundle bundle) {
    return new Drafts(
        bundle.getEntry().stream().filter(BundleEntryComponent::hasResource).toList());
  }

  List<Resource> resources() {
    return entries.stream().map(BundleEntryComponent::getResource).toList();
  }

  /** Those of the patient. */
  Drafts own(Ownership ownership) {
    return new Drafts(
        entries.stream().filter(entry -> ownership.keeps(entry.getResource())).toList());
  }

  /** At order-select those that are selected, by reference or by fullUrl; else all. */
  List<Resource> toJudge(Question question) {
    if (question.hook() != Hook.ORDER_SELECT) {
      return resources();
    }
    // Unlike Set.of, a HashSet stays quick where somebody sends texts that all hash alike.
    Set<String> selections = new HashSet<>(question.selections());
    return entries.stream()
        .filter(entry -> names(entry).anyMatch(selections::contains))
        .map(BundleEntryComponent::getResource)
        .toList();
  }

  // Clients have been seen to send a bare id where a reference is asked for.
  private static Stream<String> names(BundleEntryComponent entry) {
    Resource resource = entry.getResource();
    String id = resource.getIdElement().getIdPart();
    return Stream.concat(
        Stream.ofNullable(entry.getFullUrl()),
        Stream.ofNullable(id).flatMap(each -> Stream.of(resource.fhirType() + "/" + each, each)));
  }
}
