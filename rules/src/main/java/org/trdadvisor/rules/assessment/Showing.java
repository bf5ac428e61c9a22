package org.trdadvisor.rules.assessment;

import java.util.Locale;

/**
 * Which pattern card is shown at this occasion, and how loudly (R42).
 *
 * @param indicator how CDS Hooks names the urgency; of {@code NONE} it says nothing
 */
public record Showing(Card card, Indicator indicator) {

  public static final Showing NOTHING = new Showing(Card.NONE, Indicator.INFO);

  /** The kinds of pattern card. */
  public enum Card {
    /** Nothing to say. */
    NONE,
    /** Documented or probable: with a draft referral. */
    REFERRAL,
    /** Possible: with a draft referral. */
    ADVICE,
    /** Cannot tell: names what to complete, without a suggestion. */
    COMPLETE_THE_RECORD,
    /** Dementia: says that the rules were not tested there, without a suggestion. */
    DEMENTIA_NOTE,
    /** Under age: names child and adolescent psychiatry, without a suggestion. */
    ADOLESCENT_NOTE
  }

  /** CDS Hooks' indicators. */
  public enum Indicator {
    INFO,
    WARNING,
    CRITICAL;

    /** As CDS Hooks writes it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
