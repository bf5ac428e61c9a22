package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Role;

/**
 * A valid answer to item 9 of the PHQ-9 or PHQ-9M, of its own Observation or of a panel (R36).
 *
 * @param answer from 0, not at all, to 3, nearly every day
 * @param date the last day its date can mean
 * @param time the time of the day, or null where not recorded
 * @param total what the whole questionnaire came to, or null where not recorded
 */
public record Item9(
    int answer,
    LocalDate date,
    @Nullable LocalTime time,
    @Nullable Integer total,
    Evidence evidence) {

  /** The only answer that counts, if there is any: of one time the highest. */
  static Optional<Item9> newest(PatientRecord patient, List<Score> scores, Knowledge knowledge) {
    List<Item9> answers =
        patient.observations().stream()
            .filter(each -> Scores.isReadable(each, patient.asOf()))
            .filter(each -> Scores.means(each.code(), Role.OBS_PHQ9_ITEM9, knowledge))
            .flatMap(each -> of(each, patient.asOf(), scores, knowledge).stream())
            .toList();
    Optional<LocalDate> day = answers.stream().map(Item9::date).max(Comparator.naturalOrder());
    List<Item9> ofTheDay =
        answers.stream().filter(each -> day.equals(Optional.of(each.date()))).toList();
    Optional<LocalTime> time =
        ofTheDay.stream().map(Item9::time).flatMap(Stream::ofNullable).max(LocalTime::compareTo);
    // An answer without a time may be the newest of its day.
    return ofTheDay.stream()
        .filter(each -> each.time() == null || time.equals(Optional.of(each.time())))
        .max(
            Comparator.comparing(Item9::answer)
                .thenComparing(Item9::evidence, Comparator.reverseOrder()));
  }

  private static Optional<Item9> of(
      Observation item, LocalDate asOf, List<Score> scores, Knowledge knowledge) {
    LocalDate date = item.date() == null ? null : item.date().latestUpTo(asOf);
    return date == null
        ? Optional.empty()
        : Scores.answer(item, knowledge)
            .map(
                answer ->
                    new Item9(
                        answer, date, item.time(), total(item, date, scores), item.evidence()));
  }

  // Of the same resource, else the only one of that day.
  private static @Nullable Integer total(Observation item, LocalDate date, List<Score> scores) {
    List<Score> ofTheDay = scores.stream().filter(each -> each.date().equals(date)).toList();
    return Stream.concat(
            scores.stream().filter(each -> each.evidence().equals(item.evidence())),
            ofTheDay.stream().filter(each -> ofTheDay.size() == 1))
        .map(Score::total)
        .findFirst()
        .orElse(null);
  }

  /** Whether it is at most so many days old. */
  public boolean isWithin(int days, LocalDate asOf) {
    return !date.isBefore(asOf.minusDays(days));
  }
}
