package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trdadvisor.rules.facts.MedicationEvidence;

/**
 * Days one record shows to be covered by one drug at one dose.
 *
 * @param started the record's own first day; carry-over moves the days, not this
 * @param certain whether the record says until when; otherwise it enters the best case only
 * @param stale whether nothing recent confirms that it goes on
 * @param endsItself whether a stated end, or a status that is not active, ends it on its last day
 * @param endStated whether the record states an end that has come
 */
record Exposure(
    MedicationEvidence record,
    Drug drug,
    Grade grade,
    DailyDose dose,
    LocalDate started,
    DaySpan days,
    boolean certain,
    boolean stale,
    boolean endsItself,
    boolean endStated) {

  Exposure over(DaySpan otherDays) {
    return new Exposure(
        record, drug, grade, dose, started, otherDays, certain, stale, endsItself, endStated);
  }

  /** Cut short on a day its record did not choose, if it goes on that long. */
  Exposure endedBy(LocalDate lastDay) {
    LocalDate last = days.last().isBefore(lastDay) ? days.last() : lastDay;
    return new Exposure(
        record,
        drug,
        grade,
        dose,
        started,
        new DaySpan(days.first(), last),
        true,
        false,
        true,
        endStated);
  }

  /** Those of each ingredient, in the order given. */
  static Map<String, List<Exposure>> byIngredient(List<Exposure> exposures) {
    return exposures.stream()
        .collect(
            Collectors.groupingBy(
                exposure -> exposure.drug().ingredient(), TreeMap::new, Collectors.toList()));
  }
}
