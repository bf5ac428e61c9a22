package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trdadvisor.service.cards.AssessmentBuilder.assessed;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trdadvisor.rules.assessment.Caution;
import org.trdadvisor.rules.assessment.Outcome;
import org.trdadvisor.rules.assessment.Reason;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.assessment.SafetyCode;
import org.trdadvisor.rules.assessment.SafetySign;
import org.trdadvisor.rules.assessment.SafetySign.Kind;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.Coding;
import org.trdadvisor.service.wire.ServiceRequest;

class SafetyCardsTest {

  private static final URI PUBLIC = URI.create("https://cds.hospital.example");
  private static final URI PATHWAY = URI.create("https://hospital.example/pathway");
  private static final CheckedCards CARDS = new CheckedCards(new CardSettings(PUBLIC));

  private static AssessmentBuilder nothingElse() {
    return assessed(Outcome.NO_PATTERN, Reason.FEWER_THAN_THRESHOLD);
  }

  private static List<Card> cards(AssessmentBuilder builder) {
    return CARDS.of(builder.build(), "1", null);
  }

  private static Card card(AssessmentBuilder builder) {
    return cards(builder).get(0);
  }

  private static String detail(AssessmentBuilder builder) {
    return String.valueOf(card(builder).detail());
  }

  private static SafetySign item9(int answer, String on, @Nullable Integer total) {
    return new SafetySign(
        answer > 1 ? SafetyCode.URGENT_SUICIDALITY : SafetyCode.SUICIDALITY,
        Kind.ITEM9,
        LocalDate.parse(on),
        answer,
        total,
        null,
        false,
        new Evidence("Observation/9"));
  }

  private static SafetySign coded(SafetyCode code, Kind kind, String on) {
    return new SafetySign(
        code,
        kind,
        LocalDate.parse(on),
        null,
        null,
        Concept.of(new org.trdadvisor.rules.facts.Coding("urn:codes", "A1", "As coded")),
        false,
        new Evidence("Condition/9"));
  }

  private static SafetySign restricted(SafetyCode code, Kind kind) {
    return new SafetySign(
        code, kind, LocalDate.of(2025, 5, 6), null, null, null, true, new Evidence("Condition/8"));
  }

  @Test
  void aHighAnswerToItemNineIsRepeatedWithAQuestion() {
    Card card = card(nothingElse().saying(item9(2, "2025-05-24", 19)));

    assertThat(card.summary())
        .isEqualTo("PHQ-9 item 9 was 2 on 24 May 2025. Check that suicide risk has been assessed.")
        .hasSize(77);
    assertThat(card.detail())
        .isEqualTo(
            """
            **Recorded**
            - PHQ-9 item 9 (thoughts of being better off dead or of self-harm): **2, more than half the days**, 24 May 2025; total 19

            **If not already done:** ask directly about thoughts, plan, intent and means, and follow your local suicide-risk pathway.

            *A reminder of what is recorded, not a risk score or a monitor. Notes are not read. A score of 0 does not exclude risk.*""");
    assertThat(card.indicator()).isEqualTo("critical");
    assertThat(card.suggestions()).isEmpty();
    assertThat(card.selectionBehavior()).isNull();
    assertThat(card.source().url()).isEqualTo("https://cds.hospital.example/basis");
    assertThat(card.source().topic())
        .isEqualTo(
            new Coding(
                "urn:trd-advisor:card-topic", "TRDSAFETY", "Recorded suicidality or psychosis"));
    assertThat(card.overrideReasons())
        .containsExactly(
            override("risk-assessed", "Risk assessed for this result"),
            override("pathway-started", "Local pathway started"),
            override("data-wrong", "Recorded in error"));
  }

