package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trdadvisor.rules.knowledge.Policy;

/**
 * The first and the last of the low totals between two days with a high one (R26 b). All pairs of
 * them would say no more, and of a diary of scores they are too many.
 */
public record LowScores(Score first, Score last) {

  /** All of them, by day. */
  static List<LowScores> of(List<Score> scores, Policy policy) {
    SortedMap<LocalDate, List<Score>> byDay =
        scores.stream()
            .collect(Collectors.groupingBy(Score::date, TreeMap::new, Collectors.toList()));
    List<LowScores> all = new ArrayList<>();
    boolean goesOn = false;
    for (List<Score> ofOneDay : byDay.values()) {
      if (ofOneDay.stream().anyMatch(score -> score.total() >= policy.phq9Active())) {
        goesOn = false;
        continue;
      }
      for (Score score : ofOneDay) {
        if (score.total() < policy.phq9Remission()) {
          Score first = goesOn ? all.remove(all.size() - 1).first() : score;
          all.add(new LowScores(first, score));
          goesOn = true;
        }
      }
    }
    return all;
  }

  /** Whether the last lies at least so many days after the first. */
  public boolean isSustainedFor(int days) {
    return !last.date().isBefore(first.date().plusDays(days));
  }
}
