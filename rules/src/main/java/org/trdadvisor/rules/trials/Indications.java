package org.trdadvisor.rules.trials;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.knowledge.Knowledge;

/** R34: what a drug was given for, by its recorded reasons and by its dose. */
final class Indications {

  private final Knowledge knowledge;
  private final int eraMaxGapDays;

  Indications(Knowledge knowledge, int eraMaxGapDays) {
    this.knowledge = knowledge;
    this.eraMaxGapDays = eraMaxGapDays;
  }

  /**
   * For what the records of drugs that could be trials were given, where it was not depression. A
   * record that is part of a trial as well counts with that.
   *
   * @param exposures of all drugs
   * @param withoutDates records that cover no days
   */
  Map<Evidence, Purpose> otherThanDepression(List<Exposure> exposures, List<Course> withoutDates) {
    Map<Evidence, Purpose> purposes = new HashMap<>();
    Set<Evidence> ofTrials = new HashSet<>();
    Exposure.byIngredient(exposures.stream().filter(each -> each.drug().canBeTrial()).toList())
        .values()
        .stream()
        .flatMap(ofOne -> Eras.of(ofOne, eraMaxGapDays).stream())
        .forEach(
            era -> {
              Purpose purpose = purpose(era);
              for (Exposure exposure : era.exposures()) {
                if (purpose == Purpose.TRIAL) {
                  ofTrials.add(exposure.record().evidence());
                } else {
                  purposes.put(exposure.record().evidence(), purpose);
                }
              }
            });
    for (Course course : withoutDates) {
      Purpose purpose = purposeOf(course);
      if (purpose != Purpose.TRIAL) {
        purposes.put(course.record().evidence(), purpose);
      }
    }
    purposes.keySet().removeAll(ofTrials);
    return purposes;
  }

  private Purpose purpose(Eras.Era era) {
    return purpose(
        era.exposures().get(0).drug(),
        era.reasons(),
        era.stretches().stream().map(stretch -> stretch.dose().daily()));
  }

  /** The purpose of one record by itself. */
  Purpose purposeOf(Course course) {
    return purpose(
        course.drug(),
        course.record().reasons(),
        Stream.of(course.drug().dailyDoseOf(course.record(), knowledge)));
  }

  private Purpose purpose(Drug drug, List<Concept> reasons, Stream<DailyDose> doses) {
    if (Drug.hasDepressionReason(reasons, knowledge)) {
      return Purpose.TRIAL;
    }
    if (Drug.hasOtherReason(reasons, knowledge)) {
      return Purpose.OTHER_REASON;
    }
    BigDecimal low =
        drug.antidepressant() == null ? null : drug.antidepressant().otherIndicationBelowMg();
    boolean lowThroughout =
        low != null
            && doses.allMatch(
                dose -> dose instanceof DailyDose.Known known && known.mg().compareTo(low) < 0);
    return lowThroughout ? Purpose.OTHER_DOSE : Purpose.TRIAL;
  }
}
