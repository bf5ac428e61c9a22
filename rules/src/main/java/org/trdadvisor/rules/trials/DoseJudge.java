package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Antidepressant;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Standard;

/**
 * R13: classes a dose against the minimum that holds at the patient's age when the trial began
 * (R12).
 */
record DoseJudge(@Nullable Standard standard) {

  static DoseJudge of(Drug drug, LocalDate start, @Nullable PartialDate birthDate, Policy policy) {
    Antidepressant antidepressant = drug.antidepressant();
    if (antidepressant == null) {
      return new DoseJudge(null);
    }
    boolean older =
        birthDate != null
            && Period.between(birthDate.latest(), start).getYears() >= policy.ageOlder();
    return new DoseJudge(antidepressant.standard(policy.doseProfile(), older).orElse(null));
  }

  MedicationTrial.Segment segment(Eras.Stretch stretch) {
    Standard own = standardOf(stretch.dose());
    DailyDose dose = believed(stretch.dose().daily(), own);
    return new MedicationTrial.Segment(stretch.days(), dose, classOf(dose, own), stretch.certain());
  }

  /** The one standard of all days, or the ingredient's where they differ. */
  @Nullable Standard standardOf(Eras.Era era) {
    List<Standard> standards =
        era.stretches().stream()
            .flatMap(stretch -> Stream.ofNullable(standardOf(stretch.dose())))
            .distinct()
            .toList();
    return standards.size() == 1 ? standards.get(0) : standard;
  }

  // R11: a release form may have a minimum of its own.
  private @Nullable Standard standardOf(Eras.Dose dose) {
    BigDecimal own = dose.ownMinimumMg();
    return standard == null || own == null
        ? standard
        : new Standard(own, own, standard.strictestMg().max(own));
  }

  // R9: one unit a day is a floor; below the minimum it tells nothing.
  private static DailyDose believed(DailyDose dose, @Nullable Standard standard) {
    boolean floorBelowMinimum =
        dose instanceof DailyDose.Known known
            && known.assumed()
            && standard != null
            && !known.atLeast(standard.minimumMg());
    return floorBelowMinimum
        ? new DailyDose.Unknown(
            "only the strength is recorded, and one unit a day would be too little")
        : dose;
  }

  private static DoseClass classOf(DailyDose dose, @Nullable Standard standard) {
    if (dose instanceof DailyDose.AsNeeded) {
      return DoseClass.INADEQUATE;
    }
    if (standard == null || !(dose instanceof DailyDose.Known)) {
      return DoseClass.UNKNOWN;
    }
    if (dose.atLeast(standard.minimumMg())) {
      return DoseClass.ADEQUATE;
    }
    return dose.atLeast(standard.lowestMg()) ? DoseClass.BORDERLINE : DoseClass.INADEQUATE;
  }
}
