package org.trdadvisor.service.fhir;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;

/** Reads codeable concepts. */
final class Concepts {

  private Concepts() {}

  static Concept of(CodeableConcept concept) {
    return new Concept(
        concept.getCoding().stream().flatMap(Concepts::coding).toList(), concept.getText());
  }

  static List<Concept> of(List<CodeableConcept> concepts) {
    return concepts.stream().filter(each -> !each.isEmpty()).map(Concepts::of).toList();
  }

  static Concept of(org.hl7.fhir.r4.model.Coding coding) {
    return new Concept(coding(coding).toList(), null);
  }

  // A coding without a code may still print a name.
  private static Stream<Coding> coding(org.hl7.fhir.r4.model.Coding coding) {
    String code = coding.getCode();
    return code == null || code.isBlank()
        ? Stream.empty()
        : Stream.of(new Coding(coding.getSystem(), code, coding.getDisplay()));
  }

  /** The first code of any system that is one of FHIR's own small value sets; else empty. */
  static String firstCode(CodeableConcept concept) {
    return concept.getCoding().stream()
        .map(org.hl7.fhir.r4.model.Coding::getCode)
        .filter(code -> code != null && !code.isBlank())
        .findFirst()
        .orElse("");
  }

  /** The constant that a FHIR code stands for, or another where there is none. */
  static <E extends Enum<E>> E constant(Class<E> type, String code, E absent, E unknown) {
    if (code.isEmpty()) {
      return absent;
    }
    String name = code.toUpperCase(Locale.ROOT).replace('-', '_');
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(unknown);
  }
}
