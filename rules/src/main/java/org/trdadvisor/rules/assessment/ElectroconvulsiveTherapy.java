package org.trdadvisor.rules.assessment;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Role;

/**
 * Whether it was ever given (R30).
 *
 * @param known false where none was found and the procedures were not all read
 * @param evidence the procedures that show it
 */
public record ElectroconvulsiveTherapy(boolean known, SortedSet<Evidence> evidence) {

  public ElectroconvulsiveTherapy {
    evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
  }

  static ElectroconvulsiveTherapy of(PatientRecord patient, Knowledge knowledge) {
    SortedSet<Evidence> given =
        CodedProcedure.of(patient, knowledge)
            .filter(procedure -> procedure.means(Role.PROC_ECT))
            .map(CodedProcedure::evidence)
            .collect(Collectors.toCollection(TreeSet::new));
    Input.State read = patient.inputs().get(Input.PROCEDURES);
    return new ElectroconvulsiveTherapy(
        !given.isEmpty() || (read != null && read.isWhole()), given);
  }

  public boolean isGiven() {
    return !evidence.isEmpty();
  }
}
