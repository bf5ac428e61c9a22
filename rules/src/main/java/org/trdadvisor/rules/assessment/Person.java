package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.Period;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Demographics;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;

/**
 * Who is judged, and on which day.
 *
 * @param age in whole years on that day, a partial birth date read as its last day; null where
 *     unknown
 */
public record Person(
    LocalDate asOf,
    @Nullable Integer age,
    boolean deceased,
    boolean replaced,
    SortedSet<Evidence> evidence) {

  static Person of(PatientRecord patient) {
    Demographics who = patient.patient();
    PartialDate birthDate = who.birthDate();
    Integer age =
        birthDate == null ? null : Period.between(birthDate.latest(), patient.asOf()).getYears();
    return new Person(
        patient.asOf(),
        age,
        who.deceased(),
        who.replaced(),
        who.evidence() == null ? Finding.none() : Finding.of(who.evidence()));
  }

  public boolean isAgeUnknown() {
    return age == null;
  }

  public boolean isYoungerThan(int years) {
    return age != null && age < years;
  }

  public boolean isAtLeast(int years) {
    return age != null && age >= years;
  }
}
