package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An antidepressant ingredient or fixed combination: a row of {@code antidepressants.csv}.
 *
 * <p>Doses are milligrams a day of the labelled moiety; null where no figure is published.
 *
 * @param ingredient the table's key, lower case
 * @param display how it is called on a card
 * @param drugClass such as SSRI; shown, never required to differ
 * @param group ingredients of one group can supply at most one failed trial
 * @param minimumMg the least dose taken as adequate
 * @param lowestMg the lowest of the published minimum doses
 * @param strictestMg the highest of the published minimum doses
 * @param olderMinimumMg the least adequate dose from {@code age.older}, null where the adult one
 *     holds
 * @param usualMaximumMg the usual outpatient ceiling
 * @param otherIndicationBelowMg a lower dose is presumed to be for something else
 * @param sources who publishes the doses, at least one
 * @param verified whether codes and doses were found in sources: yes, partial or no
 * @param note what else there is to know, or empty
 */
public record Antidepressant(
    String ingredient,
    String display,
    String drugClass,
    String group,
    Counts counts,
    List<Code> codes,
    @Nullable BigDecimal minimumMg,
    @Nullable BigDecimal lowestMg,
    @Nullable BigDecimal strictestMg,
    @Nullable BigDecimal olderMinimumMg,
    @Nullable BigDecimal usualMaximumMg,
    @Nullable BigDecimal otherIndicationBelowMg,
    List<String> sources,
    String verified,
    String note) {

  public Antidepressant {
    codes = List.copyOf(codes);
    sources = List.copyOf(sources);
    if (minimumMg != null && sources.isEmpty()) {
      throw new IllegalArgumentException("a dose needs a \"source\"");
    }
    if (isAbove(minimumMg, usualMaximumMg) || isAbove(olderMinimumMg, usualMaximumMg)) {
      throw new IllegalArgumentException(
          "no minimum dose is above the usual maximum, which is %s mg".formatted(usualMaximumMg));
    }
    if (minimumMg != null) {
      if (lowestMg == null || strictestMg == null) {
        throw new IllegalArgumentException("a minimum dose needs a lowest and a strictest one");
      }
      var unused = new Standard(minimumMg, lowestMg, strictestMg);
    }
  }

  private static boolean isAbove(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
    return minimum != null && maximum != null && minimum.compareTo(maximum) > 0;
  }

  /**
   * What a dose is measured against, or empty where no figure is published.
   *
   * @param older whether the patient had reached {@code age.older} when the trial began
   */
  public Optional<Standard> standard(DoseProfile profile, boolean older) {
    BigDecimal minimum = older && olderMinimumMg != null ? olderMinimumMg : adultMinimum(profile);
    if (minimum == null) {
      return Optional.empty();
    }
    BigDecimal lowest = lowestMg == null ? minimum : lowestMg.min(minimum);
    BigDecimal strictest = strictestMg == null ? minimum : strictestMg.max(minimum);
    return Optional.of(new Standard(minimum, lowest, strictest));
  }

  private @Nullable BigDecimal adultMinimum(DoseProfile profile) {
    return switch (profile) {
      case DEFAULT -> minimumMg;
      case STRICT -> strictestMg != null ? strictestMg : minimumMg;
      case LENIENT -> lowestMg != null ? lowestMg : minimumMg;
    };
  }
}
