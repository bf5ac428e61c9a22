package org.trdadvisor.rules.knowledge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** R30: how many points each item of the Maudsley Staging Method gives: {@code maudsley.csv}. */
public final class MaudsleyPoints {

  private static final List<String> COLUMNS =
      List.of("item", "of", "least", "greatest", "points", "source");

  private final List<Row> rows = new ArrayList<>();
  private final List<Step> duration = new ArrayList<>();
  private final List<Step> score = new ArrayList<>();
  private final List<Step> failures = new ArrayList<>();
  private final Map<Severity, Integer> severity = new EnumMap<>(Severity.class);
  private final Map<Boolean, Integer> augmentation = new HashMap<>();
  private final Map<Boolean, Integer> ect = new HashMap<>();

  /** From a number to a number, both included; open above where there is no greatest. */
  private record Step(int least, @Nullable Integer greatest, int points) {
    boolean holds(int number) {
      return number >= least && (greatest == null || number <= greatest);
    }
  }

  /**
   * A row of the table, as a reader wants it.
   *
   * @param answer such as moderate, or 13 to 24 months
   */
  public record Row(String item, String answer, int points, String source) {}

  private MaudsleyPoints() {}

  static MaudsleyPoints read(String file, Table.Problems problems) {
    MaudsleyPoints points = new MaudsleyPoints();
    new Table(file, problems).read(COLUMNS, points::add);
    if (points.severity.size() != Severity.values().length
        || points.augmentation.size() != 2
        || points.ect.size() != 2) {
      problems.add(file, 0, "every severity, and yes and no of augmentation and ect, have a row");
    }
    return points;
  }

  private String add(Table.Row row) {
    String item = row.required("item");
    int points = whole(row, "points");
    rows.add(new Row(item, answer(row), points, row.required("source")));
    switch (item) {
      case "duration" -> addStep(duration, row, points);
      case "score" -> addStep(score, row, points);
      case "failures" -> addStep(failures, row, points);
      case "severity" ->
          Table.once(severity, Severity.of(row.required("of")), points, row.text("of"));
      case "augmentation" -> Table.once(augmentation, row.yesOrNo("of"), points, row.text("of"));
      case "ect" -> Table.once(ect, row.yesOrNo("of"), points, row.text("of"));
      default -> throw new IllegalArgumentException("There is no item \"%s\".".formatted(item));
    }
    return item;
  }

  private static String answer(Table.Row row) {
    String of = row.required("of");
    String least = row.text("least");
    String greatest = row.text("greatest");
    if (least.isEmpty()) {
      return of;
    }
    if (greatest.isEmpty()) {
      return "%s or more %s".formatted(least, of);
    }
    return least.equals(greatest)
        ? "%s %s".formatted(least, of)
        : "%s to %s %s".formatted(least, greatest, of);
  }

  /** The table, in its order. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  // Steps follow each other from 0 without a gap, so that every number has its points.
  private static void addStep(List<Step> steps, Table.Row row, int points) {
    int least = whole(row, "least");
    Step before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    int next = before == null ? 0 : Objects.requireNonNullElse(before.greatest(), -1) + 1;
    if (least != next || (before != null && before.greatest() == null)) {
      throw new IllegalArgumentException(
          "the steps of \"%s\" leave a gap before %d".formatted(row.text("item"), least));
    }
    steps.add(
        new Step(least, row.text("greatest").isEmpty() ? null : whole(row, "greatest"), points));
  }

  private static int whole(Table.Row row, String column) {
    try {
      return Integer.parseInt(row.required(column));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is a whole number, but was \"%s\"".formatted(column, row.text(column)), e);
    }
  }

  /** Of an episode of so many months, one that has begun counted whole. */
  public int ofDuration(int months) {
    return of(duration, months);
  }

  public int ofSeverity(Severity stated) {
    return Objects.requireNonNull(severity.get(stated));
  }

  /** Of a PHQ-9 total, where no code states the severity. */
  public int ofScore(int total) {
    return of(score, total);
  }

  public int ofFailures(int count) {
    return of(failures, count);
  }

  /** Whether it makes no difference which of the two it is. */
  public boolean areSameForFailures(int count, int other) {
    return ofFailures(count) == ofFailures(other);
  }

  public int ofAugmentation(boolean used) {
    return Objects.requireNonNull(augmentation.get(used));
  }

  public int ofEct(boolean given) {
    return Objects.requireNonNull(ect.get(given));
  }

  private static int of(List<Step> steps, int number) {
    return steps.stream()
        .filter(step -> step.holds(number))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No points are known for %d.".formatted(number)))
        .points();
  }
}
