package org.trdadvisor.rules.histories;

import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.concept;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.knowledge.Code;

/**
 * Makes up records of patients with depression: courses of drugs one after another, written down in
 * most of the ways there are, with scores at their ends, and what else may stand in a record.
 */
final class Histories {

  private static final String STOP_REASONS =
      "http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason";

  /** A drug at a dose, with the code of its product where it is coded. */
  private record Taken(String drug, int mg, @Nullable String rxcui) {
    static Taken of(String drug, int mg) {
      return new Taken(drug, mg, null);
    }
  }

  private static final Arbitrary<Taken> ANTIDEPRESSANTS =
      Arbitraries.of(
          Taken.of("sertraline", 50),
          new Taken("sertraline", 50, "312941"),
          Taken.of("sertraline", 25),
          Taken.of("escitalopram", 20),
          Taken.of("citalopram", 20),
          Taken.of("fluoxetine", 20),
          Taken.of("venlafaxine", 150),
          Taken.of("venlafaxine", 75),
          Taken.of("desvenlafaxine", 50),
          Taken.of("duloxetine", 60),
          new Taken("bupropion", 300, "993567"),
          Taken.of("bupropion", 150),
          Taken.of("mirtazapine", 30),
          Taken.of("mirtazapine", 7),
          Taken.of("amitriptyline", 150),
          Taken.of("amitriptyline", 100),
          Taken.of("amitriptyline", 25),
          Taken.of("trazodone", 300));

  private static final Arbitrary<Taken> OTHERS =
      Arbitraries.of(
          Taken.of("quetiapine", 150),
          Taken.of("quetiapine", 50),
          Taken.of("lithium", 900),
          Taken.of("lisdexamfetamine", 50),
          Taken.of("esketamine", 56),
          Taken.of("olanzapine / fluoxetine", 20),
          Taken.of("milnacipran", 100),
          new Taken("bupropion", 150, "1801289"),
          Taken.of("sertraline", 450),
          Taken.of("an antidepressant", 1));

  private enum Written {
    FILLED,
    FILLED_TOO_SELDOM,
    STATED,
    STATED_AS_STOPPED,
    STATED_BY_THE_MONTH,
    STATED_WITHOUT_END,
    STATED_WITHOUT_DATES,
    STATED_AS_GOING_ON,
    ON_HOLD,
    NOT_TAKEN,
    ORDERED,
    ORDERED_AND_FILLED,
    ORDERED_AND_CANCELLED,
    REPORTED
  }

  private enum Dosage {
    DAILY,
    IN_WORDS,
    IN_STEPS,
    BY_DATES,
    AS_NEEDED,
    UNKNOWN
  }

  private enum Stopped {
    FOR_NO_GIVEN_REASON,
    AS_INEFFECTIVE,
    AS_INTOLERABLE,
    FOR_ITS_COST,
    AS_NOT_TAKEN
  }

  /** A PHQ-9 total so many days after the first day of a course, or after its last. */
  private record Scored(int total, int days) {}

  /**
   * One drug for some time.
   *
   * @param gap days to the next course; negative where they overlap
   * @param reason an ICD-10-CM code, or empty
   */
  private record Course(
      Taken taken,
      Written written,
      Dosage dosage,
      Stopped stopped,
      String reason,
      int days,
      int gap,
      List<Scored> atStart,
      List<Scored> atEnd) {}

  private enum Diagnosed {
    MAJOR,
    UNSPECIFIED,
    NOT_AT_ALL,
    REMITTED,
    RESISTANT,
    BIPOLAR,
    PSYCHOTIC,
    DEMENTED,
    SECONDARY,
    WITH_PAIN
  }

  private enum Otherwise {
    NOTHING,
    REFERRED,
    REFERRED_LONG_AGO,
    HAD_ECT,
    SAW_PSYCHIATRY,
    SEEN_BY_A_PSYCHIATRIST,
    DEAD,
    A_MINOR,
    OLD,
    OF_UNKNOWN_AGE,
    SUICIDAL,
    FILLS_UNREAD,
    CONDITIONS_UNREAD,
    NO_MEDICATION_READ
  }

  private record Ordered(Hook hook, Taken taken) {}

  private Histories() {}

  static Arbitrary<History> rich() {
    return Combinators.combine(
            courses(),
            often(Diagnosed.class, Diagnosed.MAJOR),
            often(Otherwise.class, Otherwise.NOTHING),
            ordered().list().ofMaxSize(1),
            scored(-700, 5).list().ofMaxSize(2))
        .as(Histories::history);
  }

