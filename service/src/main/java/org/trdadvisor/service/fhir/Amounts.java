package org.trdadvisor.service.fhir;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;

/** Reads quantities of medication and of time. */
final class Amounts {

  private static final Pattern COUNTED =
      Pattern.compile("1|\\{.*}|each|ea|(tab|tbl|cap|pill|patch|film|spray|device|unit dose).*");

  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(36_500);

  private Amounts() {}

  static Amount of(Quantity quantity) {
    BigDecimal value = quantity.getValue();
    if (value == null || value.signum() <= 0) {
      return new Amount.Unknown("no amount above 0");
    }
    return Stream.of(quantity.getCode(), quantity.getUnit())
        .flatMap(Stream::ofNullable)
        .flatMap(unit -> amount(value, unit).stream())
        .findFirst()
        .orElseGet(() -> new Amount.Unknown("no unit that can be used"));
  }

  private static Optional<Amount> amount(BigDecimal value, String unit) {
    return COUNTED.matcher(unit(unit)).matches()
        ? Optional.of(new Amount.Units(value))
        : Measures.amount(value, unit);
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
