package org.trdadvisor.rules.trials;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PartialDate;

/**
 * One record the tables know, with its grade and its first day (R1, R2, R4).
 *
 * @param start the first day, or null where none is recorded; a partial date is read as its last
 *     day, so that the trial is as short as it can be
 */
record Course(MedicationEvidence record, Drug drug, Grade grade, @Nullable LocalDate start) {

  /** The course of a record, or empty where it begins after the day of evaluation. */
  static Optional<Course> of(MedicationEvidence record, Drug drug, Grade grade, LocalDate asOf) {
    PartialDate start = startOf(record);
    if (start == null) {
      return Optional.of(new Course(record, drug, grade, null));
    }
    return start.earliest().isAfter(asOf)
        ? Optional.empty()
        : Optional.of(new Course(record, drug, grade, earlier(start.latest(), asOf)));
  }

  /** The same record, its drug taken for another purpose. */
  Course as(Purpose purpose) {
    return new Course(record, drug.as(purpose), grade, start);
  }

  static @Nullable PartialDate startOf(MedicationEvidence record) {
    MedicationEvidence.Dates dates = record.dates();
    return switch (record.kind()) {
      case DISPENSE -> dates.handedOver() != null ? dates.handedOver() : dates.prepared();
      case STATEMENT -> dates.effectiveStart();
      case REQUEST -> boundsStart(record).orElse(dates.authored());
    };
  }

  private static Optional<PartialDate> boundsStart(MedicationEvidence record) {
    return record.dosage().stream()
        .map(DosageLine::boundsStart)
        .flatMap(Stream::ofNullable)
        .min(PartialDate::compareTo);
  }

  /** R5 (a): the end the record states, read as its first day; null where it states none. */
  @Nullable LocalDate statedEnd() {
    PartialDate end = statedEndOf(record);
    return end == null ? null : end.earliest();
  }

  static @Nullable PartialDate statedEndOf(MedicationEvidence record) {
    if (record.dates().effectiveEnd() != null) {
      return record.dates().effectiveEnd();
    }
    Optional<PartialDate> bounds = boundsEnd(record.dosage());
    if (bounds.isPresent()) {
      return bounds.get();
    }
    return isOver(record) ? record.dates().validityEnd() : null;
  }

  // The end of one line is not that of a record in which another line goes on.
  private static Optional<PartialDate> boundsEnd(List<DosageLine> lines) {
    return lines.stream().anyMatch(line -> goesOn(line, lines))
        ? Optional.empty()
        : lines.stream()
            .map(DosageLine::boundsEnd)
            .flatMap(Stream::ofNullable)
            .max(PartialDate::compareTo);
  }

  private static boolean goesOn(DosageLine line, List<DosageLine> lines) {
    PartialDate start = line.boundsStart();
    boolean followed =
        start != null
            && lines.stream()
                .map(DosageLine::boundsStart)
                .flatMap(Stream::ofNullable)
                .anyMatch(other -> other.compareTo(start) > 0);
    return line.boundsEnd() == null && line.boundsDays() == null && !followed;
  }

  boolean isActive() {
    return record.status() == MedicationEvidence.Status.ACTIVE;
  }

  /** Whether its status says that it has ended, so that an end still to come is none. */
  boolean isOver() {
    return isOver(record);
  }

  private static boolean isOver(MedicationEvidence record) {
    return switch (record.status()) {
      case STOPPED, COMPLETED, CANCELLED -> true;
      default -> false;
    };
  }

  boolean isOrder() {
    return grade == Grade.ORDERED;
  }

  /** Whether the start was read from the dosage's bounds rather than from the order's date. */
  boolean startsByBounds() {
    return boundsStart(record).isPresent();
  }

  /** Every day the record gives for itself, up to the day of evaluation, as late as each can be. */
  Stream<LocalDate> datedDays(LocalDate asOf) {
    return datesOf(record)
        .filter(date -> !date.earliest().isAfter(asOf))
        .map(date -> earlier(date.latest(), asOf));
  }

  /** Every date a record gives for itself, dosage included. */
  static Stream<PartialDate> datesOf(MedicationEvidence record) {
    MedicationEvidence.Dates dates = record.dates();
    Stream<@Nullable PartialDate> ofRecord =
        Stream.of(
            dates.handedOver(),
            dates.prepared(),
            dates.effectiveStart(),
            dates.effectiveEnd(),
            dates.authored(),
            dates.asserted());
    Stream<@Nullable PartialDate> ofDosage =
        record.dosage().stream().flatMap(line -> Stream.of(line.boundsStart(), line.boundsEnd()));
    return Stream.concat(ofRecord, ofDosage).flatMap(Stream::ofNullable);
  }

  private static LocalDate earlier(LocalDate left, LocalDate right) {
    return left.isBefore(right) ? left : right;
  }
}
