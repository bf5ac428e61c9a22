package org.trdadvisor.service.memory;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Keeps feedback until the service stops; once it is full, what came first goes first. */
final class InMemoryFeedback implements FeedbackStore {

  private final SequencedMap<Feedback, Feedback> kept = new LinkedHashMap<>();
  private final int most;

  InMemoryFeedback(int most) {
    this.most = most;
  }

  @Override
  public synchronized boolean keep(Feedback feedback) {
    if (kept.putIfAbsent(feedback.withoutTexts(), feedback) != null) {
      return false;
    }
    if (kept.size() > most) {
      kept.pollFirstEntry();
    }
    return true;
  }

  @Override
  public synchronized List<Feedback> on(String client, String card) {
    return kept.values().stream()
        .filter(each -> each.client().equals(client) && each.card().equals(card))
        .sorted(Comparator.comparing(Feedback::at))
        .toList();
  }
}
