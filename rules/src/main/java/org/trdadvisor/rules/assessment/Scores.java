package org.trdadvisor.rules.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.trials.Codes;

/** R22, valid: which observations are PHQ-9 totals. */
final class Scores {

  private static final Comparator<Score> BY_TOTAL =
      Comparator.comparing(Score::total).thenComparing(Score::evidence);

  private static final List<Role> ITEMS =
      List.of(
          Role.OBS_PHQ9_ITEM1,
          Role.OBS_PHQ9_ITEM2,
          Role.OBS_PHQ9_ITEM3,
          Role.OBS_PHQ9_ITEM4,
          Role.OBS_PHQ9_ITEM5,
          Role.OBS_PHQ9_ITEM6,
          Role.OBS_PHQ9_ITEM7,
          Role.OBS_PHQ9_ITEM8,
          Role.OBS_PHQ9_ITEM9);
  private static final List<Role> ANSWERS =
      List.of(Role.ANSWER_PHQ9_0, Role.ANSWER_PHQ9_1, Role.ANSWER_PHQ9_2, Role.ANSWER_PHQ9_3);

  private final PatientRecord patient;
  private final Knowledge knowledge;
  private final int ageAdult;

  private Scores(PatientRecord patient, Knowledge knowledge, int ageAdult) {
    this.patient = patient;
    this.knowledge = knowledge;
    this.ageAdult = ageAdult;
  }

  /** All valid totals of a record, by day. */
  static List<Score> of(PatientRecord patient, Knowledge knowledge, int ageAdult) {
    return new Scores(patient, knowledge, ageAdult).all();
  }

  /** Of the last day's totals the later by time, where all have one; else the higher (b.1). */
  static Optional<Score> newest(List<Score> scores) {
    Optional<LocalDate> day = scores.stream().map(Score::date).max(Comparator.naturalOrder());
    List<Score> ofThatDay =
        scores.stream().filter(score -> day.filter(score.date()::equals).isPresent()).toList();
    boolean timed = ofThatDay.stream().allMatch(score -> score.time() != null);
    return ofThatDay.stream()
        .max(
            timed
                ? Comparator.comparing((Score score) -> Objects.requireNonNull(score.time()))
                    .thenComparing(BY_TOTAL)
                : BY_TOTAL);
  }

  private List<Score> all() {
    List<Observation> readable = patient.observations().stream().filter(this::isReadable).toList();
    List<Score> scores = new ArrayList<>();
    readable.forEach(observation -> total(observation).ifPresent(scores::add));
    readable.stream()
        .filter(observation -> observation.panel() != null)
        .collect(Collectors.groupingBy(Observation::evidence, TreeMap::new, Collectors.toList()))
        .forEach((evidence, items) -> summed(evidence, items, scores).ifPresent(scores::add));
    return scores.stream()
        .sorted(Comparator.comparing(Score::date).thenComparing(BY_TOTAL))
        .toList();
  }

  private boolean isReadable(Observation observation) {
    return isReadable(observation, patient.asOf());
  }

  /** Whether its value can be trusted, and is not of a day to come. */
  static boolean isReadable(Observation observation, LocalDate asOf) {
    return observation.status() != Observation.Status.OTHER
        && observation.date() != null
        && !observation.date().earliest().isAfter(asOf);
  }

  private Optional<Score> total(Observation observation) {
    boolean total =
        means(observation.code(), Role.OBS_PHQ9_TOTAL)
            || (means(observation.code(), Role.OBS_PHQ9M_TOTAL) && isMinorOn(dayOf(observation)));
    return total
        ? whole(observation.value(), Score.MAXIMUM)
            .map(value -> score(value, observation, observation.evidence()))
        : Optional.empty();
  }

  private Optional<Score> summed(
      Evidence evidence, List<Observation> components, List<Score> totals) {
    Observation first = components.get(0);
    boolean ofTeenagers =
        first.panel() != null
            && (means(first.panel(), Role.OBS_PHQ9M_PANEL)
                || means(first.panel(), Role.OBS_PHQ9M_TOTAL))
            && !isMinorOn(dayOf(first));
    if (ofTeenagers || totals.stream().anyMatch(score -> score.evidence().equals(evidence))) {
      return Optional.empty();
    }
    List<Integer> answers =
        ITEMS.stream()
            .flatMap(
                item ->
                    components.stream()
                        .filter(component -> means(component.code(), item))
                        .findFirst()
                        .flatMap(component -> answer(component, knowledge))
                        .stream())
            .toList();
    return answers.size() == ITEMS.size()
        ? Optional.of(score(answers.stream().mapToInt(Integer::intValue).sum(), first, evidence))
        : Optional.empty();
  }

  /** The points of an answer to an item, as a number or by its code; none above 3. */
  static Optional<Integer> answer(Observation item, Knowledge knowledge) {
    if (item.value() != null) {
      return whole(item.value(), ANSWERS.size() - 1);
    }
    Concept answer = item.answer();
    return answer == null
        ? Optional.empty()
        : Stream.iterate(0, points -> points + 1)
            .limit(ANSWERS.size())
            .filter(points -> means(answer, ANSWERS.get(points), knowledge))
            .findFirst();
  }

  private static Score score(int total, Observation observation, Evidence evidence) {
    return new Score(total, dayOf(observation), observation.time(), evidence);
  }

  private static LocalDate dayOf(Observation observation) {
    return Objects.requireNonNull(observation.date()).earliest();
  }

  private static Optional<Integer> whole(@Nullable BigDecimal value, int maximum) {
    if (value == null || value.scale() > 0 || value.signum() < 0) {
      return Optional.empty();
    }
    return value.compareTo(BigDecimal.valueOf(maximum)) <= 0
        ? Optional.of(value.intValueExact())
        : Optional.empty();
  }

  // R22: the version for teenagers is read of a teenager.
  private boolean isMinorOn(LocalDate day) {
    PartialDate birthDate = patient.patient().birthDate();
    return birthDate != null && Period.between(birthDate.latest(), day).getYears() < ageAdult;
  }

  private boolean means(Concept concept, Role role) {
    return means(concept, role, knowledge);
  }

  static boolean means(Concept concept, Role role, Knowledge knowledge) {
    return Codes.of(concept).anyMatch(code -> knowledge.roles(code).contains(role));
  }
}
