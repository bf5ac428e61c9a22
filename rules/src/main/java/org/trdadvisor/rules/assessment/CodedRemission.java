package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.PartialDate;

/**
 * A remission code with its date: abatement, else recorded, else onset (b.1).
 *
 * @param day as late as it can be, since remission keeps silent
 */
public record CodedRemission(Evidence evidence, LocalDate day) {

  /** The remission a condition asserts, or empty where it asserts none or gives it no date. */
  static Optional<CodedRemission> of(CodedCondition condition, LocalDate asOf) {
    return Optional.of(condition)
        .filter(CodedCondition::isRemission)
        .flatMap(remission -> dateOf(remission.diagnosis()))
        .map(date -> date.latestUpTo(asOf))
        .map(day -> new CodedRemission(condition.evidence(), day));
  }

  private static Optional<PartialDate> dateOf(Diagnosis diagnosis) {
    return Stream.of(
            Optional.ofNullable(diagnosis.abatement()),
            Optional.ofNullable(diagnosis.recorded()),
            Optional.ofNullable(diagnosis.onset()))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
