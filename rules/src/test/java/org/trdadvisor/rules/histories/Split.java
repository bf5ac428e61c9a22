package org.trdadvisor.rules.histories;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Kind;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.trials.Drug;

/** A history, and the same with one of its statements told in two, right after one another. */
record Split(History whole, History inTwo) {

  // After all other names, so that the second one changes no order.
  private static final String FIRST = "MedicationStatement/z";
  private static final String SECOND = FIRST + "2";

  /** All there can be, each statement split in its middle. */
  static List<Split> allOf(History history, Knowledge knowledge) {
    return history.facts().medications().stream()
        .filter(record -> canBeSplit(record, history, knowledge))
        .map(record -> of(record, history))
        .toList();
  }

  /** An assessment's text, in which the two are one again. */
  String joined(String assessment) {
    String one = "\"" + FIRST + "\"";
    String other = "\"" + SECOND + "\"";
    return assessment.replace(one + ", " + other, one).replace(other, one);
  }

  private static Split of(MedicationEvidence record, History history) {
    LocalDate last = middle(record);
    PartialDate from = record.dates().effectiveStart();
    PartialDate to = record.dates().effectiveEnd();
    List<MedicationEvidence> others =
        history.facts().medications().stream().filter(each -> !each.equals(record)).toList();
    return new Split(
        history.withMedications(History.joined(others, List.of(over(record, FIRST, from, to)))),
        history.withMedications(
            History.joined(
                others,
                List.of(
                    over(record, FIRST, from, PartialDate.of(last)),
                    over(record, SECOND, PartialDate.of(last.plusDays(1)), to)))));
  }

  private static boolean canBeSplit(
      MedicationEvidence record, History history, Knowledge knowledge) {
    boolean stated =
        record.kind() == Kind.STATEMENT
            && (record.status() == Status.COMPLETED || record.status() == Status.STOPPED);
    Drug drug = Drug.of(record, knowledge).filter(each -> isTreatment(each)).orElse(null);
    if (!stated
        || drug == null
        || record.dosage().size() > 1
        || !isDay(record.dates().effectiveStart())
        || !isDay(record.dates().effectiveEnd())
        || !start(record).isBefore(end(record))
        || end(record).isAfter(history.facts().asOf())) {
      return false;
    }
    return history.facts().medications().stream()
        .filter(other -> !other.equals(record))
        .noneMatch(other -> isInTheWay(other, record, drug, history.facts().asOf(), knowledge));
  }

  private static boolean isTreatment(Drug drug) {
    return drug.canBeTrial() || drug.agent() != null;
  }

  private static boolean isInTheWay(
      MedicationEvidence other,
      MedicationEvidence record,
      Drug drug,
      LocalDate asOf,
      Knowledge knowledge) {
    boolean sameDrug =
        Drug.of(other, knowledge)
            .filter(each -> each.ingredient().equals(drug.ingredient()))
            .isPresent();
    return sameDrug ? isBegunWithin(other, record) : mayEndAtASwitch(other, record, asOf);
  }

  private static boolean isBegunWithin(MedicationEvidence other, MedicationEvidence record) {
    return startsOf(other)
        .anyMatch(
            date ->
                !date.latest().isBefore(start(record)) && !date.earliest().isAfter(end(record)));
  }

  // b.1: an end after E has not happened yet, so that such a record has no stated end.
  private static boolean mayEndAtASwitch(
      MedicationEvidence other, MedicationEvidence record, LocalDate asOf) {
    PartialDate end = other.dates().effectiveEnd();
    boolean open =
        other.kind() != Kind.DISPENSE
            && other.status() != Status.ACTIVE
            && (end == null || end.latest().isAfter(asOf));
    return open && startsOf(other).anyMatch(date -> !date.earliest().isAfter(middle(record)));
  }

  private static Stream<PartialDate> startsOf(MedicationEvidence record) {
    Stream<@Nullable PartialDate> ofRecord =
        Stream.of(
            record.dates().handedOver(),
            record.dates().effectiveStart(),
            record.dates().authored());
    return Stream.concat(ofRecord, record.dosage().stream().map(DosageLine::boundsStart))
        .flatMap(Stream::ofNullable);
  }

  private static boolean isDay(@Nullable PartialDate date) {
    return date != null && date.day() != null;
  }

  private static LocalDate start(MedicationEvidence record) {
    return Objects.requireNonNull(record.dates().effectiveStart()).earliest();
  }

  private static LocalDate end(MedicationEvidence record) {
    return Objects.requireNonNull(record.dates().effectiveEnd()).earliest();
  }

  private static LocalDate middle(MedicationEvidence record) {
    long days = end(record).toEpochDay() - start(record).toEpochDay();
    return start(record).plusDays((days - 1) / 2);
  }

  private static MedicationEvidence over(
      MedicationEvidence record,
      String name,
      @Nullable PartialDate from,
      @Nullable PartialDate to) {
    MedicationEvidence.Dates dates = record.dates();
    return new MedicationEvidence(
        new Evidence(name),
        record.kind(),
        record.status(),
        record.intent(),
        record.reported(),
        record.doNotPerform(),
        record.renewsEarlierOrder(),
        record.restricted(),
        record.medication(),
        new MedicationEvidence.Dates(
            dates.handedOver(),
            dates.prepared(),
            from,
            to,
            dates.authored(),
            dates.asserted(),
            dates.validityEnd()),
        record.dosage(),
        record.supply(),
        record.reasons(),
        record.statusReasons());
  }
}