  private static Arbitrary<List<Course>> courses() {
    Arbitrary<Taken> taken =
        Arbitraries.frequencyOf(Tuple.of(5, ANTIDEPRESSANTS), Tuple.of(1, OTHERS));
    Arbitrary<Integer> gap =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, 14)),
            Tuple.of(2, Arbitraries.integers().between(-60, -1)),
            Tuple.of(2, Arbitraries.integers().between(15, 110)),
            Tuple.of(1, Arbitraries.integers().between(150, 250)));
    Arbitrary<Integer> days =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(42, 120)),
            Tuple.of(2, Arbitraries.integers().between(1, 41)),
            Tuple.of(1, Arbitraries.integers().between(121, 500)));
    Arbitrary<String> reason =
        Arbitraries.frequency(Tuple.of(6, ""), Tuple.of(2, "F33.1"), Tuple.of(1, "G89.4"));
    return Combinators.combine(
            taken,
            Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Written.FILLED, Written.STATED)),
                Tuple.of(1, Arbitraries.of(Written.class))),
            often(Dosage.class, Dosage.DAILY),
            often(Stopped.class, Stopped.FOR_NO_GIVEN_REASON),
            reason,
            days,
            gap,
            Combinators.combine(
                    scored(-32, 15).list().ofMaxSize(1), scored(-20, 14).list().ofMaxSize(1))
                .as(Tuple::of))
        .as(
            (drug, written, dosage, stopped, why, length, until, scores) ->
                new Course(
                    drug,
                    written,
                    dosage,
                    stopped,
                    why,
                    length,
                    until,
                    scores.get1(),
                    scores.get2()))
        .list()
        .ofMaxSize(6);
  }

  private static Arbitrary<Scored> scored(int fromDays, int toDays) {
    Arbitrary<Integer> totals =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(10, 27)),
            Tuple.of(1, Arbitraries.integers().between(0, 9)));
    return Combinators.combine(totals, Arbitraries.integers().between(fromDays, toDays))
        .as(Scored::new);
  }

  private static Arbitrary<Ordered> ordered() {
    return Combinators.combine(
            Arbitraries.of(Hook.ORDER_SELECT, Hook.ORDER_SIGN),
            Arbitraries.frequencyOf(Tuple.of(4, ANTIDEPRESSANTS), Tuple.of(1, OTHERS)))
        .as(Ordered::new);
  }

  /** The usual one in most cases. */
  private static <T extends Enum<T>> Arbitrary<T> often(Class<T> all, T usual) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(all)));
  }

  private static History history(
      List<Course> courses,
      Diagnosed diagnosed,
      Otherwise otherwise,
      List<Ordered> orders,
      List<Scored> scores) {
    PatientBuilder patient = PatientBuilder.patient();
    LocalDate next = AS_OF.plusDays(20);
    for (Course course : courses) {
      LocalDate last = next.minusDays(course.gap() + 1L);
      LocalDate first = last.minusDays(course.days() - 1L);
      write(course, first, last, patient);
      score(course.atStart(), first, patient);
      score(course.atEnd(), last, patient);
      next = first;
    }
    score(scores, AS_OF, patient);
    diagnose(diagnosed, patient);
    add(otherwise, patient);
    for (Ordered order : orders) {
      patient.ordering(order.hook(), order.taken().drug(), order.taken().mg());
    }
    return new History(patient.build());
  }

  private static void score(List<Scored> scores, LocalDate from, PatientBuilder patient) {
    scores.forEach(score -> patient.phq9(score.total(), from.plusDays(score.days()).toString()));
  }

  private static void write(
      Course course, LocalDate first, LocalDate last, PatientBuilder patient) {
    String from = first.toString();
    String to = last.toString();
    switch (course.written()) {
      case FILLED -> fill(course, first, 30, 30, patient);
      case FILLED_TOO_SELDOM -> fill(course, first, 20, 30, patient);
      case STATED -> patient.with(stated(course, Status.COMPLETED, first, last).over(from, to));
      case STATED_AS_STOPPED ->
          patient.with(stated(course, Status.STOPPED, first, last).over(from, to));
      case STATED_BY_THE_MONTH ->
          patient.with(
              stated(course, Status.COMPLETED, first, last)
                  .over(from.substring(0, 7), to.substring(0, 7)));
      case STATED_WITHOUT_END ->
          patient.with(stated(course, Status.COMPLETED, first, last).from(from));
      case STATED_WITHOUT_DATES -> patient.with(stated(course, Status.COMPLETED, first, last));
      case STATED_AS_GOING_ON ->
          patient.with(stated(course, Status.ACTIVE, first, last).from(from));
      case ON_HOLD ->
          patient.with(stated(course, Status.ON_HOLD, first, last).from(from).saidOn(to));
      case NOT_TAKEN ->
          patient.with(stated(course, Status.NOT_TAKEN, first, last).over(from, to).saidOn(to));
      case ORDERED -> order(course, Status.COMPLETED, first, last, patient);
      case ORDERED_AND_FILLED -> {
        order(course, Status.ACTIVE, first, last, patient);
        fill(course, first, 30, 30, patient);
      }
      case ORDERED_AND_CANCELLED -> order(course, Status.CANCELLED, first, last, patient);
      case REPORTED ->
          patient.with(
              instructed(
                      course,
                      MedicationBuilder.order(Status.ACTIVE, course.taken().drug()).reported(),
                      first,
                      last)
                  .on(from));
    }
  }

  private static void fill(
      Course course, LocalDate first, int supply, int every, PatientBuilder patient) {
    Taken taken = course.taken();
    for (int day = 0; day < course.days(); day += every) {
      LocalDate on = first.plusDays(day);
      MedicationBuilder fill =
          taken.rxcui() == null
              ? MedicationBuilder.filled(taken.drug())
              : MedicationBuilder.filledCode(taken.rxcui());
      patient.with(
          instructed(course, fill, first, first.plusDays(course.days() - 1L))
              .from(on.toString())
              .supplying(Math.min(supply, course.days() - day), 0));
    }
  }

  private static void order(
      Course course, Status status, LocalDate first, LocalDate last, PatientBuilder patient) {
    patient.with(
        instructed(course, MedicationBuilder.order(status, course.taken().drug()), first, last)
            .on(first.toString())
            .supplying(30, (course.days() - 1) / 30));
  }

  private static MedicationBuilder stated(
      Course course, Status status, LocalDate first, LocalDate last) {
    Taken taken = course.taken();
    MedicationBuilder stated =
        taken.rxcui() == null
            ? MedicationBuilder.statement(status, taken.drug())
            : MedicationBuilder.statedCode(taken.rxcui()).having(status);
    return instructed(course, stated, first, last);
  }

  private static MedicationBuilder instructed(
      Course course, MedicationBuilder medication, LocalDate first, LocalDate last) {
    int mg = course.taken().mg();
    switch (course.dosage()) {
      case DAILY -> medication.taking(mg);
      case IN_WORDS -> medication.saying("take %d mg daily".formatted(mg));
      case IN_STEPS -> medication.step(1, Math.max(1, mg / 2), 14).step(2, mg, null);
      case BY_DATES -> medication.between(mg, first.toString(), last.toString());
      case AS_NEEDED -> medication.asNeeded(mg);
      case UNKNOWN -> {}
    }
    switch (course.stopped()) {
      case AS_INEFFECTIVE ->
          medication.stoppedBecause("urn:trd-advisor:stop-reason", "ineffective");
      case AS_INTOLERABLE -> medication.stoppedBecause(STOP_REASONS, "sintol");
      case FOR_ITS_COST -> medication.stoppedBecause(Code.SNOMED_CT, "182872003");
      case AS_NOT_TAKEN -> medication.stoppedBecause(Code.SNOMED_CT, "266710000");
      case FOR_NO_GIVEN_REASON -> {}
    }
    return course.reason().isEmpty() ? medication : medication.because(course.reason());
  }

  private static void diagnose(Diagnosed diagnosed, PatientBuilder patient) {
    switch (diagnosed) {
      case MAJOR -> patient.with("F33.1");
      case UNSPECIFIED -> patient.with("F32.A");
      case REMITTED -> patient.with("F33.1").with("F33.42", AS_OF.minusDays(200), active());
      case RESISTANT -> patient.with("F33.1").with(concept(Code.SNOMED_CT, "1153570009"), active());
      case BIPOLAR -> patient.with("F33.1").with("F31.9");
      case PSYCHOTIC -> patient.with("F33.1").with("F20.9");
      case DEMENTED -> patient.with("F33.1").with("F03.90");
      case SECONDARY -> patient.with("F06.31");
      case WITH_PAIN -> patient.with("F33.1").with("G89.4");
      case NOT_AT_ALL -> {}
    }
  }

  private static ClinicalStatus active() {
    return ClinicalStatus.ACTIVE;
  }

  private static void add(Otherwise otherwise, PatientBuilder patient) {
    switch (otherwise) {
      case REFERRED -> patient.referred(Referral.Status.ACTIVE, "308477009", daysAgo(60));
      case REFERRED_LONG_AGO -> patient.referred(Referral.Status.ACTIVE, "308477009", daysAgo(300));
      case HAD_ECT -> patient.procedure(concept(Code.SNOMED_CT, "23835007"), daysAgo(100));
      case SAW_PSYCHIATRY ->
          patient.visited(concept(Code.SNOMED_CT, "394587001"), daysAgo(20), null);
      case SEEN_BY_A_PSYCHIATRIST -> patient.askedBy(concept(Code.NUCC, "2084P0800X"));
      case DEAD -> patient.dead();
      case A_MINOR -> patient.bornOn("2010-01-01");
      case OLD -> patient.bornOn("1950-01-01");
      case OF_UNKNOWN_AGE -> patient.bornOn(null);
      case SUICIDAL -> patient.item9(2, AS_OF.minusDays(5));
      case FILLS_UNREAD -> patient.read(Input.MEDICATION_DISPENSES, Input.State.PARTIAL);
      case CONDITIONS_UNREAD -> patient.read(Input.CONDITIONS, Input.State.FAILED);
      case NO_MEDICATION_READ ->
          patient
              .read(Input.MEDICATION_DISPENSES, Input.State.NOT_SUPPORTED)
              .read(Input.MEDICATION_REQUESTS, Input.State.FAILED)
              .read(Input.MEDICATION_STATEMENTS, Input.State.FAILED);
      case NOTHING -> {}
    }
  }
}
