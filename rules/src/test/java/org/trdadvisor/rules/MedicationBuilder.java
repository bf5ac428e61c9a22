package org.trdadvisor.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Frequency;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Intent;
import org.trdadvisor.rules.facts.MedicationEvidence.Kind;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.Supply;
import org.trdadvisor.rules.knowledge.Code;

/** Writes down one record of medication, date by date, without a dose unless said. */
public final class MedicationBuilder {

  private final Kind kind;
  private final Concept concept;
  private final List<DosageLine> dosage = new ArrayList<>();
  private final List<Concept> reasons = new ArrayList<>();
  private final List<Concept> statusReasons = new ArrayList<>();
  private Status status;
  private Intent intent;
  private boolean forbidden;
  private boolean reported;
  private boolean restricted;
  private Supply supply = new Supply(new Amount.Unknown("not counted"), null, 0);
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String authored;
  private @Nullable String asserted;
  private @Nullable String validUntil;

  private MedicationBuilder(Kind kind, Status status, Concept concept) {
    this.kind = kind;
    this.status = status;
    this.concept = concept;
    intent = kind == Kind.REQUEST ? Intent.ORDER : Intent.NONE;
  }

  /** An order of a drug in words. */
  public static MedicationBuilder order(Status status, String text) {
    return new MedicationBuilder(Kind.REQUEST, status, Concept.ofText(text));
  }

  /** A statement of a drug in words. */
  public static MedicationBuilder statement(Status status, String text) {
    return statement(status, Concept.ofText(text));
  }

  /** A statement of a drug by its code. */
  public static MedicationBuilder statement(Status status, Concept concept) {
    return new MedicationBuilder(Kind.STATEMENT, status, concept);
  }

  /** A statement of a drug in words, completed. */
  public static MedicationBuilder stated(String text) {
    return statement(Status.COMPLETED, text);
  }

  /** A fill of a drug in words, handed over. */
  public static MedicationBuilder filled(String text) {
    return new MedicationBuilder(Kind.DISPENSE, Status.COMPLETED, Concept.ofText(text));
  }

  /** A statement of an RxNorm product or ingredient, completed. */
  public static MedicationBuilder statedCode(String rxcui) {
    return coded(Kind.STATEMENT, rxcui);
  }

  /** A fill of an RxNorm product or ingredient, handed over. */
  public static MedicationBuilder filledCode(String rxcui) {
    return coded(Kind.DISPENSE, rxcui);
  }

  private static MedicationBuilder coded(Kind kind, String rxcui) {
    return new MedicationBuilder(
        kind, Status.COMPLETED, Concept.of(new Coding(Code.RXNORM, rxcui, null)));
  }

  /** From when it was taken, or when it was handed over. */
  public MedicationBuilder from(@Nullable String date) {
    from = date;
    return this;
  }

  public MedicationBuilder until(@Nullable String date) {
    to = date;
    return this;
  }

  public MedicationBuilder over(@Nullable String first, @Nullable String last) {
    return from(first).until(last);
  }

  /** When the order was written. */
  public MedicationBuilder on(String date) {
    authored = date;
    return this;
  }

  /** When the statement was made. */
  public MedicationBuilder saidOn(String date) {
    asserted = date;
    return this;
  }

  /** Until when the order may be filled. */
  public MedicationBuilder validUntil(String date) {
    validUntil = date;
    return this;
  }

  /** Under a security label that forbids to name it. */
  public MedicationBuilder restricted() {
    restricted = true;
    return this;
  }

  /** Told by somebody rather than ordered. */
  public MedicationBuilder reported() {
    reported = true;
    return this;
  }

  public MedicationBuilder intending(Intent other) {
    intent = other;
    return this;
  }

  /** An order not to give it. */
  public MedicationBuilder forbidden() {
    forbidden = true;
    return this;
  }

  public MedicationBuilder having(Status other) {
    status = other;
    return this;
  }

