package org.trdadvisor.service.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.service.wire.HookRequest;

/**
 * What is said of a body that cannot be read: what is wrong, where, and nothing of what it holds.
 */
class EnvelopeTest {

  private static HookRequest read(String body) {
    return Envelope.read(body.getBytes(UTF_8), HookRequest.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"hook\":\"a\"|1|12",
        "{\"hook\":\"a\"}{\"hook\":\"b\"}|1|13",
        "{\"hook\":\"a\"} Jane|1|14",
        "{\"hook\":\"a\",\"hook\":\"b\"}|1|19",
        "{\"unread\":{\"Jane\":1,\"Jane\":2}}|1|27",
        "{\"prefetch\":{\"a\":{\"Jane\":1,\"Jane\":2}}}|1|34",
      })
  void whatIsNotOneObjectWithoutRepeatsIsNoJson(String body, int line, int column) {
    assertThatThrownBy(() -> read(body))
        .hasMessageContaining("The body is not JSON at line %d, column %d", line, column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"Jane\":1}] | The body is not a JSON object.",
        "\"Jane\" | The body is not a JSON object.",
        "null | The body is not a JSON object.",
        "{\"hook\":1} | \"hook\" has the wrong type.",
        "{\"context\":{\"userId\":{\"Jane\":1}}} | \"context.userId\" has the wrong type.",
        "{\"context\":{\"selections\":[{\"Jane\":1}]}} | \"context.selections\" has the wrong type.",
        "{\"prefetch\":[\"Jane\"]} | \"prefetch\" has the wrong type.",
      })
  void theMemberOfAnotherTypeIsNamed(String body, String text) {
    assertThatThrownBy(() -> read(body)).hasMessage(text);
  }

  @Test
  void aNumberThatIsNoneIsSaidToBeAndNotQuoted() {
    assertThatThrownBy(() -> read("{\"prefetch\":{\"Jane\":{\"Doe\":1e2147483648}}}"))
        .hasMessage("\"prefetch\" has a number that is none.");
  }

  @Test
  void whatNoMemberHoldsIsPassedOver() {
    assertThat(read("{\"hook\":\"a\",\"unread\":1e2147483648}").hook()).isEqualTo("a");
  }
}
