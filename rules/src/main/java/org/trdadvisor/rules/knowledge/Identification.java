package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a medication's codes and texts turn out to be. */
public sealed interface Identification {

  /**
   * An ingredient of the tables.
   *
   * @param ingredient a key of {@code antidepressants.csv}, {@code augmentation-agents.csv}, or
   *     both
   * @param byCode whether a code said so; otherwise a whole word of the text
   * @param product the product, where a product code is given
   * @param strengthMg the number followed by mg in the text, or null
   */
  record Known(
      String ingredient, boolean byCode, @Nullable Product product, @Nullable BigDecimal strengthMg)
      implements Identification {}

  /** An antidepressant, but not which: several names, or only the class. */
  record Unnamed(String text) implements Identification {}

  /** Something no rule asks about. */
  record Unrelated() implements Identification {}
}
