package org.trdadvisor.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence stands in the order in which people count. */
class EvidenceTest {

  @ParameterizedTest
  @CsvSource({
    "Observation/2, Observation/10",
    "Observation/10, Observation/10a",
    "Observation/1-9, Observation/1-10",
    "Observation/a9z, Observation/a10",
    "Observation/19, Observation/20",
    "Observation/129, Observation/1210",
    "Condition/9, Observation/1",
    "Observation/01, Observation/1",
    "Observation/a, Observation/\u0662",
  })
  void aNumberIsOrderedByItsValueAndAllElseByItsLetters(String first, String second) {
    Evidence left = new Evidence(first);
    Evidence right = new Evidence(second);

    assertThat(left).isLessThan(right);
    assertThat(right).isGreaterThan(left);
    assertThat(left).isEqualByComparingTo(new Evidence(first));
  }
}
