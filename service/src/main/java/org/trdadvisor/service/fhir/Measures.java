package org.trdadvisor.service.fhir;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.trdadvisor.rules.facts.Amount;

/** Units of mass, volume and rate, by UCUM and by the words that records use beside it. */
final class Measures {

  /** No unit of medication is longer; what is longer costs time to parse. */
  private static final int LONGEST = 20;

  private static final int MOST_REMEMBERED = 256;

  /** Brackets of customary units, which are not the same everywhere, such as drops and spoons. */
  private static final String CUSTOMARY = "[";

  /**
   * A power of ten, or an exponent other than that of cm3: no unit of medication has one, and some
   * take UCUM minutes.
   */
  private static final Pattern POWER = Pattern.compile("[*^]|[^/.(\\d](?!3$)\\d");

  /** What is no UCUM, in lower case. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("milligram", "mg"),
          Map.entry("milligrams", "mg"),
          Map.entry("gram", "g"),
          Map.entry("grams", "g"),
          Map.entry("mcg", "ug"),
          Map.entry("µg", "ug"),
          Map.entry("μg", "ug"),
          Map.entry("microgram", "ug"),
          Map.entry("micrograms", "ug"),
          Map.entry("milliliter", "mL"),
          Map.entry("milliliters", "mL"),
          Map.entry("millilitre", "mL"),
          Map.entry("millilitres", "mL"),
          Map.entry("mg/hr", "mg/h"),
          Map.entry("mg/hour", "mg/h"),
          Map.entry("mg/day", "mg/d"),
          Map.entry("mg/24h", "mg/d"),
          Map.entry("mg/24hr", "mg/d"),
          Map.entry("mg/24 h", "mg/d"));

  private static final UcumService UCUM = ucum();

  private static final Cache<String, Optional<Measure>> MEASURES =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  private enum Dimension {
    MASS("mg"),
    VOLUME("mL"),
    RATE("mg/d");

    private final String unit;

    Dimension(String unit) {
      this.unit = unit;
    }
  }

  /**
   * @param factor from the unit to that of the dimension
   * @param divisor the other way; the one that is written with fewer digits is the exact one
   */
  private record Measure(Dimension dimension, BigDecimal factor, BigDecimal divisor) {

    Amount of(BigDecimal value) {
      BigDecimal converted =
          factor.precision() <= divisor.precision()
              ? value.multiply(factor)
              : value.divide(divisor, MathContext.DECIMAL64);
      return switch (dimension) {
        case MASS -> new Amount.Mass(converted);
        case VOLUME -> new Amount.Volume(converted);
        case RATE -> new Amount.Rate(converted);
      };
    }
  }

  private Measures() {}

  private static UcumService ucum() {
    try (InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
      return new UcumEssenceService(Objects.requireNonNull(essence, "UCUM is missing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UcumException e) {
      throw new IllegalStateException("UCUM cannot be read.", e);
    }
  }

  /** The amount, where the unit is one of mass, of volume, or of mass in a time. */
  static Optional<Amount> amount(BigDecimal value, String unit) {
    String plain = unit.strip();
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return Optional.empty();
    }
    return MEASURES.get(plain, Measures::measure).map(measure -> measure.of(value));
  }

  private static Optional<Measure> measure(String unit) {
    String known = WORDS.getOrDefault(unit.toLowerCase(Locale.ROOT), unit);
    if (known.contains(CUSTOMARY) || POWER.matcher(known).find()) {
      return Optional.empty();
    }
    // Records write MG and ML, which in UCUM are other units, or none.
    return measureOf(known.toLowerCase(Locale.ROOT)).or(() -> measureOf(known));
  }

  private static BigDecimal factor(String from, String to) throws UcumException {
    BigDecimal factor = new BigDecimal(UCUM.convert(new Decimal(1), from, to).asDecimal());
    return factor.stripTrailingZeros();
  }

  private static Optional<Measure> measureOf(String unit) {
    for (Dimension dimension : Dimension.values()) {
      try {
        if (UCUM.isComparable(unit, dimension.unit)) {
          return Optional.of(
              new Measure(dimension, factor(unit, dimension.unit), factor(dimension.unit, unit)));
        }
      } catch (UcumException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
