package org.trdadvisor.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Demographics;
import org.trdadvisor.rules.facts.Diagnosis;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Frequency;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.MedicationEvidence.Intent;
import org.trdadvisor.rules.facts.MedicationEvidence.Kind;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.facts.Procedure;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.facts.Supply;
import org.trdadvisor.rules.facts.Visit;
import org.trdadvisor.rules.knowledge.Code;

/** Writes down a synthetic patient, as of 1 June 2025, an adult unless said. */
public final class PatientBuilder {

  public static final LocalDate AS_OF = LocalDate.of(2025, 6, 1);

  private static final Supply NO_SUPPLY = new Supply(new Amount.Unknown("none given"), null, 0);
  private static final String PHQ9_TOTAL = "44261-6";
  private static final String PHQ9_ITEM9 = "44260-8";

  private final List<MedicationEvidence> medications = new ArrayList<>();
  private final List<Diagnosis> diagnoses = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Procedure> procedures = new ArrayList<>();
  private final List<MedicationEvidence> orders = new ArrayList<>();
  private final List<Referral> referrals = new ArrayList<>();
  private final List<Referral> draftReferrals = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final List<Concept> specialties = new ArrayList<>();
  private final Map<Input, Input.State> inputs = new EnumMap<>(Input.class);
  private Occasion.Hook hook = Occasion.Hook.PATIENT_VIEW;
  private @Nullable PartialDate birthDate = PartialDate.parse("1983-01-01");
  private boolean deceased;
  private boolean visitsRead;
  private boolean fillsKnown;
  private LocalDate asOf = AS_OF;

  private PatientBuilder() {
    for (Input input : Input.values()) {
      inputs.put(input, Input.State.COMPLETE);
    }
  }

  /** A day before the day of assessment, as a date. */
  public static String daysAgo(int days) {
    return AS_OF.minusDays(days).toString();
  }

  public static PatientBuilder patient() {
    return new PatientBuilder();
  }

  /** Asks about another day. */
  public PatientBuilder asOf(String day) {
    asOf = LocalDate.parse(day);
    return this;
  }

  public PatientBuilder bornOn(@Nullable String date) {
    birthDate = date == null ? null : PartialDate.parse(date);
    return this;
  }

  public PatientBuilder dead() {
    deceased = true;
    return this;
  }

  /** An active problem, recorded 400 days before the evaluation. */
  public PatientBuilder with(String icd10cm) {
    return with(icd10cm, AS_OF.minusDays(400), Diagnosis.ClinicalStatus.ACTIVE);
  }

  public PatientBuilder with(String icd10cm, LocalDate recorded, Diagnosis.ClinicalStatus status) {
    return with(PartialDate.of(recorded), status, new Coding(Code.ICD_10_CM, icd10cm, null));
  }

  /** One problem with all of these codes. */
  public PatientBuilder with(
      PartialDate recorded, Diagnosis.ClinicalStatus status, Coding... codings) {
    diagnoses.add(
        new Diagnosis(
            new Evidence("Condition/" + (diagnoses.size() + 1)),
            Concept.of(codings),
            Diagnosis.Category.PROBLEM_LIST,
            status,
            Diagnosis.Verification.CONFIRMED,
            recorded,
            null,
            null,
            false));
    return this;
  }

  /** Whatever a test needs a condition for. */
  public PatientBuilder with(Diagnosis diagnosis) {
    diagnoses.add(diagnosis);
    return this;
  }

  /** One dispense that covers exactly these days; an open end covers until the evaluation. */
  public PatientBuilder dispensed(String drug, int mg, String from, @Nullable String to) {
    LocalDate start = LocalDate.parse(from);
    LocalDate end = to == null ? AS_OF : LocalDate.parse(to);
    long days = end.toEpochDay() - start.toEpochDay() + 1;
    // A supply may not exceed 366 days, so that a long course is several fills.
    while (days > 0) {
      long fill = Math.min(days, 300);
      medications.add(
          medication(
              Kind.DISPENSE,
              Status.COMPLETED,
              Intent.NONE,
              drug,
              new MedicationEvidence.Dates(
                  PartialDate.of(start), null, null, null, null, null, null),
              List.of(line(mg)),
              new Supply(new Amount.Unknown("not counted"), BigDecimal.valueOf(fill), 0),
              List.of()));
      start = start.plusDays(fill);
      days -= fill;
    }
    return this;
  }

  /** A statement; without a dose where mg is 0, without an end where to is null. */
  public PatientBuilder stated(
      Status status, String drug, int mg, @Nullable String from, @Nullable String to) {
    medications.add(
        medication(
            Kind.STATEMENT,
            status,
            Intent.NONE,
            drug,
            new MedicationEvidence.Dates(
                null,
                null,
                from == null ? null : PartialDate.parse(from),
                to == null ? null : PartialDate.parse(to),
                null,
                null,
                null),
            mg == 0 ? List.of() : List.of(line(mg)),
            NO_SUPPLY,
            List.of()));
    return this;
  }

