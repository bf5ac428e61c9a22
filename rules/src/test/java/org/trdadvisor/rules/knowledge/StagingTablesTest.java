package org.trdadvisor.rules.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R30: each step of the staging tables, on both of its sides. */
class StagingTablesTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();
  private static final MaudsleyPoints POINTS = KNOWLEDGE.maudsleyPoints();

  @ParameterizedTest
  @CsvSource({"0, 1", "12, 1", "13, 2", "24, 2", "25, 3", "600, 3"})
  void monthsHavePoints(int months, int points) {
    assertThat(POINTS.ofDuration(months)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 1", "5, 2", "9, 2", "10, 3", "19, 3", "20, 4", "27, 4"})
  void scoresHavePoints(int total, int points) {
    assertThat(POINTS.ofScore(total)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", "1, 1", "2, 1", "3, 2", "4, 2", "5, 3", "6, 3", "7, 4", "10, 4", "11, 5", "40, 5"
  })
  void failuresHavePoints(int count, int points) {
    assertThat(POINTS.ofFailures(count)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"SUBSYNDROMAL, 1", "MILD, 2", "MODERATE, 3", "SEVERE, 4", "SEVERE_WITH_PSYCHOSIS, 5"})
  void severitiesHavePoints(Severity severity, int points) {
    assertThat(POINTS.ofSeverity(severity)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 1"})
  void whatWasUsedHasAPoint(boolean used, int points) {
    assertThat(POINTS.ofAugmentation(used)).isEqualTo(points);
    assertThat(POINTS.ofEct(used)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({
    "F32.0, MILD",
    "F33.1, MODERATE",
    "f33.1, MODERATE",
    "F32.2, SEVERE",
    "F33.3, SEVERE_WITH_PSYCHOSIS",
    "F33.9,",
    "F32.A,",
    "F33.41,"
  })
  void aCodeStatesItsSeverityOrNone(String code, Severity severity) {
    assertThat(KNOWLEDGE.severity(new Code(Code.ICD_10_CM, code)).orElse(null)).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, 0",
    "'', true, 0",
    "sertraline, true, 1",
    "sertraline fluoxetine, false, 1",
    "sertraline venlafaxine, true, 2",
    "nortriptyline amitriptyline, true, 1",
    "sertraline nortriptyline, true, 3",
    "sertraline phenelzine, true, 2",
    "moclobemide nortriptyline, false, 4",
    "moclobemide nortriptyline, true, 5",
    "fluoxetine-olanzapine sertraline, false, 1",
    "sertraline quetiapine, false, 1"
  })
  void eachStageAsksForThoseBeforeIt(String failed, boolean ect, int stage) {
    Set<String> ingredients = failed.isEmpty() ? Set.of() : Set.of(failed.split(" "));

    assertThat(KNOWLEDGE.thaseRush().stage(ingredients, ect)).isEqualTo(stage);
  }
}
