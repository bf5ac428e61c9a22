package org.trdadvisor.service.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void ofAnOddNumberOfFiguresTheMiddleOneIsTheMedian() {
    assertThat(Spread.of(List.of(0.9, 0.5, 0.7))).isEqualTo(new Spread(0.7, 0.5, 0.9));
  }

  @Test
  void ofAnEvenNumberOfFiguresTheMedianLiesBetweenTheMiddleTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 10.0))).isEqualTo(new Spread(3.5, 1, 10));
  }

  @Test
  void ofNoFigureThereIsNoMedian() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
