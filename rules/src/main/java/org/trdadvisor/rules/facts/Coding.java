package org.trdadvisor.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * A code of a code system, as FHIR's Coding.
 *
 * @param system the code system's URI, or null where the record gives none
 * @param code the code itself
 * @param display what the record prints for it
 */
public record Coding(@Nullable String system, String code, @Nullable String display) {

  public Coding {
    if (code.isBlank()) {
      throw new IllegalArgumentException("A coding needs a code.");
    }
  }
}