  private static Coding override(String code, String display) {
    return new Coding("urn:trd-advisor:override-reason", code, display);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "URGENT_SUICIDALITY | ATTEMPT_OR_SELF_HARM | 93 | Suicide attempt or self-harm coded on 24"
            + " May 2025. Check that suicide risk has been assessed.",
        "URGENT_SUICIDALITY | PLAN_OR_INTENT | 88 | Suicidal plan or intent coded on 24 May 2025."
            + " Check that suicide risk has been assessed.",
        "SUICIDALITY | ATTEMPT_OR_SELF_HARM | 95 | Suicide attempt or self-harm coded on 24 May"
            + " 2025. Ask about suicidal thoughts at this contact.",
        "SUICIDALITY | IDEATION | 84 | Suicidal thoughts coded on 24 May 2025. Ask about suicidal"
            + " thoughts at this contact.",
        "PSYCHOTIC_FEATURES | PSYCHIATRIC_EMERGENCY | 119 | Depression with psychotic features"
            + " coded 24 May 2025, no psychiatry contact found. Guidelines advise urgent"
            + " assessment.",
        "CATATONIA | PSYCHIATRIC_EMERGENCY | 94 | Catatonia coded 24 May 2025, no psychiatry"
            + " contact found. Guidelines advise urgent assessment.",
        "POSTPARTUM_PSYCHOSIS | PSYCHIATRIC_EMERGENCY | 105 | Postpartum psychosis coded 24 May"
            + " 2025, no psychiatry contact found. Guidelines advise urgent assessment.",
      })
  void whatIsCodedIsRepeatedWithItsDay(SafetyCode code, Kind kind, int length, String summary) {
    assertThat(card(nothingElse().saying(coded(code, kind, "2025-05-24"))).summary())
        .isEqualTo(summary)
        .hasSize(length);
  }

  @Test
  void aLowAnswerToItemNineIsAskedAbout() {
    Card card = card(nothingElse().saying(item9(1, "2025-05-30", null)));

    assertThat(card.summary())
        .isEqualTo(
            "PHQ-9 item 9 was 1 on 30 May 2025. Ask about suicidal thoughts at this contact.")
        .hasSize(79);
    assertThat(card.detail()).contains("**1, several days**, 30 May 2025\n");
    assertThat(card.indicator()).isEqualTo("warning");
    assertThat(card.suggestions()).isEmpty();
  }

  @Test
  void theGravestIsSaidFirstAndAllAreListed() {
    Card card =
        card(
            nothingElse()
                .saying(
                    coded(SafetyCode.URGENT_SUICIDALITY, Kind.ATTEMPT_OR_SELF_HARM, "2025-05-06"),
                    item9(3, "2025-05-24", null)));

    assertThat(card.summary()).startsWith("Suicide attempt or self-harm coded on 6 May 2025.");
    assertThat(card.detail())
        .startsWith(
            """
            **Recorded**
            - Suicide attempt or self-harm, coded 6 May 2025
            - PHQ-9 item 9 (thoughts of being better off dead or of self-harm): **3, nearly every day**, 24 May 2025
            """);
  }

  @Test
  void psychosisBringsUpOneUrgentDraftReferralForWhatIsCoded() {
    Card card =
        card(
            nothingElse()
                .to(Route.URGENT)
                .saying(
                    coded(
                        SafetyCode.PSYCHOTIC_FEATURES, Kind.PSYCHIATRIC_EMERGENCY, "2025-05-06")));

    assertThat(card.suggestions()).hasSize(1);
    assertThat(card.selectionBehavior()).isEqualTo("at-most-one");
    assertThat(card.links()).isEmpty();
    Card.Suggestion suggestion = card.suggestions().get(0);
    assertThat(suggestion.label()).isEqualTo("Draft urgent psychiatry referral (unsigned)");
    assertThat(suggestion.actions()).hasSize(1);
    assertThat(suggestion.actions().get(0).description())
        .isEqualTo(
            "Draft an urgent psychiatry referral. Nothing is sent until you review and sign it.");
    ServiceRequest referral = suggestion.actions().get(0).resource();
    assertThat(referral.priority()).isEqualTo("urgent");
    assertThat(referral.status()).isEqualTo("draft");
    assertThat(referral.code().coding().get(0).code()).isEqualTo("308477009");
    assertThat(referral.reasonReference())
        .extracting(ServiceRequest.Reference::reference)
        .containsExactly("Condition/9");
    assertThat(referral.reasonCode().get(0).coding().get(0).code()).isEqualTo("A1");
    assertThat(referral.note().get(0).text())
        .startsWith(
            "Urgent assessment, as of 1 Jun 2025 (TRD Advisor). Depression with psychotic features"
                + " coded 6 May 2025, no psychiatry contact found.\n");
  }

  @Test
  void safetyComesBeforeThePatternAndWhatIsUrgentFirst() {
    var builder =
        Patients.documented()
            .saying(
                coded(SafetyCode.CATATONIA, Kind.PSYCHIATRIC_EMERGENCY, "2025-05-06"),
                item9(2, "2025-05-24", null));

    assertThat(cards(builder))
        .extracting(
            each -> each.indicator() + " " + Objects.requireNonNull(each.source().topic()).code())
        .containsExactly("critical TRDSAFETY", "warning TRDSAFETY", "warning TRDREFERRAL");
  }

  @ParameterizedTest
  @EnumSource(
      value = Input.class,
      names = {"SERVICE_REQUESTS", "PROCEDURES"})
  void whatWasNotReadIsNotSaidToBeAbsent(Input input) {
    Card card =
        card(
            nothingElse()
                .read(input, Input.State.FAILED)
                .saying(coded(SafetyCode.CATATONIA, Kind.PSYCHIATRIC_EMERGENCY, "2025-05-06")));

    assertThat(card.summary())
        .isEqualTo("Catatonia coded 6 May 2025. Guidelines advise urgent assessment.");
    assertThat(card.detail()).contains("**Not checked:**");
  }

  @Test
  void whatALabelRestrictsIsJudgedAndNotNamed() {
    Card suicidality =
        card(
            nothingElse()
                .saying(restricted(SafetyCode.URGENT_SUICIDALITY, Kind.ATTEMPT_OR_SELF_HARM)));
    Card emergency =
        card(
            nothingElse()
                .saying(restricted(SafetyCode.PSYCHOTIC_FEATURES, Kind.PSYCHIATRIC_EMERGENCY)));

    assertThat(suicidality.summary())
        .isEqualTo(
            "Suicidality is coded under restricted access. Check that suicide risk has been"
                + " assessed.");
    assertThat(suicidality.detail()).doesNotContain("attempt", "6 May");
    assertThat(emergency.toString()).doesNotContain("psychotic", "6 May", "Condition/8");
  }

  @Test
  void everyCardSaysIfItemNineWasNotChecked() {
    var failed = Input.State.FAILED;
    var unchecked = "**PHQ-9 item 9 was not checked:** scores could not be read.";

    for (AssessmentBuilder builder :
        List.of(
            Patients.documented(),
            Patients.longCourses(),
            Patients.withoutDoses("sertraline", "fluoxetine"),
            nothingElse()
                .saying(coded(SafetyCode.SUICIDALITY, Kind.ATTEMPT_OR_SELF_HARM, "2025-04-06")))) {
      assertThat(detail(builder)).doesNotContain("item 9 was not");
      assertThat(detail(builder.read(Input.OBSERVATIONS, failed))).contains(unchecked);
      assertThat(detail(builder.read(Input.OBSERVATIONS, Input.State.NOT_SUPPORTED)))
          .contains(unchecked);
      assertThat(detail(builder.read(Input.OBSERVATIONS, Input.State.PARTIAL)))
          .contains("**PHQ-9 item 9 was not checked in full:**");
      assertThat(detail(builder.read(Input.OBSERVATIONS, Input.State.EMPTY)))
          .doesNotContain("item 9 was not");
    }
  }

  @Test
  void theAgeAddsALine() {
    var sign = item9(1, "2025-05-30", null);

    assertThat(detail(nothingElse().cautioned(Caution.YOUNG).saying(sign)))
        .contains("Under 25: watch for suicidal thoughts after starting or changing dose.\n");
    assertThat(detail(Patients.documented().cautioned(Caution.OLDER)))
        .contains("\n\nCheck sodium, falls, QT and anticholinergic load.\n");
    assertThat(detail(Patients.longCourses().cautioned(Caution.OLDER)))
        .contains("\n\nCheck sodium, falls, QT and anticholinergic load.\n");
  }

  @Test
  void withoutAPatternJudgedTheCardSaysSoAndNoOtherComes() {
    var builder =
        Patients.documented()
            .read(Input.CONDITIONS, Input.State.PARTIAL)
            .saying(item9(2, "2025-05-24", null));

    List<Card> alone = CARDS.ofSafety(builder.build(), "1", null);

    assertThat(alone).hasSize(1);
    assertThat(alone.get(0).detail())
        .contains(
            "**The depression pattern was not judged:** conditions could not be read in full.");
    assertThat(card(builder).detail()).doesNotContain("not judged");
  }

  @Test
  void aSiteMayLinkItsPathway() {
    var linked = new CheckedCards(new CardSettings(PUBLIC, true, true, PATHWAY));
    var suicidality = nothingElse().saying(item9(2, "2025-05-24", null)).build();

    assertThat(linked.of(suicidality, "1", null).get(0).links())
        .containsExactly(
            new Card.Link(
                "Local suicide-risk pathway", "https://hospital.example/pathway", "absolute"));
    assertThat(CARDS.of(suicidality, "1", null).get(0).links()).isEmpty();
    assertThatThrownBy(() -> new CardSettings(PUBLIC, true, true, URI.create("pathway.html")))
        .hasMessage("The URL of a safety protocol is absolute, but was pathway.html.");
  }

  @Test
  void aSiteMaySwitchSafetyCardsOff() {
    var off = new CheckedCards(new CardSettings(PUBLIC, false, true, null));
    var assessment = Patients.documented().saying(item9(2, "2025-05-24", null)).build();

    assertThat(off.of(assessment, "1", null))
        .extracting(each -> Objects.requireNonNull(each.source().topic()).code())
        .containsExactly("TRDREFERRAL");
    assertThat(off.ofSafety(assessment, "1", null)).isEmpty();
    assertThat(Explanation.of(assessment).safety()).containsExactly("urgent-suicidality");
  }
}
