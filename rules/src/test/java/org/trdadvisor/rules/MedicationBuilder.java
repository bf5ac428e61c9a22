package org.trdadvisor.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;
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

/** Writes down one order or statement, date by date. */
public final class MedicationBuilder {

  private final Kind kind;
  private final Status status;
  private final String drug;
  private final List<DosageLine> dosage = new ArrayList<>();
  private @Nullable PartialDate effectiveStart;
  private @Nullable PartialDate effectiveEnd;
  private @Nullable PartialDate authored;
  private @Nullable PartialDate asserted;
  private Supply supply = new Supply(new Amount.Unknown("none given"), null, 0);
  private boolean reported;

  private MedicationBuilder(Kind kind, Status status, String drug) {
    this.kind = kind;
    this.status = status;
    this.drug = drug;
  }

  public static MedicationBuilder order(Status status, String drug) {
    return new MedicationBuilder(Kind.REQUEST, status, drug);
  }

  public static MedicationBuilder statement(Status status, String drug) {
    return new MedicationBuilder(Kind.STATEMENT, status, drug);
  }

  /** When the order was written. */
  public MedicationBuilder on(String date) {
    authored = PartialDate.parse(date);
    return this;
  }

  /** The days of each fill, and how often it may be filled again. */
  public MedicationBuilder supplying(int days, int repeats) {
    supply = new Supply(new Amount.Unknown("not counted"), BigDecimal.valueOf(days), repeats);
    return this;
  }

  public MedicationBuilder from(String date) {
    effectiveStart = PartialDate.parse(date);
    return this;
  }

  public MedicationBuilder until(String date) {
    effectiveEnd = PartialDate.parse(date);
    return this;
  }

  /** When the statement was made. */
  public MedicationBuilder saidOn(String date) {
    asserted = PartialDate.parse(date);
    return this;
  }

  /** Told by somebody rather than ordered. */
  public MedicationBuilder reported() {
    reported = true;
    return this;
  }

  public MedicationBuilder mg(int mg) {
    return mg(mg, null, null);
  }

  /** A line of dosage that holds for these days. */
  public MedicationBuilder mg(int mg, @Nullable String from, @Nullable String to) {
    dosage.add(
        new DosageLine(
            null,
            new Amount.Mass(BigDecimal.valueOf(mg)),
            new Frequency.Regular(BigDecimal.ONE, BigDecimal.ONE),
            from == null ? null : PartialDate.parse(from),
            to == null ? null : PartialDate.parse(to),
            null,
            false,
            null));
    return this;
  }

  MedicationEvidence build(int number) {
    boolean request = kind == Kind.REQUEST;
    return new MedicationEvidence(
        new Evidence((request ? "MedicationRequest/" : "MedicationStatement/") + number),
        kind,
        status,
        request ? Intent.ORDER : Intent.NONE,
        reported,
        false,
        false,
        false,
        new Medication.Named(Concept.ofText(drug)),
        new MedicationEvidence.Dates(
            null, null, effectiveStart, effectiveEnd, authored, asserted, null),
        dosage,
        supply,
        List.of(),
        List.of());
  }
}
