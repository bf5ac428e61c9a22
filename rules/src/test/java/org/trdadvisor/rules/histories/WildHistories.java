package org.trdadvisor.rules.histories;

import static org.trdadvisor.rules.PatientBuilder.AS_OF;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
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
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.facts.Procedure;
import org.trdadvisor.rules.facts.Referral;
import org.trdadvisor.rules.facts.Supply;
import org.trdadvisor.rules.facts.Visit;
import org.trdadvisor.rules.knowledge.Code;

/** Makes up records without regard to sense: whatever the facts can hold at all. */
final class WildHistories {

  private WildHistories() {}

  static Arbitrary<History> wild() {
    Arbitrary<LocalDate> asOf =
        Arbitraries.frequency(
            Tuple.of(8, AS_OF),
            Tuple.of(1, LocalDate.of(1, 1, 1)),
            Tuple.of(1, LocalDate.of(9999, 12, 31)));
    return Combinators.combine(
            asOf,
            occasion(),
            Combinators.combine(evidence("Patient").injectNull(0.1), date(), yesOrNo(1), yesOrNo(1))
                .as(Demographics::new),
            some(medication()),
            some(diagnosis()),
            some(observation()),
            Combinators.combine(some(procedure()), some(referral()), some(visit())).as(Tuple::of),
            Combinators.combine(
                    yesOrNo(5),
                    yesOrNo(3),
                    Arbitraries.maps(
                        Arbitraries.of(Input.class), Arbitraries.of(Input.State.class)))
                .as(Tuple::of))
        .as(
            (day, call, patient, medications, diagnoses, observations, rest, read) ->
                new History(
                    new PatientRecord(
                        day,
                        call,
                        patient,
                        medications,
                        diagnoses,
                        observations,
                        rest.get1(),
                        rest.get2(),
                        rest.get3(),
                        read.get1(),
                        read.get2(),
                        read.get3())));
  }

  private static <T> Arbitrary<List<T>> some(Arbitrary<T> one) {
    return one.list().ofMaxSize(5);
  }

  private static Arbitrary<Boolean> yesOrNo(int tenths) {
    return Arbitraries.frequency(Tuple.of(tenths, true), Tuple.of(10 - tenths, false));
  }

  private static Arbitrary<Occasion> occasion() {
    return Combinators.combine(
            Arbitraries.of(Occasion.Hook.class),
            Combinators.combine(
                    Arbitraries.of(Occasion.User.Kind.class), concept().list().ofMaxSize(1))
                .as(Occasion.User::new),
            medication().list().ofMaxSize(2),
            referral().list().ofMaxSize(1))
        .as(Occasion::new);
  }

