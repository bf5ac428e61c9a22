package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.trials.Codes;
import org.trdadvisor.rules.trials.Grade;

/**
 * A drug of a kind that a card remarks on, taken now (R29).
 *
 * @param kind as {@code cautioned-drugs.csv} has it
 */
public record DrugInUse(String kind, Evidence evidence) {

  /** All of a record: active orders and statements that may be named. */
  static Stream<DrugInUse> of(PatientRecord patient, Knowledge knowledge) {
    return patient.medications().stream()
        .filter(record -> record.status() == MedicationEvidence.Status.ACTIVE)
        .filter(record -> !record.restricted())
        .filter(record -> Grade.of(record).isPresent())
        .filter(record -> isToldBy(record, patient.asOf()))
        .flatMap(
            record ->
                kinds(record.medication(), knowledge)
                    .map(kind -> new DrugInUse(kind, record.evidence())));
  }

  private static boolean isToldBy(MedicationEvidence record, LocalDate asOf) {
    MedicationEvidence.Dates dates = record.dates();
    return Stream.of(dates.authored(), dates.asserted(), dates.effectiveStart())
        .flatMap(Stream::ofNullable)
        .noneMatch(date -> date.earliest().isAfter(asOf));
  }

  private static Stream<String> kinds(Medication medication, Knowledge knowledge) {
    return knowledge.kinds(Codes.of(medication).toList(), medication.texts().toList()).stream();
  }
}
