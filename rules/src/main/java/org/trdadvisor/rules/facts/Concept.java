package org.trdadvisor.rules.facts;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record names: by codes, by text, or by both, as FHIR's CodeableConcept.
 *
 * @param codings all given, in the record's order
 * @param text the plain text, or null where there is none
 */
public record Concept(List<Coding> codings, @Nullable String text) {

  public Concept {
    codings = List.copyOf(codings);
  }

  public static Concept of(Coding... codings) {
    return new Concept(List.of(codings), null);
  }

  public static Concept ofText(String text) {
    return new Concept(List.of(), text);
  }

  /** The plain text first, then what is printed for each code. */
  public Stream<String> texts() {
    return Stream.concat(Stream.ofNullable(text), codings.stream().map(Coding::display))
        .filter(Objects::nonNull)
        .filter(each -> !each.isBlank());
  }
}