  /** One dosage line: so much, so many times in so many days. */
  public MedicationBuilder taking(Amount dose, String times, String inDays) {
    return line(null, dose, regular(times, inDays), null, null, null, false, null);
  }

  public MedicationBuilder taking(int mg) {
    return taking(mg(mg), "1", "1");
  }

  public MedicationBuilder asNeeded(int mg) {
    return line(null, mg(mg), regular("1", "1"), null, null, null, true, null);
  }

  /** One dosage line in words alone. */
  public MedicationBuilder saying(String text) {
    return line(
        null,
        new Amount.Unknown("none"),
        new Frequency.Unknown("none"),
        null,
        null,
        null,
        false,
        text);
  }

  /** One dosage line whose dose stands in words, and how often beside them. */
  public MedicationBuilder saying(String text, String times, String inDays) {
    return line(
        null, new Amount.Unknown("none"), regular(times, inDays), null, null, null, false, text);
  }

  /** A step of a sequence; without an end where it holds for no number of days. */
  public MedicationBuilder step(int sequence, int mg, @Nullable Integer forDays) {
    return line(sequence, mg(mg), regular("1", "1"), null, null, forDays, false, null);
  }

  /** A line that holds between two days. */
  public MedicationBuilder between(int mg, @Nullable String first, @Nullable String last) {
    return line(null, mg(mg), regular("1", "1"), date(first), date(last), null, false, null);
  }

  private MedicationBuilder line(
      @Nullable Integer sequence,
      Amount dose,
      Frequency frequency,
      @Nullable PartialDate first,
      @Nullable PartialDate last,
      @Nullable Integer forDays,
      boolean asNeeded,
      @Nullable String text) {
    dosage.add(new DosageLine(sequence, dose, frequency, first, last, forDays, asNeeded, text));
    return this;
  }

  /** An amount, and how long it lasts if that is written down too. */
  public MedicationBuilder supply(Amount amount, @Nullable Integer days) {
    supply = new Supply(amount, days == null ? null : BigDecimal.valueOf(days), 0);
    return this;
  }

  /** The days of each fill, and how often it may be filled again. */
  public MedicationBuilder supplying(int days, int repeats) {
    supply = new Supply(new Amount.Unknown("not counted"), BigDecimal.valueOf(days), repeats);
    return this;
  }

  public MedicationBuilder because(String icd10cm) {
    reasons.add(Concept.of(new Coding(Code.ICD_10_CM, icd10cm, null)));
    return this;
  }

  public MedicationBuilder stoppedBecause(String system, String code) {
    statusReasons.add(Concept.of(new Coding(system, code, null)));
    return this;
  }

  public static Amount mg(int mg) {
    return new Amount.Mass(BigDecimal.valueOf(mg));
  }

  public static Amount units(int count) {
    return new Amount.Units(BigDecimal.valueOf(count));
  }

  public static Amount ml(String ml) {
    return new Amount.Volume(new BigDecimal(ml));
  }

  private static Frequency regular(String times, String inDays) {
    return new Frequency.Regular(new BigDecimal(times), new BigDecimal(inDays));
  }

  private static @Nullable PartialDate date(@Nullable String date) {
    return date == null ? null : PartialDate.parse(date);
  }

  /** The record itself, with a reference of this number. */
  public MedicationEvidence build(int number) {
    boolean dispense = kind == Kind.DISPENSE;
    return new MedicationEvidence(
        new Evidence("%s/%d".formatted(resourceType(), number)),
        kind,
        status,
        intent,
        reported,
        forbidden,
        false,
        restricted,
        new Medication.Named(concept),
        new MedicationEvidence.Dates(
            dispense ? date(from) : null,
            null,
            dispense ? null : date(from),
            dispense ? null : date(to),
            date(authored),
            date(asserted),
            date(validUntil)),
        dosage,
        supply,
        reasons,
        statusReasons);
  }

  private String resourceType() {
    return switch (kind) {
      case REQUEST -> "MedicationRequest";
      case STATEMENT -> "MedicationStatement";
      case DISPENSE -> "MedicationDispense";
    };
  }
}
