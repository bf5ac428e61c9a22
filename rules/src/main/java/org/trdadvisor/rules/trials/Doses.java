package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Frequency;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.Supply;
import org.trdadvisor.rules.knowledge.Definitions;
import org.trdadvisor.rules.knowledge.Product;

/** R9: the daily dose one record gives, by the first of four ways that works. */
final class Doses {

  private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL64;
  private final Definitions definitions;

  Doses(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The dose of all lines that run together, which add. */
  DailyDose of(MedicationEvidence record, List<DosageLine> lines, Drug drug) {
    if (!lines.isEmpty() && lines.stream().allMatch(Doses::isAsNeeded)) {
      return new DailyDose.AsNeeded();
    }
    return byDosage(lines, drug)
        .or(() -> bySupply(record.supply(), drug))
        .or(() -> byText(lines, drug))
        .map(mg -> believable(mg, drug))
        .orElseGet(() -> byStrength(drug));
  }

  private static boolean isAsNeeded(DosageLine line) {
    return line.asNeeded() || (line.text() != null && DosageText.saysAsNeeded(line.text()));
  }

  private static Optional<BigDecimal> byDosage(List<DosageLine> lines, Drug drug) {
    BigDecimal sum = BigDecimal.ZERO;
    for (DosageLine line : lines) {
      if (isAsNeeded(line)) {
        continue;
      }
      BigDecimal mg = perDay(line, drug);
      if (mg == null) {
        return Optional.empty();
      }
      sum = sum.add(mg);
    }
    return sum.signum() > 0 ? Optional.of(sum) : Optional.empty();
  }

  private static @Nullable BigDecimal perDay(DosageLine line, Drug drug) {
    BigDecimal mg = mgPerDose(line.dose(), drug);
    Product product = drug.identified().product();
    boolean patch = product != null && product.mgPerDay() != null;
    // What a patch is labelled by is what it gives in a day, however seldom it is changed.
    if (mg == null || patch || line.dose() instanceof Amount.Rate) {
      return mg;
    }
    return line.frequency() instanceof Frequency.Regular often
        ? mg.multiply(often.times()).divide(often.days(), EXACT_ENOUGH)
        : null;
  }

  private static @Nullable BigDecimal mgPerDose(Amount dose, Drug drug) {
    if (dose instanceof Amount.Mass mass) {
      return drug.meant(mass.mg());
    }
    if (dose instanceof Amount.Rate rate) {
      return rate.mgPerDay();
    }
    if (dose instanceof Amount.Volume volume) {
      BigDecimal each = mgPerMl(drug);
      return each == null ? null : volume.ml().multiply(each);
    }
    if (dose instanceof Amount.Units units) {
      BigDecimal each = mgPerUnit(drug);
      return each == null ? null : units.count().multiply(each);
    }
    return null;
  }

  /**
   * For how many days a quantity lasts by what the lines use up in a day, or null where that is not
   * recorded, or changes on the way.
   */
  @Nullable BigDecimal daysOf(Amount quantity, List<DosageLine> lines, Drug drug) {
    if (Segmentation.isInParts(lines)) {
      return null;
    }
    BigDecimal each;
    BigDecimal amount;
    if (quantity instanceof Amount.Units units) {
      each = mgPerUnit(drug);
      amount = units.count();
    } else if (quantity instanceof Amount.Volume volume) {
      each = mgPerMl(drug);
      amount = volume.ml();
    } else {
      return null;
    }
    BigDecimal perDay = BigDecimal.ZERO;
    for (DosageLine line : lines) {
      BigDecimal used = used(line.dose(), quantity, each, drug);
      if (used == null || !(line.frequency() instanceof Frequency.Regular often)) {
        return null;
      }
      perDay = perDay.add(used.multiply(often.times()).divide(often.days(), EXACT_ENOUGH));
    }
    return perDay.signum() > 0 ? amount.divide(perDay, 0, RoundingMode.FLOOR) : null;
  }

  // In the measure of the quantity.
  private static @Nullable BigDecimal used(
      Amount dose, Amount quantity, @Nullable BigDecimal mgEach, Drug drug) {
    if (dose instanceof Amount.Units units && quantity instanceof Amount.Units) {
      return units.count();
    }
    if (dose instanceof Amount.Volume volume && quantity instanceof Amount.Volume) {
      return volume.ml();
    }
    return dose instanceof Amount.Mass mass && mgEach != null
        ? drug.meant(mass.mg()).divide(mgEach, EXACT_ENOUGH)
        : null;
  }

  /** What one unit holds; of a patch, what it gives in a day. */
  private static @Nullable BigDecimal mgPerUnit(Drug drug) {
    Product product = drug.identified().product();
    return product != null && product.mgPerDay() != null ? product.mgPerDay() : drug.strengthMg();
  }

  private static @Nullable BigDecimal mgPerMl(Drug drug) {
    Product product = drug.identified().product();
    return product == null ? null : product.mgPerMl();
  }

  private Optional<BigDecimal> bySupply(Supply supply, Drug drug) {
    BigDecimal days = plausibleDays(supply.days());
    boolean counted =
        supply.quantity() instanceof Amount.Units || supply.quantity() instanceof Amount.Volume;
    BigDecimal all = counted ? mgPerDose(supply.quantity(), drug) : null;
    return days == null || all == null
        ? Optional.empty()
        : Optional.of(all.divide(days, EXACT_ENOUGH));
  }

  private static Optional<BigDecimal> byText(List<DosageLine> lines, Drug drug) {
    List<DosageLine> regular = lines.stream().filter(line -> !isAsNeeded(line)).toList();
    return regular.size() == 1 && regular.get(0).text() != null
        ? DosageText.mgPerDay(
            regular.get(0).text(), regular.get(0).frequency(), drug::meant, mgPerUnit(drug))
        : Optional.empty();
  }

  /** A supply too short or too long to be true is read as missing. */
  @Nullable BigDecimal plausibleDays(@Nullable BigDecimal days) {
    return days != null
            && days.compareTo(BigDecimal.valueOf(definitions.supplyLeastDays())) >= 0
            && days.compareTo(BigDecimal.valueOf(definitions.supplyGreatestDays())) <= 0
        ? days
        : null;
  }

  private DailyDose believable(BigDecimal mg, Drug drug) {
    BigDecimal usual =
        drug.antidepressant() == null ? null : drug.antidepressant().usualMaximumMg();
    if (usual != null && mg.compareTo(usual.multiply(definitions.doseBeliefFactor())) > 0) {
      return new DailyDose.TooHigh(new BigDecimal(mg.stripTrailingZeros().toPlainString()));
    }
    return new DailyDose.Known(mg, false);
  }

  private static DailyDose byStrength(Drug drug) {
    BigDecimal each = mgPerUnit(drug);
    if (each == null) {
      return new DailyDose.Unknown("no dose is recorded");
    }
    Product product = drug.identified().product();
    int days = product == null ? 1 : product.daysPerUnit();
    return new DailyDose.Known(each.divide(BigDecimal.valueOf(days), EXACT_ENOUGH), true);
  }
}
