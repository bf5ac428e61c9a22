package org.trdadvisor.service.memory;

import java.util.List;

/** Where feedback is kept. */
public interface FeedbackStore {

  /**
   * Keeps it, unless the same was kept before: of the same client on the same card, with the same
   * outcome at the same moment, for the same suggestions or reason.
   *
   * @return whether it was new
   */
  boolean keep(Feedback feedback);

  /** All that a client said of a card, ordered by when it was done: the last is what counts. */
  List<Feedback> on(String client, String card);
}
