package org.trdadvisor.rules.trials;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.knowledge.Code;

/** The codes of a record as the tables know them. */
public final class Codes {

  private Codes() {}

  /** All codes of a concept; one without a system means nothing and is left out. */
  public static Stream<Code> of(Concept concept) {
    return concept.codings().stream().map(Codes::code).filter(Objects::nonNull);
  }

  /** All codes of a medication, none where it is only referred to. */
  public static Stream<Code> of(Medication medication) {
    return medication instanceof Medication.Named named ? of(named.concept()) : Stream.empty();
  }

  private static @Nullable Code code(Coding coding) {
    return coding.system() == null ? null : new Code(coding.system(), coding.code());
  }
}
