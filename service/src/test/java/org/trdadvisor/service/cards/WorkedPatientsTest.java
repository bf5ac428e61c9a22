package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.MedicationEvidence.Status;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.wire.Card;

/** What the rules conclude, and not only what a test may write down, becomes a card. */
class WorkedPatientsTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);
  private static final CheckedCards CARDS =
      new CheckedCards(new CardSettings(URI.create("https://cds.hospital.example")));

  private static Assessment assess(PatientBuilder patient) {
    return ASSESSOR.assess(
        patient.ordering(Hook.ORDER_SELECT, "vortioxetine", 10).build(),
        KNOWLEDGE.policy(Policy.DEFAULT));
  }

  private static Card card(PatientBuilder patient) {
    List<Card> cards = CARDS.of(assess(patient), "1", null);
    assertThat(cards).hasSize(1);
    return cards.get(0);
  }

  private static PatientBuilder threeMeasured() {
    return patient()
        .with("F33.1")
        .dispensed("sertraline", 100, "2024-09-01", "2024-11-15")
        .dispensed("venlafaxine", 150, "2024-11-16", "2025-02-10")
        .dispensed("mirtazapine", 30, "2025-02-11", null)
        .phq9(19, "2024-09-01")
        .phq9(17, "2024-11-14")
        .phq9(15, "2025-02-08")
        .phq9(16, "2025-05-20");
  }

  @Test
  void threeMeasuredFailuresAreListed() {
    Card card = card(threeMeasured());

    assertThat(card.summary()).contains("3 adequate trials, PHQ-9 still 16.");
    assertThat(card.detail())
        .startsWith(
            """
            **Counted in this episode**
            - **Sertraline 100 mg**, 1 Sep to 15 Nov 2024 (76 days): PHQ-9 19 to 17
            - **Venlafaxine 150 mg**, 16 Nov 2024 to 10 Feb 2025 (87 days): PHQ-9 17 to 15
            - **Mirtazapine 30 mg**, since 11 Feb 2025 (111 days): PHQ-9 15 to 16

            **Now:** PHQ-9 16 (20 May 2025) on mirtazapine 30 mg.
            """);
  }

  @Test
  void longCoursesWithoutScoresAreListed() {
    Card card =
        card(
            patient()
                .with("F32.A")
                .ordered(Status.STOPPED, "sertraline", 50, "2024-03-04", 5)
                .ordered(Status.STOPPED, "sertraline", 100, "2024-05-20", 5)
                .ordered(Status.ACTIVE, "escitalopram", 10, "2024-10-07", 11));

    assertThat(card.summary()).startsWith("Two long antidepressant courses were changed");
    assertThat(card.detail())
        .startsWith(
            """
            **What the record shows**
            - **Sertraline 100 mg**, 31 weeks, then changed; no score
            - **Escitalopram 10 mg**, 34 weeks, now being changed; no score; ordered, filling not confirmed
            """);
  }

  @Test
  void missingDosesAreNamed() {
    assertThat(
            card(patient()
                    .with("F33.1")
                    .stated(Status.COMPLETED, "sertraline", 0, "2024-10-01", "2024-12-15")
                    .stated(Status.COMPLETED, "fluoxetine", 0, "2024-12-16", "2025-03-05")
                    .phq9(16, "2025-05-09"))
                .summary())
        .endsWith("dose missing for sertraline and fluoxetine.");
  }

  @Test
  void aTypedDrugNameComesOutInert() {
    Card card =
        card(
            patient()
                .with("F33.1")
                .dispensed("escitalopram", 20, "2024-12-01", "2025-02-10")
                .stated(Status.COMPLETED, "antidepressant <img src=x onerror=y>", 0, "2024", null)
                .phq9(18, "2024-12-01")
                .phq9(16, "2025-02-09")
                .phq9(17, "2025-05-15"));

    assertThat(card.detail()).contains("&lt;img src=x onerror=y&gt;").doesNotContain("<");
  }

  @Test
  void anUnreadHistoryIsSaidOnTheCard() {
    assertThat(card(threeMeasured().read(Input.MEDICATION_REQUESTS, Input.State.PARTIAL)).detail())
        .contains("**History may be incomplete:** medication orders were read only in part.");
  }

  @Test
  void nothingIsSaidOfThePatientWhoHasNoPattern() {
    assertThat(
            CARDS.of(
                assess(
                    patient()
                        .with("F32.1")
                        .dispensed("fluoxetine", 20, "2025-02-01", "2025-02-21")
                        .dispensed("sertraline", 50, "2025-03-18", null)),
                "1",
                null))
        .isEmpty();
  }
}
