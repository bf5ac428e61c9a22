package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.concept;
import static org.trdadvisor.rules.PatientBuilder.daysAgo;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Diagnosis.ClinicalStatus;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.facts.Referral.Status;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.knowledge.SiteCodes;

/** R35 and R43: what makes the card of a pattern needless, on both sides of every limit. */
class SuppressorsTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static final String TO_PSYCHIATRIST = "308477009";
  private static final Concept PSYCHIATRY = concept(Code.SNOMED_CT, "394587001");
  private static final Concept PSYCHIATRIST = concept(Code.NUCC, "2084P0800X");
  private static final Concept NEUROLOGIST = concept(Code.NUCC, "2084N0400X");
  private static final Concept ECT = concept(Code.SNOMED_CT, "23835007");
  private static final Concept VAGUS_NERVE_STIMULATOR = concept(Code.SNOMED_CT, "445319001");
  private static final Code OWN_SPECIALTY = new Code("urn:clinic:specialty", "PSY");
  private static final Code OWN_HOSPICE = new Code("urn:clinic:care", "HOSPICE");
  private static final Assessor AT_THE_SITE =
      ASSESSOR.with(
          new SiteCodes(
              Map.of(
                  Role.SPECIALTY_PSYCHIATRY, Set.of(OWN_SPECIALTY),
                  Role.END_OF_LIFE, Set.of(OWN_HOSPICE))));

  private static Assessment assess(PatientBuilder patient) {
    return assess(ASSESSOR, patient);
  }

  private static Assessment assess(Assessor assessor, PatientBuilder patient) {
    return assessor.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  /** Two measured failures, and another drug ordered: a referral card, were it not kept back. */
  private static PatientBuilder twoFailures() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
        .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
        .phq9(19, "2024-09-01")
        .phq9(17, "2024-11-14")
        .phq9(15, "2025-02-08")
        .phq9(16, "2025-05-20")
        .ordering(Hook.ORDER_SELECT, "vortioxetine", 10);
  }

  private static Suppression suppression(Assessment assessment) {
    return Objects.requireNonNull(assessment.suppression(), "nothing is kept back");
  }

  private static Concept of(Code code) {
    return concept(code.system(), code.code());
  }

  private static void expect(PatientBuilder patient, boolean suppressed, Reason... reasons) {
    expect(assess(patient), suppressed, reasons);
  }

  private static void expect(Assessment assessment, boolean suppressed, Reason... reasons) {
    if (suppressed) {
      assertThat(assessment.outcome()).isEqualTo(Outcome.SUPPRESSED);
      assertThat(assessment.reasons()).containsExactly(reasons);
      assertThat(suppression(assessment).underlying()).isEqualTo(Outcome.PATTERN_DOCUMENTED);
      assertThat(suppression(assessment).grounds())
          .extracting(Suppression.Ground::reason)
          .containsExactly(reasons);
      assertThat(assessment.showing()).isEqualTo(Showing.NOTHING);
    } else {
      assertThat(assessment.outcome()).isEqualTo(Outcome.PATTERN_DOCUMENTED);
      assertThat(assessment.suppression()).isNull();
      assertThat(assessment.showing().card()).isEqualTo(Showing.Card.REFERRAL);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "180, true", "181, false", "-1, false"})
  void aReferralKeepsTheCardBackForHalfAYear(int age, boolean suppressed) {
    expect(
        twoFailures().referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(age)),
        suppressed,
        Reason.REFERRAL_EXISTS);
  }

  @ParameterizedTest
  @CsvSource({"2024-12, true", "2024-11, false", "2024, true", "2023, false", "2025-06, true"})
  void aPartialDateOfAReferralIsReadAsLateAsItCanBe(String authored, boolean suppressed) {
    expect(
        twoFailures().referred(Status.ACTIVE, TO_PSYCHIATRIST, authored),
        suppressed,
        Reason.REFERRAL_EXISTS);
  }

  @Test
  void aReferralWithoutADateIsNotKnownToBeRecent() {
    expect(twoFailures().referred(Status.ACTIVE, TO_PSYCHIATRIST, null), false);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void onlyAReferralThatIsAskedForOrCarriedOutKeepsTheCardBack(Status status) {
    boolean holds =
        status == Status.ACTIVE || status == Status.ON_HOLD || status == Status.COMPLETED;

    expect(
        twoFailures().referred(status, TO_PSYCHIATRIST, daysAgo(10)),
        holds,
        Reason.REFERRAL_EXISTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "308477009",
        "183524004",
        "306136006",
        "390866009",
        "1186918003",
        "1186920000",
        "183528001",
        "306138007"
      })
  void everyKindOfPsychiatryIsAReferral(String snomedCt) {
    expect(
        twoFailures().referred(Status.ACTIVE, snomedCt, daysAgo(10)), true, Reason.REFERRAL_EXISTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"308459004", "183866009", "306226009", "306227000", "306252003", "183583007"})
  void counsellingPsychologyAndEmergencyKeepNothingBack(String snomedCt) {
    expect(
        twoFailures()
            .referred(Status.ACTIVE, snomedCt, daysAgo(10))
            .drafting(Status.DRAFT, snomedCt),
        false);
  }

  @Test
  void aReferralMayBeToPsychiatryByItsPerformerAlone() {
    expect(twoFailures().referredTo(PSYCHIATRIST, daysAgo(10)), true, Reason.REFERRAL_EXISTS);
    expect(twoFailures().referredTo(PSYCHIATRY, daysAgo(10)), true, Reason.REFERRAL_EXISTS);
    expect(twoFailures().referredTo(NEUROLOGIST, daysAgo(10)), false);
  }

  @ParameterizedTest
  @CsvSource({"DRAFT, true", "ACTIVE, true", "ABSENT, true", "REVOKED, false"})
  void aReferralAmongTheUnsignedOrdersKeepsTheCardBack(Status status, boolean suppressed) {
    expect(twoFailures().drafting(status, TO_PSYCHIATRIST), suppressed, Reason.REFERRAL_IN_DRAFT);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "180, true", "181, false", "-1, false"})
  void aVisitToPsychiatryKeepsTheCardBackForHalfAYear(int age, boolean suppressed) {
    expect(
        twoFailures().visited(PSYCHIATRY, daysAgo(age), null),
        suppressed,
        Reason.SPECIALIST_CONTACT);
    expect(
        twoFailures().visited(PSYCHIATRIST, daysAgo(age), daysAgo(age)),
        suppressed,
        Reason.SPECIALIST_CONTACT);
  }

  @Test
  void aStayCountsByItsLastDay() {
    expect(
        twoFailures().visited(PSYCHIATRY, daysAgo(250), daysAgo(180)),
        true,
        Reason.SPECIALIST_CONTACT);
    expect(twoFailures().visited(PSYCHIATRY, daysAgo(250), daysAgo(181)), false);
    expect(
        twoFailures().visited(PSYCHIATRY, daysAgo(250), daysAgo(-30)),
        true,
        Reason.SPECIALIST_CONTACT);
  }

  @Test
  void anotherVisitKeepsNothingBack() {
    expect(twoFailures().visited(NEUROLOGIST, daysAgo(10), null), false);
  }

  @ParameterizedTest
  @CsvSource({"89, 0", "90, 1", "180, 1"})
  void aReferralOfThreeMonthsWithoutAVisitIsSaid(int age, int said) {
    var patient =
        twoFailures().referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(age)).allVisitsKnown();

    assertThat(suppression(assess(patient)).referralsWithoutVisit()).hasSize(said);
  }

  @Test
  void aReferralThatKeepsNothingBackAnyMoreIsNotMissed() {
    var patient =
        twoFailures()
            .referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(181))
            .referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(10))
            .allVisitsKnown();

    assertThat(suppression(assess(patient)).referralsWithoutVisit()).isEmpty();
  }

  @Test
  void whereVisitsAreNotKnownNoneIsMissed() {
    var patient = twoFailures().referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(120));

    assertThat(suppression(assess(patient)).referralsWithoutVisit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"120, 0", "121, 1"})
  void aVisitFollowsAReferralFromItsOwnDayOn(int age, int missed) {
    var patient =
        twoFailures()
            .referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(120))
            .visited(PSYCHIATRY, daysAgo(age), null);

    assertThat(suppression(assess(patient)).referralsWithoutVisit()).hasSize(missed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sct, 23835007",
    "http://www.ama-assn.org/go/cpt, 90870",
    "http://www.ama-assn.org/go/cpt, 90868",
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets, G2083"
  })
  void aSpecialistProcedureKeepsTheCardBackForAYear(String system, String code) {
    Concept procedure = concept(system, code);

    expect(twoFailures().procedure(procedure, daysAgo(365)), true, Reason.SPECIALIST_TREATMENT);
    expect(twoFailures().procedure(procedure, daysAgo(366)), false);
    expect(twoFailures().procedure(procedure, daysAgo(-1)), false);
    expect(twoFailures().procedure(procedure, null), false);
    expect(twoFailures().procedure(procedure, "2024"), true, Reason.SPECIALIST_TREATMENT);
    expect(twoFailures().procedure(procedure, "2023"), false);
  }

  @Test
  void aCourseOfTreatmentCountsByItsLastDay() {
    expect(
        twoFailures().procedure(ECT, true, daysAgo(400), daysAgo(365)),
        true,
        Reason.SPECIALIST_TREATMENT);
    expect(twoFailures().procedure(ECT, true, daysAgo(400), daysAgo(366)), false);
  }

  @Test
  void whatWasNotCarriedOutIsNoTreatment() {
    expect(twoFailures().procedure(ECT, false, daysAgo(10), null), false);
  }

  @Test
  void aVagusNerveStimulatorForDepressionCountsForEver() {
    expect(
        twoFailures().procedure(VAGUS_NERVE_STIMULATOR, "2009-03-01", "F33.2"),
        true,
        Reason.SPECIALIST_TREATMENT);
    expect(
        twoFailures().procedure(VAGUS_NERVE_STIMULATOR, null, "F33.2"),
        true,
        Reason.SPECIALIST_TREATMENT);
    expect(twoFailures().procedure(VAGUS_NERVE_STIMULATOR, "2025-03-01", "G40.909"), false);
    expect(twoFailures().procedure(VAGUS_NERVE_STIMULATOR, "2025-03-01"), false);
  }

  @ParameterizedTest
  @CsvSource({"365, true", "366, false"})
  void esketamineKeepsTheCardBackForAYear(int age, boolean suppressed) {
    expect(
        twoFailures().dispensed("esketamine", 56, daysAgo(age + 5), daysAgo(age)),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
  }

  @ParameterizedTest
  @CsvSource({"365, true", "366, false"})
  void esketamineTakenForYearsCountsByItsLastDay(int age, boolean suppressed) {
    expect(
        twoFailures()
            .stated(
                MedicationEvidence.Status.COMPLETED, "esketamine", 56, "2022-01-10", daysAgo(age)),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED, false", "DRAFT, false", "COMPLETED, true"})
  void anOrderThatCameToNothingIsNoTreatment(MedicationEvidence.Status status, boolean suppressed) {
    expect(
        twoFailures().ordered(status, "esketamine", 56, daysAgo(60), 0),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
  }

  @ParameterizedTest
  @CsvSource({"365, true", "366, false"})
  void ketamineForDepressionKeepsTheCardBackForAYear(int age, boolean suppressed) {
    expect(
        twoFailures().dispensed("ketamine", 40, daysAgo(age), daysAgo(age)).because("F33.2"),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true"})
  void ketamineWithoutAReasonIsATreatmentIfItsDaysAreMoreThanTwoApart(
      int apart, boolean suppressed) {
    expect(
        twoFailures()
            .dispensed("ketamine", 40, daysAgo(100), daysAgo(100))
            .dispensed("ketamine", 40, daysAgo(100 - apart), daysAgo(100 - apart)),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
    expect(
        twoFailures()
            .stated(
                MedicationEvidence.Status.COMPLETED,
                "ketamine",
                40,
                daysAgo(100),
                daysAgo(100 - apart)),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
  }

  @ParameterizedTest
  @CsvSource({"365, true", "366, false"})
  void bothDaysOfKetamineAreOfTheLastYear(int first, boolean suppressed) {
    expect(
        twoFailures()
            .dispensed("ketamine", 40, daysAgo(first), daysAgo(first))
            .dispensed("ketamine", 40, daysAgo(10), daysAgo(10)),
        suppressed,
        Reason.SPECIALIST_TREATMENT);
  }

  @Test
  void oneOrderOfKetamineIsOneDayHoweverLongItsSupply() {
    expect(
        twoFailures().ordered(MedicationEvidence.Status.COMPLETED, "ketamine", 40, daysAgo(100), 2),
        false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2084P0800X",
        "2084P0802X",
        "2084P0804X",
        "2084P0805X",
        "2084P0015X",
        "2084F0202X",
        "363LP0808X"
      })
  void aPsychiatristNeedsNoAdvice(String nucc) {
    expect(
        twoFailures().askedBy(NEUROLOGIST).askedBy(concept(Code.NUCC, nucc)),
        true,
        Reason.SPECIALIST_USER);
    expect(
        twoFailures().askedBy(concept("urn:oid:2.16.840.1.113883.6.101", nucc)),
        true,
        Reason.SPECIALIST_USER);
  }

  @Test
  void noUserIsAPsychiatristByTheBeginningOfACode() {
    expect(twoFailures().askedBy(NEUROLOGIST), false);
    expect(twoFailures().askedBy(concept(Code.NUCC, "2084")), false);
    expect(twoFailures().askedBy(PSYCHIATRY), false);
  }

  @Test
  void theOwnCodesOfASiteMeanPsychiatryThereAndNowhereElse() {
    var user = twoFailures().askedBy(of(OWN_SPECIALTY));
    var visit = twoFailures().visited(of(OWN_SPECIALTY), daysAgo(10), null);
    var referral = twoFailures().referredTo(of(OWN_SPECIALTY), daysAgo(10));

    expect(assess(AT_THE_SITE, user), true, Reason.SPECIALIST_USER);
    expect(assess(AT_THE_SITE, visit), true, Reason.SPECIALIST_CONTACT);
    expect(assess(AT_THE_SITE, referral), true, Reason.REFERRAL_EXISTS);
    expect(user, false);
    expect(visit, false);
    expect(referral, false);
  }

  @Test
  void careAtTheEndOfLifeIsKnownByTheOwnCodesOfASiteAlone() {
    var procedure = twoFailures().procedure(of(OWN_HOSPICE), null);
    var visit = twoFailures().visited(of(OWN_HOSPICE), "2023-01-10", null);
    var referral = twoFailures().referredTo(of(OWN_HOSPICE), "2023-01-10");
    var problem = twoFailures().with(of(OWN_HOSPICE), ClinicalStatus.ACTIVE);

    for (var patient : new PatientBuilder[] {procedure, visit, referral, problem}) {
      expect(assess(AT_THE_SITE, patient), true, Reason.END_OF_LIFE);
      expect(patient, false);
    }
    expect(
        assess(AT_THE_SITE, twoFailures().with(of(OWN_HOSPICE), ClinicalStatus.RESOLVED)), false);
  }

  @Test
  void allReasonsStandInTheOrderInWhichTheyArePrinted() {
    var patient =
        twoFailures()
            .with(of(OWN_HOSPICE), ClinicalStatus.ACTIVE)
            .askedBy(PSYCHIATRIST)
            .procedure(ECT, daysAgo(10))
            .visited(PSYCHIATRY, daysAgo(10), null)
            .referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(20))
            .drafting(Status.DRAFT, TO_PSYCHIATRIST);

    expect(
        assess(AT_THE_SITE, patient),
        true,
        Reason.REFERRAL_IN_DRAFT,
        Reason.REFERRAL_EXISTS,
        Reason.SPECIALIST_CONTACT,
        Reason.SPECIALIST_TREATMENT,
        Reason.SPECIALIST_USER,
        Reason.END_OF_LIFE);
  }

  @Test
  void ofSeveralReferralsTheNewestIsNamed() {
    var patient =
        twoFailures()
            .referred(Status.COMPLETED, TO_PSYCHIATRIST, daysAgo(150))
            .referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(20))
            .referred(Status.COMPLETED, TO_PSYCHIATRIST, daysAgo(100));

    assertThat(suppression(assess(patient)).grounds())
        .containsExactly(new Suppression.Ground(Reason.REFERRAL_EXISTS, AS_OF.minusDays(20)));
  }

  @Test
  void anOpenAnswerIsKeptBackTooAndStillSaysWhatIsMissing() {
    var assessment =
        assess(
            patient()
                .with("F33.1")
                .stated(
                    MedicationEvidence.Status.COMPLETED,
                    "sertraline",
                    0,
                    "2024-10-01",
                    "2024-12-15")
                .stated(
                    MedicationEvidence.Status.COMPLETED,
                    "fluoxetine",
                    0,
                    "2024-12-16",
                    "2025-03-05")
                .dispensed("duloxetine", 60, "2025-03-10", null)
                .phq9(16, "2025-05-09")
                .ordering(Hook.ORDER_SELECT, "duloxetine", 60)
                .referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(10)));

    assertThat(assessment.outcome()).isEqualTo(Outcome.SUPPRESSED);
    assertThat(suppression(assessment).underlying()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(assessment.cannotTell()).isEmpty();
    assertThat(assessment.missing())
        .filteredOn(Missing::decisive)
        .extracting(Missing::code)
        .containsExactly(MissingCode.NO_DOSE, MissingCode.NO_DOSE);
    assertThat(assessment.showing()).isEqualTo(Showing.NOTHING);
  }

  @Test
  void whatIsNoPatternOrExcludedIsNeverKeptBack() {
    var noPattern = patient().with("F33.1").referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(10));
    var excluded =
        twoFailures().with("F31.81").referred(Status.ACTIVE, TO_PSYCHIATRIST, daysAgo(10));

    assertThat(assess(noPattern).outcome()).isEqualTo(Outcome.NO_PATTERN);
    assertThat(assess(noPattern).suppression()).isNull();
    assertThat(assess(excluded).outcome()).isEqualTo(Outcome.EXCLUDED);
    assertThat(assess(excluded).suppression()).isNull();
    assertThat(assess(excluded).reasons()).containsExactly(Reason.BIPOLAR);
  }

  @Test
  void theChartOfAReferredPatientShowsNothingEither() {
    var patient =
        patient()
            .with("F33.1")
            .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
            .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
            .phq9(19, "2024-09-01")
            .phq9(17, "2024-11-14")
            .phq9(15, "2025-02-08")
            .phq9(16, LocalDate.of(2025, 5, 20).toString())
            .referred(Status.ACTIVE, TO_PSYCHIATRIST, "2025-04-10");

    expect(patient, true, Reason.REFERRAL_EXISTS);
  }
}