  private static Arbitrary<@Nullable PartialDate> date() {
    Arbitrary<LocalDate> days =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(-900, 40).map(AS_OF::plusDays)),
            Tuple.of(1, Arbitraries.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))));
    return Combinators.combine(days, Arbitraries.of(4, 7, 10, 10, 10, 0))
        .as(
            (day, precision) ->
                precision == 0 ? null : PartialDate.parse(day.toString().substring(0, precision)));
  }

  private static Arbitrary<Evidence> evidence(String type) {
    return Arbitraries.integers().between(1, 20).map(each -> new Evidence(type + "/" + each));
  }

  private static Arbitrary<MedicationEvidence> medication() {
    Arbitrary<MedicationEvidence.Dates> dates =
        Combinators.combine(date(), date(), date(), date(), date(), date(), date())
            .as(MedicationEvidence.Dates::new);
    return Combinators.combine(
            Combinators.combine(
                    evidence("MedicationStatement"),
                    Arbitraries.of(MedicationEvidence.Kind.class),
                    Arbitraries.of(MedicationEvidence.Status.class),
                    Arbitraries.of(MedicationEvidence.Intent.class))
                .as(Tuple::of),
            Combinators.combine(yesOrNo(2), yesOrNo(1), yesOrNo(2), yesOrNo(2)).as(Tuple::of),
            drug(),
            dates,
            line().list().ofMaxSize(3),
            supply(),
            concept().list().ofMaxSize(2),
            concept().list().ofMaxSize(2))
        .as(
            (what, flags, drug, when, lines, supply, reasons, stops) ->
                new MedicationEvidence(
                    what.get1(),
                    what.get2(),
                    what.get3(),
                    what.get4(),
                    flags.get1(),
                    flags.get2(),
                    flags.get3(),
                    flags.get4(),
                    drug,
                    when,
                    lines,
                    supply,
                    reasons,
                    stops));
  }

  private static Arbitrary<Medication> drug() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, text().map(each -> new Medication.Named(Concept.ofText(each)))),
        Tuple.of(2, concept().map(Medication.Named::new)),
        Tuple.of(1, text().map(each -> new Medication.Unresolved("it is not there", each))),
        Tuple.of(1, Arbitraries.just(new Medication.Unresolved("it is not there", null))));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            8,
            Arbitraries.of(
                "sertraline 50 mg",
                "SERTRALINE",
                "venlafaxine 150 mg",
                "fluoxetine",
                "olanzapine / fluoxetine",
                "bupropion",
                "mirtazapine 15 mg",
                "amitriptyline",
                "esketamine",
                "ketamine",
                "quetiapine",
                "lithium",
                "SSRI",
                "sertraline or fluoxetine",
                "")),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
  }

  private static Arbitrary<Concept> concept() {
    Arbitrary<Coding> codings =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Arbitraries.of(
                    new Coding(Code.RXNORM, "312941", null),
                    new Coding(Code.RXNORM, "993687", "bupropion hydrochloride 100 MG"),
                    new Coding(Code.ATC, "N06AX16", null),
                    new Coding(Code.ICD_10_CM, "F33.1", null),
                    new Coding(Code.ICD_10_CM, "F33.42", null),
                    new Coding(Code.ICD_10_CM, "F53.1", null),
                    new Coding(Code.ICD_10_CM, "T43.222A", null),
                    new Coding(Code.ICD_10_CM, "R45.851", null),
                    new Coding(Code.ICD_10_CM, "G89.4", null),
                    new Coding(Code.ICD_10_CM, "O99.345", null),
                    new Coding(Code.SNOMED_CT, "1153570009", null),
                    new Coding(Code.SNOMED_CT, "308477009", null),
                    new Coding(Code.SNOMED_CT, "394587001", null),
                    new Coding(Code.SNOMED_CT, "23835007", null),
                    new Coding(Code.SNOMED_CT, "266710000", null),
                    new Coding(Code.LOINC, "44261-6", null),
                    new Coding(Code.LOINC, "44260-8", null),
                    new Coding(Code.LOINC, "44249-1", null),
                    new Coding("urn:trd-advisor:stop-reason", "ineffective", null))),
            Tuple.of(
                1,
                Combinators.combine(
                        Arbitraries.of(Code.ICD_10_CM, Code.SNOMED_CT, "urn:nowhere")
                            .injectNull(0.2),
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(6),
                        text())
                    .as((system, code, display) -> new Coding(system, "x" + code, display))));
    return Combinators.combine(codings.list().ofMaxSize(2), text().injectNull(0.5))
        .as(Concept::new);
  }

  private static Arbitrary<Amount> amount() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, number().map(Amount.Mass::new)),
        Tuple.of(2, number().map(Amount.Units::new)),
        Tuple.of(1, number().map(Amount.Volume::new)),
        Tuple.of(1, number().map(Amount.Rate::new)),
        Tuple.of(1, Arbitraries.just(new Amount.Unknown("it is not said"))));
  }

  private static Arbitrary<BigDecimal> number() {
    return Arbitraries.of("1", "2", "25", "50", "150", "0.001", "3", "1e9", "33.3333333")
        .map(BigDecimal::new);
  }

  private static Arbitrary<Frequency> frequency() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Combinators.combine(number(), number()).as(Frequency.Regular::new)),
        Tuple.of(3, Arbitraries.just(new Frequency.Regular(BigDecimal.ONE, BigDecimal.ONE))),
        Tuple.of(1, Arbitraries.just(new Frequency.Unknown("it is not said"))));
  }

  private static Arbitrary<DosageLine> line() {
    Arbitrary<String> words =
        Arbitraries.of(
            "take 50 mg daily",
            "1 tablet twice a day",
            "one to two at night as needed",
            "0 mg daily",
            "99999999999999 mg daily",
            "");
    return Combinators.combine(
            Arbitraries.of(1, 2, 3, -1, Integer.MAX_VALUE).injectNull(0.4),
            amount(),
            frequency(),
            date(),
            date(),
            Arbitraries.of(1, 14, 9999, Integer.MAX_VALUE).injectNull(0.6),
            yesOrNo(1),
            words.injectNull(0.5))
        .as(DosageLine::new);
  }

  private static Arbitrary<Supply> supply() {
    return Combinators.combine(
            amount(),
            Arbitraries.of("0", "-5", "9999", "0.5", "1", "30", "90", "366", "1e12")
                .map(BigDecimal::new)
                .injectNull(0.3),
            Arbitraries.of(0, 1, 11, 9999, Integer.MAX_VALUE))
        .as(Supply::new);
  }

  private static Arbitrary<Diagnosis> diagnosis() {
    return Combinators.combine(
            evidence("Condition"),
            concept(),
            Arbitraries.of(Diagnosis.Category.class),
            Arbitraries.of(Diagnosis.ClinicalStatus.class),
            Arbitraries.of(Diagnosis.Verification.class),
            date(),
            date(),
            Combinators.combine(date(), yesOrNo(2)).as((end, hidden) -> new Ended(end, hidden)))
        .as(
            (evidence, code, category, status, verification, recorded, onset, ended) ->
                new Diagnosis(
                    evidence,
                    code,
                    category,
                    status,
                    verification,
                    recorded,
                    onset,
                    ended.abatement(),
                    ended.restricted()));
  }

  private record Ended(@Nullable PartialDate abatement, boolean restricted) {}

  private static Arbitrary<Observation> observation() {
    return Combinators.combine(
            evidence("Observation"),
            Arbitraries.of(Observation.Status.class),
            concept().injectNull(0.5),
            Arbitraries.frequencyOf(
                Tuple.of(1, concept()),
                Tuple.of(
                    2,
                    Arbitraries.of("44261-6", "44260-8")
                        .map(code -> Concept.of(new Coding(Code.LOINC, code, null))))),
            Arbitraries.of("0", "2", "4", "9", "10", "18", "27", "28", "-1", "9.5", "1e20")
                .map(BigDecimal::new)
                .injectNull(0.1),
            concept().injectNull(0.7),
            date(),
            Arbitraries.of(LocalTime.MIN, LocalTime.NOON).injectNull(0.5))
        .as(Observation::new);
  }

  private static Arbitrary<Procedure> procedure() {
    return Combinators.combine(
            evidence("Procedure"),
            concept(),
            yesOrNo(8),
            date(),
            date(),
            concept().list().ofMaxSize(2))
        .as(Procedure::new);
  }

  private static Arbitrary<Referral> referral() {
    return Combinators.combine(
            evidence("ServiceRequest"),
            concept(),
            concept().list().ofMaxSize(2),
            Arbitraries.of(Referral.Status.class),
            date())
        .as(Referral::new);
  }

  private static Arbitrary<Visit> visit() {
    return Combinators.combine(evidence("Encounter"), concept().list().ofMaxSize(2), date(), date())
        .as(Visit::new);
  }
}
