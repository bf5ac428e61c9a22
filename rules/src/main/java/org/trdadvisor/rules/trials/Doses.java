package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
  private static final BigDecimal HOURS_A_DAY = BigDecimal.valueOf(24);
  private static final Pattern MILLIGRAMS =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*mg\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ONCE_A_DAY =
      Pattern.compile(
          "\\b(?:once (?:a day|daily)|(?:every|each) (?:day|morning|evening|night)|daily|nightly"
              + "|at (?:night|bedtime)|in the (?:morning|evening))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TWICE_A_DAY =
      Pattern.compile(
          "\\b(?:twice (?:a day|daily)|two times (?:a day|daily)|every 12 hours|bid)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AS_NEEDED =
      Pattern.compile("\\b(?:as needed|as required|prn)\\b", Pattern.CASE_INSENSITIVE);

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
        .or(() -> byText(lines))
        .map(mg -> believable(mg, drug))
        .orElseGet(() -> byStrength(drug));
  }

  private static boolean isAsNeeded(DosageLine line) {
    return line.asNeeded() || (line.text() != null && AS_NEEDED.matcher(line.text()).find());
  }

  private static Optional<BigDecimal> byDosage(List<DosageLine> lines, Drug drug) {
    BigDecimal sum = BigDecimal.ZERO;
    for (DosageLine line : lines) {
      if (isAsNeeded(line)) {
        continue;
      }
      BigDecimal mg = mgPerDose(line.dose(), drug);
      if (mg == null || !(line.frequency() instanceof Frequency.Regular often)) {
        return Optional.empty();
      }
      sum = sum.add(perDay(mg, often, drug));
    }
    return sum.signum() > 0 ? Optional.of(sum) : Optional.empty();
  }

  private static BigDecimal perDay(BigDecimal mg, Frequency.Regular often, Drug drug) {
    Product product = drug.identified().product();
    boolean patch = product != null && product.mgPerDay() != null;
    // A patch's dose is already what it gives in a day, however seldom it is changed.
    return patch ? mg : mg.multiply(often.times()).divide(often.days(), EXACT_ENOUGH);
  }

  private static @Nullable BigDecimal mgPerDose(Amount dose, Drug drug) {
    Product product = drug.identified().product();
    if (dose instanceof Amount.Mass mass) {
      return mass.mg();
    }
    if (dose instanceof Amount.Rate rate) {
      return rate.mgPerHour().multiply(HOURS_A_DAY);
    }
    if (dose instanceof Amount.Volume volume) {
      return product == null || product.mgPerMl() == null
          ? null
          : volume.ml().multiply(product.mgPerMl());
    }
    if (dose instanceof Amount.Units units) {
      BigDecimal each = mgPerUnit(drug);
      return each == null ? null : units.count().multiply(each);
    }
    return null;
  }

  /** How many units the lines use up in a day, or null where that is not recorded. */
  @Nullable BigDecimal unitsPerDay(List<DosageLine> lines, Drug drug) {
    BigDecimal each = mgPerUnit(drug);
    BigDecimal sum = BigDecimal.ZERO;
    for (DosageLine line : lines) {
      BigDecimal units = units(line.dose(), each);
      if (units == null || !(line.frequency() instanceof Frequency.Regular often)) {
        return null;
      }
      sum = sum.add(units.multiply(often.times()).divide(often.days(), EXACT_ENOUGH));
    }
    return sum.signum() > 0 ? sum : null;
  }

  private static @Nullable BigDecimal units(Amount dose, @Nullable BigDecimal mgPerUnit) {
    if (dose instanceof Amount.Units units) {
      return units.count();
    }
    return dose instanceof Amount.Mass mass && mgPerUnit != null
        ? mass.mg().divide(mgPerUnit, EXACT_ENOUGH)
        : null;
  }

  /** What one unit holds; of a patch, what it gives in a day. */
  private static @Nullable BigDecimal mgPerUnit(Drug drug) {
    Product product = drug.identified().product();
    return product != null && product.mgPerDay() != null ? product.mgPerDay() : drug.strengthMg();
  }

  private Optional<BigDecimal> bySupply(Supply supply, Drug drug) {
    BigDecimal each = mgPerUnit(drug);
    BigDecimal days = plausibleDays(supply.days());
    if (each == null || days == null || !(supply.quantity() instanceof Amount.Units units)) {
      return Optional.empty();
    }
    return Optional.of(units.count().multiply(each).divide(days, EXACT_ENOUGH));
  }

  private static Optional<BigDecimal> byText(List<DosageLine> lines) {
    if (lines.size() != 1 || lines.get(0).text() == null) {
      return Optional.empty();
    }
    String text = lines.get(0).text();
    List<String> masses =
        MILLIGRAMS.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    boolean once = ONCE_A_DAY.matcher(text).find();
    boolean twice = TWICE_A_DAY.matcher(text).find();
    if (masses.size() != 1 || (!once && !twice)) {
      return Optional.empty();
    }
    BigDecimal mg = new BigDecimal(masses.get(0));
    return Optional.of(twice ? mg.add(mg) : mg).filter(dose -> dose.signum() > 0);
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
      return new DailyDose.Unknown("the recorded dose is far above the usual maximum");
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
