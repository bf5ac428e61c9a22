package org.trdadvisor.service.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
        "`code` ```fence```",
        "| a | b |",
        "**bold** _slanted_ ~~gone~~",
        "line\n\n# heading\r\n- item\u2028> quote",
        "https://evil.example and www.evil.example and a@evil.example",
        "&lt;script&gt; &#60;",
        "\\[x\\](y)",
        "a\u202Eb\u200Bc\u0007"
      })
  void leavesNothingThatMeansSomething(String text) {
    String made = RecordText.markdown(text);

    // Outside of an escape no character that Markdown or HTML knows is left.
    String bare = made.replaceAll("\\\\.", "").replaceAll("&(?:amp|lt|gt|quot|#58|#64);", "");
    assertThat(bare).doesNotContainPattern("[\\\\`*_\\[\\](){}#+!|~<>&\":@]");
    assertThat(bare).doesNotContainPattern("(?i)www\\.");
    assertThat(made).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  }

  @Test
  void leavesOrdinaryWordsAsTheyAre() {
    assertThat(RecordText.markdown("antidepressant, name unknown"))
        .isEqualTo("antidepressant, name unknown");
    assertThat(RecordText.markdown("St John's wort 2.5 mg")).isEqualTo("St John's wort 2.5 mg");
  }

  @Test
  void escapesWhatARendererPrintsAgain() {
    assertThat(RecordText.markdown("<b>[x](y)</b>")).isEqualTo("&lt;b&gt;\\[x\\]\\(y\\)&lt;/b&gt;");
  }

  @Test
  void shortensBeforeItEscapesAndNeverWithinACharacter() {
    String long61 = "\uD83D\uDE00".repeat(61);

    assertThat(RecordText.plain(long61)).isEqualTo("\uD83D\uDE00".repeat(60) + "…");
    assertThat(RecordText.markdown("<".repeat(61))).isEqualTo("&lt;".repeat(60) + "…");
  }
}
