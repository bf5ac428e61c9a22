package org.trdadvisor.service.fhir;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Frequency;

/** Reads how often a dose is taken; of a range the low end. */
final class Frequencies {

  private static final BigDecimal HOURS_OF_DAY = BigDecimal.valueOf(24);
  private static final String NO_UNIT = "no unit of the period that can be used";
  private static final BigDecimal WEEK = BigDecimal.valueOf(7);

  /** FHIR's timing abbreviations, and how they are written elsewhere. */
  private static final Map<String, Frequency> BY_ABBREVIATION =
      Map.ofEntries(
          every("QD", 1, 1),
          every("DAILY", 1, 1),
          every("OD", 1, 1),
          every("AM", 1, 1),
          every("PM", 1, 1),
          every("BED", 1, 1),
          every("HS", 1, 1),
          every("QHS", 1, 1),
          every("QAM", 1, 1),
          every("QPM", 1, 1),
          every("BID", 2, 1),
          every("TID", 3, 1),
          every("QID", 4, 1),
          every("QOD", 1, 2),
          every("Q4H", 6, 1),
          every("Q6H", 4, 1),
          every("Q8H", 3, 1),
          every("Q12H", 2, 1),
          every("Q24H", 1, 1),
          every("WK", 1, 7),
          every("MO", 1, 30));

  private Frequencies() {}

  private static Map.Entry<String, Frequency> every(String code, int times, int days) {
    return Map.entry(
        code, new Frequency.Regular(BigDecimal.valueOf(times), BigDecimal.valueOf(days)));
  }

  static Frequency of(Timing timing) {
    Frequency repeated = timing.hasRepeat() ? repeated(timing.getRepeat()) : null;
    return repeated != null ? repeated : abbreviated(timing.getCode());
  }

  private static @Nullable Frequency repeated(TimingRepeatComponent repeat) {
    BigDecimal times = BigDecimal.valueOf(Primitives.orElse(repeat.getFrequencyElement(), 1));
    BigDecimal period = repeat.hasPeriodMax() ? repeat.getPeriodMax() : repeat.getPeriod();
    if (times.signum() <= 0 || (period != null && period.signum() <= 0)) {
      return new Frequency.Unknown("a frequency or period that is not above 0");
    }
    if (repeat.hasDayOfWeek()) {
      BigDecimal perDay = BigDecimal.valueOf(Math.max(repeat.getTimeOfDay().size(), 1));
      BigDecimal daysOfWeek = BigDecimal.valueOf(repeat.getDayOfWeek().size());
      boolean daily = period != null && repeat.getPeriodUnit() == UnitsOfTime.D;
      return new Frequency.Regular(daysOfWeek.multiply(daily ? times : perDay), WEEK);
    }
    if (period != null) {
      return periodic(times, period, repeat.getPeriodUnit());
    }
    int moments = Math.max(repeat.getTimeOfDay().size(), repeat.getWhen().size());
    return moments == 0 ? null : new Frequency.Regular(BigDecimal.valueOf(moments), BigDecimal.ONE);
  }

  private static Frequency periodic(
      BigDecimal times, BigDecimal period, @Nullable UnitsOfTime unit) {
    if (unit == null) {
      return new Frequency.Unknown(NO_UNIT);
    }
    return switch (unit) {
      case H -> hourly(times, period);
      case D -> new Frequency.Regular(times, period);
      case WK -> new Frequency.Regular(times, period.multiply(WEEK));
      case MO -> new Frequency.Regular(times, period.multiply(BigDecimal.valueOf(30)));
      case A -> new Frequency.Regular(times, period.multiply(BigDecimal.valueOf(365)));
      default -> new Frequency.Unknown(NO_UNIT);
    };
  }

  private static Frequency hourly(BigDecimal times, BigDecimal hours) {
    BigDecimal[] perDay = HOURS_OF_DAY.divideAndRemainder(hours);
    return perDay[1].signum() == 0
        ? new Frequency.Regular(times.multiply(perDay[0]), BigDecimal.ONE)
        : new Frequency.Regular(times.multiply(HOURS_OF_DAY), hours);
  }

  private static Frequency abbreviated(CodeableConcept code) {
    return Stream.concat(
            code.getCoding().stream().map(Coding::getCode), Stream.ofNullable(code.getText()))
        .flatMap(Stream::ofNullable)
        .map(each -> BY_ABBREVIATION.get(each.strip().toUpperCase(Locale.ROOT)))
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElseGet(() -> new Frequency.Unknown("no frequency is given"));
  }
}
