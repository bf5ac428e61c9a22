package org.trdadvisor.service.fhir;

import java.util.IdentityHashMap;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.trdadvisor.rules.facts.Evidence;

/** Names the resources that facts are read from. */
final class Evidences {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final Set<String> RESTRICTED = Set.of("R", "V");

  private final IdentityHashMap<Resource, Evidence> unidentified = new IdentityHashMap<>();

  /**
   * Its relative reference; a resource without an id, as drafts may be, is numbered after a {@code
   * #}, since nothing outside the call can refer to it.
   */
  Evidence of(Resource resource) {
    if (resource.getIdElement().hasIdPart()) {
      return new Evidence(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }
    return unidentified.computeIfAbsent(
        resource,
        each -> new Evidence("%s#%d".formatted(each.fhirType(), unidentified.size() + 1)));
  }

  /** Whether a security label forbids to name what it says. */
  static boolean isRestricted(Resource resource) {
    return resource.getMeta().getSecurity().stream()
        .filter(each -> CONFIDENTIALITY.equals(each.getSystem()))
        .map(Coding::getCode)
        .anyMatch(RESTRICTED::contains);
  }
}
