package org.trdadvisor.service.fhir;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;

/** Reads quantities of medication and of time. */
final class Amounts {

  private static final Pattern COUNTED =
      Pattern.compile("1|\\{.*}|each|ea|(tab|tbl|cap|pill|patch|film|spray|device|unit dose).*");

  private static final BigDecimal HOURS_OF_DAY = BigDecimal.valueOf(24);
  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(36_500);

  private Amounts() {}

  static Amount of(Quantity quantity) {
    BigDecimal value = quantity.getValue();
    if (value == null || value.signum() <= 0) {
      return new Amount.Unknown("no amount above 0");
    }
    String code = unit(quantity.getCode());
    Amount byCode = amount(value, code);
    return byCode instanceof Amount.Unknown ? amount(value, unit(quantity.getUnit())) : byCode;
  }

  private static Amount amount(BigDecimal value, String unit) {
    return switch (unit) {
      case "mg", "milligram", "milligrams" -> new Amount.Mass(value);
      case "g", "gram", "grams" -> new Amount.Mass(value.movePointRight(3));
      case "ug", "mcg", "µg", "μg", "microgram", "micrograms" ->
          new Amount.Mass(value.movePointLeft(3));
      case "ml", "milliliter", "milliliters", "millilitre", "millilitres" ->
          new Amount.Volume(value);
      case "mg/h", "mg/hr", "mg/hour" -> new Amount.Rate(value.multiply(HOURS_OF_DAY));
      case "mg/d", "mg/day", "mg/(24.h)", "mg/24h", "mg/24hr", "mg/24 h" -> new Amount.Rate(value);
      default ->
          COUNTED.matcher(unit).matches()
              ? new Amount.Units(value)
              : new Amount.Unknown("no unit that can be used");
    };
  }

  private static String unit(@Nullable String unit) {
    return unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT);
  }

  /** Days, a week being 7, a month 30 and a year 365; null where there are none. */
  static @Nullable BigDecimal days(Quantity duration) {
    BigDecimal value = duration.getValue();
    if (value == null) {
      return null;
    }
    String unit = unit(duration.hasCode() ? duration.getCode() : duration.getUnit());
    return switch (unit) {
      case "", "d", "day", "days" -> value;
      case "wk", "w", "week", "weeks" -> value.multiply(BigDecimal.valueOf(7));
      case "mo", "month", "months" -> value.multiply(BigDecimal.valueOf(30));
      case "a", "year", "years" -> value.multiply(BigDecimal.valueOf(365));
      default -> null;
    };
  }

  /** Whole days above 0, or null. */
  static @Nullable Integer wholeDays(Quantity duration) {
    BigDecimal days = days(duration);
    return days != null && days.compareTo(BigDecimal.ONE) >= 0 && days.compareTo(MOST_DAYS) <= 0
        ? days.intValue()
        : null;
  }
}
