package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drug that may be added to an antidepressant: a row of {@code augmentation-agents.csv}.
 *
 * @param ingredient the table's key, lower case
 * @param minimumDose the least dose of an augmentation step, in {@code unit}; null where none is
 *     published
 * @param ignoreBelow a lower dose is presumed to be for something else
 * @param unit such as mg/day
 * @param sources who publishes the doses, at least one
 * @param verified whether codes and doses were found in sources: yes, partial or no
 * @param note what else there is to know, or empty
 */
public record AugmentationAgent(
    String ingredient,
    String display,
    Counts counts,
    List<Code> codes,
    @Nullable BigDecimal minimumDose,
    @Nullable BigDecimal ignoreBelow,
    String unit,
    List<String> sources,
    String verified,
    String note) {

  private static final String MICROGRAMS = "mcg/";

  public AugmentationAgent {
    codes = List.copyOf(codes);
    sources = List.copyOf(sources);
    if (minimumDose != null && sources.isEmpty()) {
      throw new IllegalArgumentException("a dose needs a \"source\"");
    }
  }

  /**
   * R20: whether it may augment at all.
   *
   * @param depressionReason whether a reason says depression, which some agents need
   */
  public boolean mayAugment(boolean depressionReason) {
    return counts == Counts.YES || (counts == Counts.REVIEW && depressionReason);
  }

  /** {@code minimumDose} in milligrams a day. */
  public @Nullable BigDecimal minimumMg() {
    return mg(minimumDose);
  }

  /** {@code ignoreBelow} in milligrams a day. */
  public @Nullable BigDecimal ignoreBelowMg() {
    return mg(ignoreBelow);
  }

  private @Nullable BigDecimal mg(@Nullable BigDecimal dose) {
    return dose != null && unit.startsWith(MICROGRAMS) ? dose.movePointLeft(3) : dose;
  }
}
