package org.trdadvisor.service.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** The pages of one search, put together. */
final class SearchSet {

  private final List<Resource> resources = new ArrayList<>();
  private int matches;
  private int total;
  private boolean hollow;

  /** Whether a page says that there is a next one. */
  static boolean goesOn(Bundle page) {
    return page.getLink("next") != null;
  }

  /** Takes in a page, and says where the next one is; blank if there is one but not where. */
  Optional<String> add(Bundle page) {
    page.getEntry().forEach(this::add);
    total = Math.max(total, Primitives.orElse(page.getTotalElement(), 0));
    return Optional.ofNullable(page.getLink("next"))
        .map(link -> Objects.requireNonNullElse(link.getUrl(), ""));
  }

  private void add(BundleEntryComponent entry) {
    // An outcome among the entries says "no results" or warns; it is not a failure of the search.
    if (entry.getResource() instanceof OperationOutcome) {
      return;
    }
    if (!entry.hasResource()) {
      // Such as the status of a request in a batch: what it stands for was not read.
      hollow = true;
      return;
    }
    if (entry.getResource() instanceof Medication medication) {
      keepBase(medication, new IdType(entry.getFullUrl()));
    }
    resources.add(entry.getResource());
    if (entry.getSearch().getMode() != SearchEntryMode.INCLUDE) {
      matches++;
    }
  }

  // Whoever refers to it from elsewhere may mean another by the same id.
  private static void keepBase(Medication medication, IdType fullUrl) {
    if (fullUrl.hasBaseUrl() && Objects.equals(medication.getIdPart(), fullUrl.getIdPart())) {
      medication.setId(fullUrl);
    }
  }

  /**
   * All pages together.
   *
   * @param cut whether there was a next page that could not be read
   */
  Reading reading(boolean cut) {
    if (cut) {
      return Reading.partial(resources).because("A page of it was not read.");
    }
    if (hollow) {
      return Reading.partial(resources).because("An entry of it has no resource.");
    }
    if (total > matches) {
      return Reading.partial(resources).because("It has more matches than came.");
    }
    return resources.isEmpty() ? Reading.EMPTY : Reading.whole(resources);
  }
}
