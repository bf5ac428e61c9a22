package org.trdadvisor.rules.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Evidence;

/**
 * R16, R17 and R28: failures counted by group, of each group the strongest.
 *
 * @param strongest one failure a group, by group
 */
public record Tallies(List<Finding.Failure> strongest) {

  // Documented, inferred, then late-switch or relapsed; of equals the earlier.
  private static final List<Set<Result>> STRENGTH =
      List.of(
          Set.of(Result.FAILED_DOCUMENTED),
          Set.of(Result.FAILED_INFERRED),
          Set.of(Result.LATE_SWITCH, Result.RELAPSED));
  private static final Comparator<Finding.Failure> BY_STRENGTH =
      Comparator.comparing(Finding.Failure::tally)
          .thenComparing(Tallies::strength)
          .thenComparing(Tallies::start)
          .thenComparing(Finding.Failure::toString);

  private static final Comparator<Finding.Failure> BY_TALLY_AND_START =
      Comparator.comparing(Finding.Failure::tally)
          .thenComparing(Tallies::start)
          .thenComparing(Finding.Failure::key);

  public Tallies {
    strongest = List.copyOf(strongest);
  }

  /**
   * The tallies of all failures found.
   *
   * @param combined pairs of trials that fail once (R19)
   */
  public static Tallies of(
      Collection<Finding.Failure> failures, Collection<Finding.CombinedTrial> combined) {
    Map<String, List<Finding.Failure>> byKey =
        failures.stream()
            .sorted(BY_STRENGTH)
            .collect(
                Collectors.groupingBy(Finding.Failure::key, TreeMap::new, Collectors.toList()));
    List<List<Finding.Failure>> kept = new ArrayList<>();
    byKey.values().stream()
        .sorted(Comparator.comparing(group -> group.get(0), BY_TALLY_AND_START))
        .filter(group -> kept.stream().noneMatch(other -> areOne(group, other, combined)))
        .forEach(kept::add);
    return new Tallies(
        kept.stream()
            .map(group -> group.get(0))
            .sorted(Comparator.comparing(Finding.Failure::key))
            .toList());
  }

  // Two groups are one failure where neither failed apart from the other.
  private static boolean areOne(
      List<Finding.Failure> group,
      List<Finding.Failure> other,
      Collection<Finding.CombinedTrial> combined) {
    return group.stream().allMatch(each -> isCombinedWithAny(each, other, combined))
        && other.stream().allMatch(each -> isCombinedWithAny(each, group, combined));
  }

  private static boolean isCombinedWithAny(
      Finding.Failure failure,
      List<Finding.Failure> others,
      Collection<Finding.CombinedTrial> combined) {
    return failure.ended() != null
        && others.stream()
            .map(Finding.Failure::ended)
            .filter(Objects::nonNull)
            .anyMatch(
                other ->
                    combined.stream()
                        .anyMatch(pair -> pair.isOf(failure.ended().trial(), other.trial())));
  }

  private static int strength(Finding.Failure failure) {
    Finding.Ended ended = failure.ended();
    return ended == null
        ? STRENGTH.size()
        : Math.toIntExact(
            STRENGTH.stream().takeWhile(results -> !results.contains(ended.result())).count());
  }

  private static String start(Finding.Failure failure) {
    return failure.ended() == null ? "" : failure.ended().trial().trial().start().toString();
  }

  /** How many groups failed by the strictest count. */
  public int counted() {
    return atLeast(Tally.COUNTED);
  }

  /** How many by the lenient one. */
  public int lenient() {
    return atLeast(Tally.LENIENT);
  }

  /** How many if all that is unknown were in favour. */
  public int bestCase() {
    return atLeast(Tally.BEST_CASE);
  }

  private int atLeast(Tally tally) {
    return Math.toIntExact(upTo(tally).count());
  }

  private Stream<Finding.Failure> upTo(Tally tally) {
    return strongest.stream().filter(failure -> failure.tally().compareTo(tally) <= 0);
  }

  /** How many the strictest count would have if all that is unknown were in favour. */
  public int countedAtBest() {
    return counted() + bestCase() - lenient();
  }

  /** The ingredients that supply a counted failure. */
  public Set<String> countedIngredients() {
    return countedFailures().stream()
        .map(failure -> Objects.requireNonNull(failure.ended()).trial().trial().ingredient())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many of the counted ones are documented. */
  public int documented() {
    return Math.toIntExact(
        countedFailures().stream()
            .filter(failure -> resultOf(failure) == Result.FAILED_DOCUMENTED)
            .count());
  }

  private static Result resultOf(Finding.Failure failure) {
    return Objects.requireNonNull(failure.ended()).result();
  }

  /** Whether every counted failure rests on one order that nothing later confirms. */
  public boolean isUncorroborated() {
    return !countedFailures().isEmpty()
        && countedFailures().stream()
            .allMatch(
                failure -> Objects.requireNonNull(failure.ended()).trial().isUncorroborated());
  }

  /** The failures that make the strictest count, one a group. */
  public List<Finding.Failure> countedFailures() {
    return ofTally(Tally.COUNTED);
  }

  /** Those that only this tally counts. */
  public List<Finding.Failure> ofTally(Tally tally) {
    return strongest.stream().filter(failure -> failure.tally() == tally).toList();
  }

  /** The resources behind all that this tally counts. */
  public SortedSet<Evidence> evidence(Tally tally) {
    return upTo(tally)
        .flatMap(failure -> failure.evidence().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Why the failures that only the lenient tally counts are not counted strictly. */
  public SortedSet<Reason> lenientReasons() {
    return ofTally(Tally.LENIENT).stream()
        .map(Finding.Failure::reason)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
