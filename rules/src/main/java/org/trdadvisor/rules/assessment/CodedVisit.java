package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Role;

/**
 * A visit, and what its kinds mean.
 *
 * @param lastDay its last day up to the day of evaluation, as late as it can be (b.1); null where
 *     not recorded
 */
public record CodedVisit(Evidence evidence, Set<Role> roles, @Nullable LocalDate lastDay) {

  public CodedVisit {
    roles = Set.copyOf(roles);
  }

  static Stream<CodedVisit> of(PatientRecord patient, Knowledge knowledge) {
    return patient.visits().stream()
        .filter(visit -> !CodedProcedure.isAfter(visit.date(), patient.asOf()))
        .map(
            visit ->
                new CodedVisit(
                    visit.evidence(),
                    Picture.roles(visit.kinds().stream(), knowledge),
                    CodedProcedure.lastDay(visit.date(), visit.ended(), patient.asOf())));
  }

  public boolean means(Role role) {
    return roles.contains(role);
  }

  /** R35a: whether it was a visit to psychiatry. */
  public boolean isPsychiatric() {
    return roles.stream().anyMatch(Role::isPsychiatric);
  }

  public boolean isDaysOldAtMost(int days, LocalDate asOf) {
    return lastDay != null && !lastDay.isBefore(asOf.minusDays(days));
  }

  /** Whether it may have followed a referral; one of that day may. */
  public boolean isNotBefore(@Nullable LocalDate day) {
    return lastDay != null && day != null && !lastDay.isBefore(day);
  }
}
