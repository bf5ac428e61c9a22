package org.trdadvisor.service.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Keeps feedback until the service stops; once it is full, what came first goes first. */
final class InMemoryFeedback implements FeedbackStore {

  /** By client, so that none pushes out what another said. */
  private final Map<String, SequencedMap<Feedback, Feedback>> kept = new HashMap<>();

  private final int most;

  InMemoryFeedback(int most) {
    this.most = most;
  }

  @Override
  public synchronized boolean keep(Feedback feedback) {
    SequencedMap<Feedback, Feedback> ofClient =
        kept.computeIfAbsent(feedback.client(), client -> new LinkedHashMap<>());
    if (ofClient.putIfAbsent(feedback.withoutTexts(), feedback) != null) {
      return false;
    }
    if (ofClient.size() > most) {
      ofClient.pollFirstEntry();
    }
    return true;
  }

  @Override
  public synchronized List<Feedback> on(String client, String card) {
    return Stream.ofNullable(kept.get(client))
        .flatMap(ofClient -> ofClient.values().stream())
        .filter(each -> each.card().equals(card))
        .sorted(Comparator.comparing(Feedback::at))
        .toList();
  }
}
