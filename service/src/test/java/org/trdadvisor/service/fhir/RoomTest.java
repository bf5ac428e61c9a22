package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

  private final Room room = new Room(10);

  @Test
  void allCallsTogetherTakeNoMoreThanThereIs() {
    try (Room.Taken one = room.taken();
        Room.Taken other = room.taken()) {
      assertThat(one.take(4)).isTrue();
      assertThat(other.take(6)).isTrue();
      assertThat(one.take(1)).isFalse();
      assertThat(other.take(1)).isFalse();
    }
  }

  @Test
  void whatACallTookIsFreeOnceItIsOverAndOnlyOnce() {
    Room.Taken over = room.taken();
    assertThat(over.take(10)).isTrue();
    over.close();
    over.close();

    try (Room.Taken next = room.taken()) {
      assertThat(next.take(10)).isTrue();
      assertThat(next.take(1)).isFalse();
    }
  }

  @Test
  void aCallThatIsOverTakesNothing() {
    Room.Taken over = room.taken();
    over.close();

    assertThat(over.take(1)).isFalse();
  }
}
