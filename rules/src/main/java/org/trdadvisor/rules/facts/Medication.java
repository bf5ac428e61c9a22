package org.trdadvisor.rules.facts;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which medication a record is about, or the reason why that is unknown. */
public sealed interface Medication {

  /** Named by codes, text or both. */
  record Named(Concept concept) implements Medication {}

  /**
   * A reference that led nowhere.
   *
   * @param why what stood in the way
   * @param display what the reference printed, or null
   */
  record Unresolved(String why, @Nullable String display) implements Medication {}

  /** Whatever the record says in words. */
  default Stream<String> texts() {
    if (this instanceof Named named) {
      return named.concept().texts();
    }
    return this instanceof Unresolved unresolved
        ? Stream.ofNullable(unresolved.display())
        : Stream.empty();
  }
}
