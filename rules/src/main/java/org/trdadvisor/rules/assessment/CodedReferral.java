package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Role;

/**
 * A referral that holds, and what its code and its performers mean.
 *
 * @param draft whether it is among the unsigned orders
 * @param authored when it was written, as late as it can be (b.1); null where not recorded
 */
public record CodedReferral(
    Evidence evidence, Set<Role> roles, boolean draft, @Nullable LocalDate authored) {

  public CodedReferral {
    roles = Set.copyOf(roles);
  }

  /** All of a record that are asked for, carried out or in draft. */
  static Stream<CodedReferral> of(PatientRecord patient, Knowledge knowledge) {
    return Stream.concat(
        patient.referrals().stream()
            .filter(CodedReferral::isAskedFor)
            .filter(referral -> !isAfter(referral, patient.asOf()))
            .map(referral -> of(referral, false, patient.asOf(), knowledge)),
        patient.occasion().draftReferrals().stream()
            .filter(CodedReferral::isOpen)
            .map(referral -> of(referral, true, patient.asOf(), knowledge)));
  }

  private static CodedReferral of(
      Referral referral, boolean draft, LocalDate asOf, Knowledge knowledge) {
    return new CodedReferral(
        referral.evidence(),
        Picture.roles(
            Stream.concat(Stream.of(referral.code()), referral.performerTypes().stream()),
            knowledge),
        draft,
        referral.authored() == null ? null : referral.authored().latestUpTo(asOf));
  }

  private static boolean isAskedFor(Referral referral) {
    return switch (referral.status()) {
      case ACTIVE, ON_HOLD, COMPLETED -> true;
      case DRAFT, REVOKED, ENTERED_IN_ERROR, UNKNOWN, ABSENT -> false;
    };
  }

  // What stands among the unsigned orders is a draft, whatever its status says.
  private static boolean isOpen(Referral referral) {
    return switch (referral.status()) {
      case DRAFT, ACTIVE, ON_HOLD, COMPLETED, UNKNOWN, ABSENT -> true;
      case REVOKED, ENTERED_IN_ERROR -> false;
    };
  }

  private static boolean isAfter(Referral referral, LocalDate asOf) {
    return referral.authored() != null && referral.authored().earliest().isAfter(asOf);
  }

  public boolean means(Role role) {
    return roles.contains(role);
  }

  /** R35a: by what is asked for, or by who is asked. */
  public boolean isPsychiatric() {
    return roles.stream().anyMatch(role -> role.isReferralToPsychiatry() || role.isPsychiatric());
  }

  public boolean isDaysOldAtMost(int days, LocalDate asOf) {
    return authored != null && !authored.isBefore(asOf.minusDays(days));
  }

  public boolean isDaysOldAtLeast(int days, LocalDate asOf) {
    return authored != null && !authored.isAfter(asOf.minusDays(days));
  }
}
