package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trdadvisor.rules.PatientBuilder.AS_OF;
import static org.trdadvisor.rules.PatientBuilder.concept;
import static org.trdadvisor.rules.PatientBuilder.patient;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** R22, valid: which observations are a PHQ-9 total. */
class ScoresTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final Assessor ASSESSOR = new Assessor(KNOWLEDGE);

  private static final String TOTAL = "44261-6";
  private static final String TOTAL_OF_TEENAGERS = "89204-2";
  private static final String PANEL = "44249-1";
  private static final String PANEL_OF_TEENAGERS = "89206-7";
  private static final List<String> ITEMS =
      List.of(
          "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
          "44260-8");

  /** The newest total, or null. */
  private static @Nullable Integer total(PatientBuilder patient) {
    Score score = ASSESSOR.assess(patient.build(), KNOWLEDGE.policy(Policy.DEFAULT)).lastScore();
    return score == null ? null : score.total();
  }

  private static Observation total(
      String loinc, Observation.Status status, String value, @Nullable String date) {
    return new Observation(
        new Evidence("Observation/total"),
        status,
        null,
        concept(Code.LOINC, loinc),
        new BigDecimal(value),
        null,
        date == null ? null : PartialDate.parse(date),
        null);
  }

  private static Observation total(String value) {
    return total(TOTAL, Observation.Status.FINAL, value, AS_OF.toString());
  }

  private static Observation component(
      String panel, String loinc, @Nullable String value, @Nullable Concept answer) {
    return new Observation(
        new Evidence("Observation/panel"),
        Observation.Status.FINAL,
        concept(Code.LOINC, panel),
        concept(Code.LOINC, loinc),
        value == null ? null : new BigDecimal(value),
        answer,
        PartialDate.of(AS_OF),
        null);
  }

  /** A panel whose items are all answered with two. */
  private static PatientBuilder answered(PatientBuilder patient, String panel) {
    ITEMS.forEach(item -> patient.observed(component(panel, item, "2", null)));
    return patient;
  }

  @ParameterizedTest
  @CsvSource({"-1,", "0, 0", "12.0, 12", "12.5,", "27, 27", "28,"})
  void aTotalIsAWholeNumberUpToTwentySeven(String value, @Nullable Integer read) {
    assertThat(total(patient().observed(total(value)))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 28})
  void noOtherScoreExists(int total) {
    assertThatThrownBy(() -> new Score(total, AS_OF, null, new Evidence("Observation/1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(total));
  }

  @ParameterizedTest
  @EnumSource(Observation.Status.class)
  void aTotalIsReadIfItsStatusIsOneToTrust(Observation.Status status) {
    var patient = patient().observed(total(TOTAL, status, "12", AS_OF.toString()));

    assertThat(total(patient)).isEqualTo(status == Observation.Status.OTHER ? null : 12);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-01, true", "2025-06-02, false", "2025-06, true", ", false"})
  void aTotalIsReadIfItsDayMayHaveCome(@Nullable String date, boolean read) {
    var patient = patient().observed(total(TOTAL, Observation.Status.FINAL, "12", date));

    assertThat(total(patient) != null).isEqualTo(read);
  }

  @Test
  void nineAnswersAreATotalAndEightAreNone() {
    var all = answered(patient(), PANEL);
    var eight = patient();
    ITEMS.subList(0, 8).forEach(item -> eight.observed(component(PANEL, item, "2", null)));

    assertThat(total(all)).isEqualTo(18);
    assertThat(total(eight)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"LA6568-5, 16", "LA6569-3, 17", "LA6570-1, 18", "LA6571-9, 19", "LA33-6,"})
  void anAnswerMayBeCoded(String answer, @Nullable Integer read) {
    var patient = patient();
    ITEMS.subList(0, 8).forEach(item -> patient.observed(component(PANEL, item, "2", null)));
    patient.observed(component(PANEL, ITEMS.get(8), null, concept(Code.LOINC, answer)));

    assertThat(total(patient)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"0, 16", "3, 19", "4,"})
  void anAnswerIsUpToThree(String answer, @Nullable Integer read) {
    var patient = patient();
    ITEMS.subList(0, 8).forEach(item -> patient.observed(component(PANEL, item, "2", null)));
    patient.observed(component(PANEL, ITEMS.get(8), answer, null));

    assertThat(total(patient)).isEqualTo(read);
  }

  @Test
  void aPanelThatStatesItsTotalIsNotSummed() {
    var patient = answered(patient(), PANEL).observed(component(PANEL, TOTAL, "9", null));

    assertThat(total(patient)).isEqualTo(9);
  }

  /** Eighteen on the second of the two birthdays. */
  @ParameterizedTest
  @CsvSource({"2007-06-02, true", "2007-06-01, false", ", false"})
  void whatIsAskedOfTeenagersIsReadOfATeenager(@Nullable String born, boolean read) {
    var stated = total(TOTAL_OF_TEENAGERS, Observation.Status.FINAL, "12", AS_OF.toString());

    assertThat(total(patient().bornOn(born).observed(stated)) != null).isEqualTo(read);
    for (String panel : List.of(PANEL_OF_TEENAGERS, TOTAL_OF_TEENAGERS)) {
      assertThat(total(answered(patient().bornOn(born), panel)) != null).isEqualTo(read);
    }
  }

  @Test
  void aTeenagersScoreIsJudgedByTheAgeOnItsDay() {
    LocalDate then = AS_OF.minusYears(1);
    var stated = total(TOTAL_OF_TEENAGERS, Observation.Status.FINAL, "12", then.toString());

    assertThat(total(patient().bornOn("2007-06-01").observed(stated))).isEqualTo(12);
  }
}
