package org.trdadvisor.service.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.trdadvisor.service.memory.Feedback.Accepted;
import org.trdadvisor.service.memory.Feedback.Outcome;
import org.trdadvisor.service.memory.Feedback.Overridden;
import org.trdadvisor.service.memory.Feedback.Reason;

class FeedbackStoreTest {

  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final String SYSTEM = "urn:trd-advisor:override-reason";

  private final FeedbackStore store = new InMemoryFeedback(3);

  @Test
  void whatIsSentAgainIsKeptOnce() {
    assertThat(store.keep(feedback("hospital", "card", NOON, accepted("a", "b")))).isTrue();
    assertThat(store.keep(feedback("hospital", "card", NOON, accepted("b", "a")))).isFalse();

    assertThat(store.on("hospital", "card")).hasSize(1);
  }

  @Test
  void anotherTextMakesNoOtherFeedback() {
    Feedback first = feedback("hospital", "card", NOON, overridden("later", "Not now", "first"));
    Feedback second = feedback("hospital", "card", NOON, overridden("later", null, "second"));

    assertThat(store.keep(first)).isTrue();
    assertThat(store.keep(second)).isFalse();

    assertThat(store.on("hospital", "card")).containsExactly(first);
  }

  @Test
  void anotherOutcomeMomentReasonOrSuggestionIsOtherFeedback() {
    FeedbackStore roomy = new InMemoryFeedback(100);

    assertThat(roomy.keep(feedback("hospital", "card", NOON, accepted("a")))).isTrue();
    assertThat(roomy.keep(feedback("hospital", "card", NOON, accepted("b")))).isTrue();
    assertThat(roomy.keep(feedback("hospital", "card", NOON, overridden("a", null, null))))
        .isTrue();
    assertThat(roomy.keep(feedback("hospital", "card", NOON, overridden("b", null, null))))
        .isTrue();
    assertThat(roomy.keep(feedback("hospital", "card", NOON, new Overridden(null, null)))).isTrue();
    assertThat(roomy.keep(feedback("hospital", "card", NOON.plusMillis(1), accepted("a"))))
        .isTrue();

    assertThat(roomy.on("hospital", "card")).hasSize(6);
  }

  @Test
  void theLastThatWasDoneStandsLastWhateverCameFirst() {
    store.keep(feedback("hospital", "card", NOON.plusSeconds(60), accepted("a")));
    store.keep(feedback("hospital", "card", NOON, overridden("later", null, null)));

    assertThat(store.on("hospital", "card"))
        .extracting(Feedback::outcome)
        .containsExactly(overridden("later", null, null), accepted("a"));
  }

  @Test
  void aClientHearsOnlyOfItsOwnCards() {
    store.keep(feedback("hospital", "card", NOON, accepted("a")));
    store.keep(feedback("clinic", "card", NOON, accepted("a")));

    assertThat(store.on("hospital", "card")).extracting(Feedback::client).containsOnly("hospital");
    assertThat(store.on("hospital", "another")).isEmpty();
  }

  @Test
  void whatCameFirstGoesFirstOnceItIsFull() {
    for (String card : new String[] {"first", "second", "third"}) {
      store.keep(feedback("hospital", card, NOON, accepted("a")));
    }
    assertThat(store.on("hospital", "first")).hasSize(1);

    store.keep(feedback("hospital", "fourth", NOON.minusSeconds(60), accepted("a")));

    assertThat(store.on("hospital", "first")).isEmpty();
    assertThat(store.on("hospital", "second")).hasSize(1);
    assertThat(store.on("hospital", "fourth")).hasSize(1);
  }

  @Test
  void noTextOfTheClinicianIsPrinted() {
    assertThat(
            feedback("hospital", "card", NOON, overridden("later", "marker", "marker")).toString())
        .contains("later")
        .doesNotContain("marker");
  }

  @Test
  void acceptingNothingIsNoFeedback() {
    assertThatIllegalArgumentException()
        .isThrownBy(FeedbackStoreTest::accepted)
        .withMessageContaining("at least one suggestion");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void theStartSaysThatFeedbackIsForgotten(CapturedOutput log) {
    assertThat(new MemoryConfiguration().feedbackStore()).isNotNull();

    assertThat(log.getAll()).contains("WARN").contains("forgotten at a restart");
  }

  private static Feedback feedback(String client, String card, Instant at, Outcome outcome) {
    return new Feedback(client, card, at, outcome);
  }

  private static Accepted accepted(String... suggestions) {
    return new Accepted(Set.of(suggestions));
  }

  private static Overridden overridden(
      String code, @Nullable String display, @Nullable String comment) {
    return new Overridden(new Reason(SYSTEM, code, display), comment);
  }
}
