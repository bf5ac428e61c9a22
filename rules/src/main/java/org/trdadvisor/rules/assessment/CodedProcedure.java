package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.facts.Procedure;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.trials.Drug;

/**
 * A procedure that took place, and what its code means.
 *
 * @param forDepression whether a reason says so
 * @param lastDay its last day up to the day of evaluation, as late as it can be (b.1); null where
 *     not recorded
 */
public record CodedProcedure(
    Evidence evidence, Set<Role> roles, boolean forDepression, @Nullable LocalDate lastDay) {

  public CodedProcedure {
    roles = Set.copyOf(roles);
  }

  static Stream<CodedProcedure> of(PatientRecord patient, Knowledge knowledge) {
    return patient.procedures().stream()
        .filter(Procedure::done)
        .filter(procedure -> !isAfter(procedure.performed(), patient.asOf()))
        .map(procedure -> of(procedure, patient.asOf(), knowledge));
  }

  private static CodedProcedure of(Procedure procedure, LocalDate asOf, Knowledge knowledge) {
    return new CodedProcedure(
        procedure.evidence(),
        Picture.roles(Stream.of(procedure.code()), knowledge),
        Drug.hasDepressionReason(procedure.reasons(), knowledge),
        lastDay(procedure.performed(), procedure.ended(), asOf));
  }

  static boolean isAfter(@Nullable PartialDate date, LocalDate asOf) {
    return date != null && date.earliest().isAfter(asOf);
  }

  /** The last day something took; an end still to come has not happened yet, so that it goes on. */
  static @Nullable LocalDate lastDay(
      @Nullable PartialDate start, @Nullable PartialDate end, LocalDate asOf) {
    if (end != null) {
      LocalDate last = end.latestUpTo(asOf);
      return last == null ? asOf : last;
    }
    return start == null ? null : start.latestUpTo(asOf);
  }

  public boolean means(Role role) {
    return roles.contains(role);
  }

  public boolean isDaysOldAtMost(int days, LocalDate asOf) {
    return lastDay != null && !lastDay.isBefore(asOf.minusDays(days));
  }
}