  /** An order of 30 tablets of this strength, one a day, with repeats. */
  public PatientBuilder ordered(Status status, String drug, int mg, String on, int repeats) {
    medications.add(
        medication(
            Kind.REQUEST,
            status,
            Intent.ORDER,
            drug,
            authored(on),
            List.of(line(mg)),
            new Supply(new Amount.Unknown("not counted"), BigDecimal.valueOf(30), repeats),
            List.of()));
    return this;
  }

  /** Records written down elsewhere. */
  public PatientBuilder with(MedicationBuilder... others) {
    for (MedicationBuilder other : others) {
      medications.add(other.build(medications.size() + orders.size() + 1));
    }
    return this;
  }

  /** Gives the last medication a coded reason for stopping. */
  public PatientBuilder stoppedBecause(String system, String code) {
    return lastGiven(
        reasons -> reasons, stops -> List.of(Concept.of(new Coding(system, code, null))));
  }

  /** Gives the last medication a reason for stopping in words. */
  public PatientBuilder stoppedBecause(String text) {
    return lastGiven(reasons -> reasons, stops -> List.of(Concept.ofText(text)));
  }

  public PatientBuilder phq9(int total, String on) {
    return phq9(total, on, null);
  }

  public PatientBuilder phq9(int total, String on, @Nullable LocalTime at) {
    observations.add(
        new Observation(
            new Evidence("Observation/" + (observations.size() + 1)),
            Observation.Status.FINAL,
            null,
            Concept.of(new Coding(Code.LOINC, PHQ9_TOTAL, null)),
            BigDecimal.valueOf(total),
            null,
            PartialDate.parse(on),
            at));
    return this;
  }

  /** Whatever a test needs an observation for. */
  public PatientBuilder observed(Observation observation) {
    observations.add(observation);
    return this;
  }

  /** An answer to item 9, as an observation of its own. */
  public PatientBuilder item9(int answer, LocalDate on) {
    return observed(
        new Observation(
            new Evidence("Observation/" + (observations.size() + 1)),
            Observation.Status.FINAL,
            null,
            Concept.of(new Coding(Code.LOINC, PHQ9_ITEM9, null)),
            BigDecimal.valueOf(answer),
            null,
            PartialDate.of(on),
            null));
  }

  public PatientBuilder ordering(Occasion.Hook at, String drug, int mg) {
    hook = at;
    orders.add(
        medication(
            Kind.REQUEST,
            Status.DRAFT,
            Intent.ORDER,
            drug,
            authored(AS_OF.toString()),
            List.of(line(mg)),
            NO_SUPPLY,
            List.of()));
    return this;
  }

  /** An unsigned order written down elsewhere. */
  public PatientBuilder ordering(Occasion.Hook at, MedicationBuilder order) {
    hook = at;
    orders.add(order.build(medications.size() + orders.size() + 1));
    return this;
  }

  /** A referral with a SNOMED CT code. */
  public PatientBuilder referred(Referral.Status status, String snomedCt, @Nullable String on) {
    referrals.add(referral(status, concept(Code.SNOMED_CT, snomedCt), List.of(), on));
    return this;
  }

  /** An active referral for something the tables do not know, to this kind of performer. */
  public PatientBuilder referredTo(Concept performer, String on) {
    referrals.add(
        referral(Referral.Status.ACTIVE, Concept.ofText("consult"), List.of(performer), on));
    return this;
  }

  public PatientBuilder drafting(Referral.Status status, String snomedCt) {
    draftReferrals.add(referral(status, concept(Code.SNOMED_CT, snomedCt), List.of(), null));
    return this;
  }

  private Referral referral(
      Referral.Status status, Concept code, List<Concept> performers, @Nullable String on) {
    return new Referral(
        new Evidence("ServiceRequest/" + (referrals.size() + draftReferrals.size() + 1)),
        code,
        performers,
        status,
        on == null ? null : PartialDate.parse(on));
  }

  /** A procedure that was carried out; without a date where on is null. */
  public PatientBuilder procedure(Concept code, @Nullable String on, String... icd10cmReasons) {
    return procedure(code, true, on, null, icd10cmReasons);
  }

  public PatientBuilder procedure(
      Concept code,
      boolean done,
      @Nullable String from,
      @Nullable String to,
      String... icd10cmReasons) {
    procedures.add(
        new Procedure(
            new Evidence("Procedure/" + (procedures.size() + 1)),
            code,
            done,
            from == null ? null : PartialDate.parse(from),
            to == null ? null : PartialDate.parse(to),
            Stream.of(icd10cmReasons).map(each -> concept(Code.ICD_10_CM, each)).toList()));
    return this;
  }

