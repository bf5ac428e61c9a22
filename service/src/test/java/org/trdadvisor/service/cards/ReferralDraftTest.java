package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.service.cards.AssessmentBuilder.assessed;
import static org.trdadvisor.service.cards.AssessmentBuilder.score;
import static org.trdadvisor.service.cards.Patients.sertraline;
import static org.trdadvisor.service.cards.TrialBuilder.trial;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.Coding;
import org.trdadvisor.service.wire.ServiceRequest;
import org.trdadvisor.service.wire.ServiceRequest.CodeableConcept;
import org.trdadvisor.service.wire.ServiceRequest.Reference;
import tools.jackson.databind.json.JsonMapper;

class ReferralDraftTest {

  private static Card.Suggestion suggestion(AssessmentBuilder builder, @Nullable String encounter) {
    return new CheckedCards(new CardSettings(URI.create("https://cds.hospital.example")))
        .of(builder.build(), "p1", encounter)
        .get(0)
        .suggestions()
        .get(0);
  }

  private static ServiceRequest draft(AssessmentBuilder builder) {
    return suggestion(builder, "e1").actions().get(0).resource();
  }

  @Test
  void acceptingTheSuggestionCreatesOneUnsignedDraft() {
    Card.Suggestion suggestion = suggestion(Patients.documented(), "e1");

    assertThat(suggestion.label()).isEqualTo("Draft psychiatry referral (unsigned)");
    assertThat(suggestion.actions()).hasSize(1);
    assertThat(suggestion.actions().get(0).type()).isEqualTo("create");
    assertThat(suggestion.actions().get(0).description())
        .isEqualTo(
            "Draft a psychiatry referral with this trial summary. Nothing is sent until you review"
                + " and sign it.")
        .hasSize(98);
  }

  @Test
  void theDraftIsAProposalForThisPatientAndItsReason() {
    ServiceRequest draft = draft(Patients.documented());

    assertThat(UUID.fromString(draft.id())).isNotNull();
    assertThat(draft)
        .usingRecursiveComparison()
        .ignoringFields("id", "supportingInfo", "note")
        .isEqualTo(
            new ServiceRequest(
                "ServiceRequest",
                "",
                "draft",
                "proposal",
                List.of(concept("http://snomed.info/sct", "3457005", "Patient referral")),
                "routine",
                concept("http://snomed.info/sct", "308477009", "Referral to psychiatrist"),
                new Reference("Patient/p1"),
                new Reference("Encounter/e1"),
                List.of(
                    concept(
                        "http://hl7.org/fhir/sid/icd-10-cm",
                        "F33.1",
                        "Major depressive disorder, recurrent, moderate")),
                List.of(new Reference("Condition/1")),
                List.of(),
                List.of()));
  }

  private static CodeableConcept concept(String system, String code, String display) {
    return new CodeableConcept(List.of(new Coding(system, code, display)), null);
  }

  @Test
  void anEncounterThatIsNotKnownIsLeftOut() throws Exception {
    String json =
        JsonMapper.builder()
            .build()
            .writeValueAsString(
                suggestion(Patients.documented(), null).actions().get(0).resource());

    assertThat(json).doesNotContain("encounter", "null");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ADULT, 308477009, -, Draft a psychiatry referral",
        "OLDER, 183528001, -, Draft an old-age psychiatry referral",
        "PERINATAL, 183524004, perinatal psychiatry, Draft a perinatal psychiatry referral",
        "URGENT, 308477009, -, Draft an urgent psychiatry referral"
      })
  void theRouteGivesTheCode(Route route, String code, @Nullable String text, String description) {
    Card.Action action = suggestion(Patients.documented().to(route), null).actions().get(0);

    assertThat(action.resource().code().coding().get(0).code()).isEqualTo(code);
    assertThat(action.resource().code().text()).isEqualTo(text);
    assertThat(action.description()).startsWith(description + " with");
  }

  @Test
  void theTrialsAndTheirScoresSupportIt() {
    assertThat(draft(Patients.documented()).supportingInfo())
        .extracting(Reference::reference)
        .containsExactly(
            "MedicationDispense/1",
            "MedicationDispense/2",
            "MedicationDispense/3",
            "MedicationDispense/4",
            "MedicationDispense/5",
            "MedicationDispense/6",
            "Observation/1",
            "Observation/2",
            "Observation/3",
            "Observation/4");
  }

  @Test
  void noMoreThanTenReferencesAreTakenAndNoneOfThemContained() {
    String[] fills =
        IntStream.rangeClosed(1, 20)
            .mapToObj(fill -> "MedicationDispense/" + fill)
            .toArray(String[]::new);
    var manyFills =
        trial("fluoxetine", "2024-01-01", "2024-08-31")
            .at("20", "20")
            .from(fills)
            .from("#contained")
            .documented(score(18, "2024-01-01", 8), score(17, "2024-08-30", 9));
    var one =
        trial("citalopram", "2024-09-01", "2025-01-01").at("40", "20").from("MedicationRequest/7");

    List<String> references =
        draft(assessed(Outcome.PATTERN_PROBABLE).with(manyFills, one)).supportingInfo().stream()
            .map(Reference::reference)
            .toList();

    assertThat(references)
        .hasSize(10)
        .contains("Observation/8", "Observation/9", "MedicationRequest/7")
        .noneMatch(reference -> reference.contains("#"));
  }

  @Test
  void theNoteStandsAlone() {
    assertThat(draft(Patients.documented()).note().get(0).text())
        .isEqualTo(
            """
            Antidepressant trials as of 1 Jun 2025 (TRD Advisor). The record matches a pattern of treatment-resistant depression.
            - Sertraline 100 mg, 1 Sep to 15 Nov 2024 (76 days): PHQ-9 19 to 17
            - Venlafaxine 150 mg, 16 Nov 2024 to 10 Feb 2025 (87 days): PHQ-9 17 to 15
            Now: PHQ-9 16 (20 May 2025) on mirtazapine 30 mg.
            Coded data only; notes, outside care and unfilled prescriptions may be missing. Not a diagnosis.""");
  }

  @Test
  void theNoteTellsOfARelapseAsSuch() {
    var relapsed =
        trial("escitalopram", "2024-06-01", "2025-01-05")
            .at("10", "10")
            .measured(Result.RELAPSED, score(20, "2024-06-01", 1), score(17, "2025-01-03", 3))
            .counting(Tally.LENIENT);

    assertThat(
            draft(assessed(Outcome.PATTERN_POSSIBLE).with(sertraline(), relapsed))
                .note()
                .get(0)
                .text())
        .contains("The record may match a pattern")
        .contains("(219 days): responded, then PHQ-9 17\n");
  }

  @Test
  void theNoteDoesNotGiveAShortHighDoseToAWholeTrial() {
    var raised =
        trial("venlafaxine", "2024-10-24", "2025-03-26")
            .at("75", "150", "75", DoseClass.BORDERLINE)
            .then("2025-02-20", "150", DoseClass.ADEQUATE)
            .counting(Tally.LENIENT);

    assertThat(
            draft(assessed(Outcome.PATTERN_POSSIBLE).with(sertraline(), raised))
                .note()
                .get(0)
                .text())
        .contains(
            "- Venlafaxine 75 mg, 24 Oct 2024 to 26 Mar 2025 (154 days): changed after 22 weeks;"
                + " response not recorded; only 35 days at 150 mg or more\n");
  }
}
