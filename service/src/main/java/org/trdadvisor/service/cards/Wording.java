package org.trdadvisor.service.cards;

import java.util.Arrays;

/** What one kind of card says. */
sealed interface Wording
    permits ReferralWording, AdviceWording, CompletionWording, NoteWording, SafetyWording {

  /** CDS Hooks: a summary has fewer characters than this. */
  int SUMMARY_LIMIT = 140;

  /** One sentence, or two, shorter than {@link #SUMMARY_LIMIT}. */
  String summary();

  /** Markdown that can be read without its links. */
  String detail();

  /**
   * The first text that is short enough to be a summary.
   *
   * @throws IllegalStateException if there is none
   */
  static String fitting(String... candidates) {
    return Arrays.stream(candidates)
        // UTF-16 units are never fewer than code points, so that this holds for both.
        .filter(candidate -> candidate.length() < SUMMARY_LIMIT)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No summary is short enough."));
  }
}
