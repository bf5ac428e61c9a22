package org.trdadvisor.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trdadvisor.rules.PatientBuilder.patient;

import org.junit.jupiter.api.Test;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

class AssessorTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static Assessment assessFiringAtMost(int times) {
    return new Assessor(KNOWLEDGE, CardTriggers.STANDARD, times)
        .assess(patient().with("F33.1").build(), KNOWLEDGE.policy(Policy.DEFAULT));
  }

  @Test
  void conclusionsStandInTheOrderOfTheirRules() {
    assertThat(assessFiringAtMost(1_000).conclusions())
        .hasSizeGreaterThan(3)
        .extracting(each -> "%s %s".formatted(each.rule().id(), each.rule().sentence()))
        .isSorted();
  }

  @Test
  void rulesThatDoNotComeToAnEndAreAnError() {
    assertThatThrownBy(() -> assessFiringAtMost(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The rules fired 3 times without an end.");
    assertThatCode(() -> assessFiringAtMost(1_000)).doesNotThrowAnyException();
  }
}
