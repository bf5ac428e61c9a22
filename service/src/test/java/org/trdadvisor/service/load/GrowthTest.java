package org.trdadvisor.service.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void warmingUpIsNoGrowth() {
    Growth growth = Growth.of(List.of(10L, 60L, 90L, 100L, 101L, 99L, 100L, 100L, 101L));

    assertThat(growth).isEqualTo(new Growth(100, 100));
  }

  @Test
  void aSinglePeakIsNoGrowth() {
    Growth growth = Growth.of(List.of(0L, 0L, 0L, 100L, 100L, 100L, 100L, 900L, 100L));

    assertThat(growth.isWithin(0)).isTrue();
  }

  @Test
  void whatGrowsSteadilyIsSeen() {
    Growth growth = Growth.of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));

    assertThat(growth).isEqualTo(new Growth(6, 9));
    assertThat(growth.isWithin(3)).isTrue();
    assertThat(growth.isWithin(2)).isFalse();
  }

  @Test
  void whatShrinksHasNotGrown() {
    Growth growth = Growth.of(List.of(9L, 9L, 9L, 9L, 1L, 1L));

    assertThat(growth.isWithin(0)).isTrue();
  }

  @Test
  void fewSamplesShowNothing() {
    List<Long> five = List.of(1L, 1L, 1L, 1L, 1L);

    assertThatThrownBy(() -> Growth.of(five)).hasMessageContaining("5");
  }
}
