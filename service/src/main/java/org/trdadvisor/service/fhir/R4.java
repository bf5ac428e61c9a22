package org.trdadvisor.service.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.JsonParser;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import tools.jackson.databind.JsonNode;

/** Parses FHIR R4, forgiving what can be forgiven. Thread-safe, and dear to make: one is enough. */
public final class R4 {

  private final FhirContext context = FhirContext.forR4();

  /** The resource, or none where the text is not one of R4; of that no trace is kept or logged. */
  Optional<Resource> parse(String json, Forgiven forgiven) {
    return FhirJson.readable(json).flatMap(readable -> parsed(readable, forgiven));
  }

  /** As above, of JSON that has been read already. */
  Optional<Resource> parse(JsonNode json, Forgiven forgiven) {
    return FhirJson.readable(json).flatMap(readable -> parsed(readable, forgiven));
  }

  private Optional<Resource> parsed(ObjectNode json, Forgiven forgiven) {
    JsonParser parser = (JsonParser) context.newJsonParser();
    parser.setParserErrorHandler(forgiven);
    try {
      JacksonStructure structure = new JacksonStructure();
      structure.setNativeObject(json);
      // Unlike parseResource, this lets no fullUrl of urn:uuid hide the resource's own id.
      IBaseResource parsed = parser.doParseResource(null, structure);
      return parsed instanceof Resource resource ? Optional.of(resource) : Optional.empty();
    } catch (RuntimeException e) {
      // Besides its own exceptions the parser lets through those that odd input leads it into.
      return Optional.empty();
    }
  }
}
