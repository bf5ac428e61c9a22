package org.trdadvisor.service.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** Parses FHIR R4, forgiving what can be forgiven. Thread-safe, and dear to make: one is enough. */
public final class R4 {

  private final FhirContext context = FhirContext.forR4();

  /** The resource, or none where the text is not one of R4; of that no trace is kept or logged. */
  Optional<Resource> parse(String json, Forgiven forgiven) {
    return FhirJson.readable(json).flatMap(readable -> parsed(readable, forgiven));
  }

  private Optional<Resource> parsed(String json, Forgiven forgiven) {
    IParser parser = context.newJsonParser();
    parser.setParserErrorHandler(forgiven);
    // A fullUrl of urn:uuid must not hide the resource's own id.
    parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    try {
      IBaseResource parsed = parser.parseResource(json);
      return parsed instanceof Resource resource ? Optional.of(resource) : Optional.empty();
    } catch (RuntimeException e) {
      // Besides its own exceptions the parser lets through those that odd input leads it into.
      return Optional.empty();
    }
  }
}
