package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

  private final Room room = new Room(10, 7);

  @Test
  void allCallsTogetherTakeNoMoreThanThereIs() {
    try (Room.Taken one = room.taken("one");
        Room.Taken other = room.taken("other")) {
      assertThat(one.take(4)).isTrue();
      assertThat(other.take(6)).isTrue();
      assertThat(one.take(1)).isFalse();
      assertThat(other.take(1)).isFalse();
    }
  }

  @Test
  void whatACallTookIsFreeOnceItIsOverAndOnlyOnce() {
    Room.Taken over = room.taken("one");
    assertThat(over.take(7)).isTrue();
    over.close();
    over.close();

    try (Room.Taken next = room.taken("one");
        Room.Taken other = room.taken("other")) {
      assertThat(next.take(7)).isTrue();
      assertThat(other.take(3)).isTrue();
      assertThat(other.take(1)).isFalse();
    }
  }

  @Test
  void theCallsOfOneClientLeaveSomeToTheOthers() {
    try (Room.Taken one = room.taken("one");
        Room.Taken more = room.taken("one");
        Room.Taken other = room.taken("other")) {
      assertThat(one.take(4)).isTrue();
      assertThat(more.take(4)).isFalse();
      assertThat(more.isBeyondShare(4)).isTrue();
      assertThat(more.isBeyondShare(3)).isFalse();
      assertThat(more.take(3)).isTrue();
      assertThat(other.take(3)).isTrue();
    }
  }

  @Test
  void whatAllTogetherHaveNoRoomForIsNoPartOfAShare() {
    Room.Taken over = room.taken("one");
    assertThat(over.take(7)).isTrue();

    try (Room.Taken other = room.taken("other")) {
      assertThat(other.take(4)).isFalse();
      over.close();

      assertThat(other.take(7)).isTrue();
    }
  }

  @Test
  void aCallThatIsOverTakesNothing() {
    Room.Taken over = room.taken("one");
    over.close();

    assertThat(over.take(1)).isFalse();
  }
}
