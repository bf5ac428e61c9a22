package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trdadvisor.rules.facts.MedicationEvidence;

/**
 * R1: a cancelled order shows exposure only where a dispense, a statement or a later order of its
 * ingredient shows that it was filled all the same. What was itself cancelled shows nothing.
 */
final class Corroboration {

  private final Map<String, LocalDate> lastOrdered = new HashMap<>();
  private final Map<String, LocalDate> lastTaken = new HashMap<>();

  /**
   * @param courses all there are
   */
  Corroboration(List<Course> courses) {
    for (Course course : courses) {
      if (course.start() != null && !isCancelled(course)) {
        (course.isOrder() ? lastOrdered : lastTaken)
            .merge(
                course.drug().ingredient(),
                course.start(),
                (left, right) -> left.isAfter(right) ? left : right);
      }
    }
  }

  /** Whether the course shows exposure. */
  boolean allows(Course course) {
    return !isCancelled(course) || (course.start() != null && isConfirmed(course, course.start()));
  }

  private boolean isConfirmed(Course cancelled, LocalDate start) {
    LocalDate taken = lastTaken.get(cancelled.drug().ingredient());
    LocalDate ordered = lastOrdered.get(cancelled.drug().ingredient());
    return (taken != null && !taken.isBefore(start)) || (ordered != null && ordered.isAfter(start));
  }

  private static boolean isCancelled(Course course) {
    return course.record().status() == MedicationEvidence.Status.CANCELLED;
  }
}