  /** A visit of this kind; all visits are known from then on. */
  public PatientBuilder visited(Concept kind, @Nullable String from, @Nullable String to) {
    visits.add(
        new Visit(
            new Evidence("Encounter/" + (visits.size() + 1)),
            List.of(kind),
            from == null ? null : PartialDate.parse(from),
            to == null ? null : PartialDate.parse(to)));
    return allVisitsKnown();
  }

  public PatientBuilder allVisitsKnown() {
    visitsRead = true;
    return this;
  }

  public PatientBuilder allFillsKnown() {
    fillsKnown = true;
    return this;
  }

  /** A specialty of a role of the user. */
  public PatientBuilder askedBy(Concept specialty) {
    specialties.add(specialty);
    return this;
  }

  public static Concept concept(String system, String code) {
    return Concept.of(new Coding(system, code, null));
  }

  /** Gives the last medication a reason. */
  public PatientBuilder because(String icd10cm) {
    return lastGiven(reasons -> List.of(concept(Code.ICD_10_CM, icd10cm)), stops -> stops);
  }

  /** A diagnosis by any code, without a date. */
  public PatientBuilder with(Concept code, Diagnosis.ClinicalStatus status) {
    return with(code, status, null, null, null);
  }

  /** A diagnosis as it stands, with all its dates. */
  public PatientBuilder with(
      String icd10cm,
      Diagnosis.ClinicalStatus status,
      @Nullable String recorded,
      @Nullable String onset,
      @Nullable String abatement) {
    return with(concept(Code.ICD_10_CM, icd10cm), status, recorded, onset, abatement);
  }

  private PatientBuilder with(
      Concept code,
      Diagnosis.ClinicalStatus status,
      @Nullable String recorded,
      @Nullable String onset,
      @Nullable String abatement) {
    diagnoses.add(
        new Diagnosis(
            new Evidence("Condition/" + (diagnoses.size() + 1)),
            code,
            Diagnosis.Category.PROBLEM_LIST,
            status,
            Diagnosis.Verification.CONFIRMED,
            recorded == null ? null : PartialDate.parse(recorded),
            onset == null ? null : PartialDate.parse(onset),
            abatement == null ? null : PartialDate.parse(abatement),
            false));
    return this;
  }

  public PatientBuilder read(Input input, Input.State state) {
    inputs.put(input, state);
    return this;
  }

  public PatientRecord build() {
    return new PatientRecord(
        asOf,
        new Occasion(
            hook,
            new Occasion.User(Occasion.User.Kind.CLINICIAN, specialties),
            orders,
            draftReferrals),
        new Demographics(new Evidence("Patient/p"), birthDate, deceased, false),
        medications,
        diagnoses,
        observations,
        procedures,
        referrals,
        visits,
        visitsRead,
        fillsKnown,
        inputs);
  }

  private PatientBuilder lastGiven(
      UnaryOperator<List<Concept>> reasons, UnaryOperator<List<Concept>> statusReasons) {
    MedicationEvidence last = medications.remove(medications.size() - 1);
    medications.add(
        new MedicationEvidence(
            last.evidence(),
            last.kind(),
            last.status(),
            last.intent(),
            last.reported(),
            last.doNotPerform(),
            last.renewsEarlierOrder(),
            last.restricted(),
            last.medication(),
            last.dates(),
            last.dosage(),
            last.supply(),
            reasons.apply(last.reasons()),
            statusReasons.apply(last.statusReasons())));
    return this;
  }

  private MedicationEvidence medication(
      Kind kind,
      Status status,
      Intent intent,
      String drug,
      MedicationEvidence.Dates dates,
      List<DosageLine> dosage,
      Supply supply,
      List<Concept> reasons) {
    String type =
        switch (kind) {
          case DISPENSE -> "MedicationDispense/";
          case STATEMENT -> "MedicationStatement/";
          case REQUEST -> "MedicationRequest/";
        };
    return new MedicationEvidence(
        new Evidence(type + (medications.size() + orders.size() + 1)),
        kind,
        status,
        intent,
        false,
        false,
        false,
        false,
        new Medication.Named(Concept.ofText(drug)),
        dates,
        dosage,
        supply,
        reasons,
        List.of());
  }

  private static MedicationEvidence.Dates authored(String on) {
    return new MedicationEvidence.Dates(null, null, null, null, PartialDate.parse(on), null, null);
  }

  private static DosageLine line(int mg) {
    return new DosageLine(
        null,
        new Amount.Mass(BigDecimal.valueOf(mg)),
        new Frequency.Regular(BigDecimal.ONE, BigDecimal.ONE),
        null,
        null,
        null,
        false,
        null);
  }
}
