package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.time.Period;
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
    DailyDose dose = believed(stretch.dose());
    return new MedicationTrial.Segment(stretch.days(), dose, classOf(dose), stretch.certain());
  }

  // R9: one unit a day is a floor; below the minimum it tells nothing.
  private DailyDose believed(DailyDose dose) {
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

  private DoseClass classOf(DailyDose dose) {
    if (dose instanceof DailyDose.AsNeeded) {
      return DoseClass.INADEQUATE;
    }
    if (standard == null || dose instanceof DailyDose.Unknown) {
      return DoseClass.UNKNOWN;
    }
    if (dose.atLeast(standard.minimumMg())) {
      return DoseClass.ADEQUATE;
    }
    return dose.atLeast(standard.lowestMg()) ? DoseClass.BORDERLINE : DoseClass.INADEQUATE;
  }
}
