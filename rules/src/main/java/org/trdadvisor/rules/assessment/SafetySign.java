package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;

/**
 * One thing on record for which a safety code is given (R36).
 *
 * @param date the day of the answer, or the day the code was recorded
 * @param answer to item 9, from 1 to 3; null of a code
 * @param total of the PHQ-9 that item 9 is of; null where not recorded
 * @param diagnosis what is coded, or null of an answer, and where a security label forbids to name
 *     it
 * @param restricted whether a security label forbids to name it
 */
public record SafetySign(
    SafetyCode code,
    Kind kind,
    LocalDate date,
    @Nullable Integer answer,
    @Nullable Integer total,
    @Nullable Concept diagnosis,
    boolean restricted,
    Evidence evidence) {

  /** What is on record, the gravest first. */
  public enum Kind {
    ATTEMPT_OR_SELF_HARM,
    PLAN_OR_INTENT,
    ITEM9,
    IDEATION,
    PSYCHIATRIC_EMERGENCY
  }

  /** What the newest answer to item 9 says. */
  public static SafetySign of(SafetyCode code, Item9 item) {
    return new SafetySign(
        code, Kind.ITEM9, item.date(), item.answer(), item.total(), null, false, item.evidence());
  }

  /**
   * What a condition says.
   *
   * @throws IllegalArgumentException if the condition has no date
   */
  public static SafetySign of(SafetyCode code, Kind kind, CodedCondition condition) {
    LocalDate date = condition.recordedAtLatest();
    if (date == null) {
      throw new IllegalArgumentException("%s has no date.".formatted(condition.evidence()));
    }
    boolean restricted = condition.diagnosis().restricted();
    return new SafetySign(
        code,
        kind,
        date,
        null,
        null,
        restricted ? null : condition.diagnosis().code(),
        restricted,
        condition.evidence());
  }
}
