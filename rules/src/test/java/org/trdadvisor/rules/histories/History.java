package org.trdadvisor.rules.histories;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.trdadvisor.rules.CaseJson;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PatientRecord;

/** A made-up record, which prints as the facts of a case do. */
record History(PatientRecord facts) {

  /** The same resources in another order. */
  History shuffled(Random random) {
    return new History(
        new PatientRecord(
            facts.asOf(),
            new Occasion(
                facts.occasion().hook(),
                facts.occasion().user(),
                shuffled(facts.occasion().orders(), random),
                shuffled(facts.occasion().draftReferrals(), random)),
            facts.patient(),
            shuffled(facts.medications(), random),
            shuffled(facts.diagnoses(), random),
            shuffled(facts.observations(), random),
            shuffled(facts.procedures(), random),
            shuffled(facts.referrals(), random),
            shuffled(facts.visits(), random),
            facts.visitsRead(),
            facts.fillsKnown(),
            facts.inputs()));
  }

  /** Every resource given twice. */
  History doubled() {
    return new History(
        new PatientRecord(
            facts.asOf(),
            new Occasion(
                facts.occasion().hook(),
                facts.occasion().user(),
                doubled(facts.occasion().orders()),
                doubled(facts.occasion().draftReferrals())),
            facts.patient(),
            doubled(facts.medications()),
            doubled(facts.diagnoses()),
            doubled(facts.observations()),
            doubled(facts.procedures()),
            doubled(facts.referrals()),
            doubled(facts.visits()),
            facts.visitsRead(),
            facts.fillsKnown(),
            facts.inputs()));
  }

  /** The same but for its medication. */
  History withMedications(List<MedicationEvidence> medications) {
    return with(medications, facts.observations());
  }

  /** All there is, and more. */
  History and(List<MedicationEvidence> medications, List<Observation> observations) {
    return with(
        joined(facts.medications(), medications), joined(facts.observations(), observations));
  }

  private History with(List<MedicationEvidence> medications, List<Observation> observations) {
    return new History(
        new PatientRecord(
            facts.asOf(),
            facts.occasion(),
            facts.patient(),
            medications,
            facts.diagnoses(),
            observations,
            facts.procedures(),
            facts.referrals(),
            facts.visits(),
            facts.visitsRead(),
            facts.fillsKnown(),
            facts.inputs()));
  }

  private static <T> List<T> shuffled(List<T> all, Random random) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static <T> List<T> doubled(List<T> all) {
    return joined(all, all);
  }

  static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  @Override
  public String toString() {
    return CaseJson.of(facts);
  }
}
