package org.trdadvisor.rules.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** R30: the Thase-Rush stages, and which drug classes are one to them: {@code thase-rush.csv}. */
public final class ThaseRush {

  private static final List<String> COLUMNS = List.of("class", "family", "source");
  private static final String TRICYCLIC = "tricyclic";
  private static final String MAOI = "maoi";

  private final Map<String, String> familyByIngredient;

  private ThaseRush(Map<String, String> familyByIngredient) {
    this.familyByIngredient = Map.copyOf(familyByIngredient);
  }

  static ThaseRush read(
      String file, Collection<Antidepressant> antidepressants, Table.Problems problems) {
    Map<String, String> familyByClass = new HashMap<>();
    new Table(file, problems).read(COLUMNS, row -> add(row, familyByClass));
    Stream.of(TRICYCLIC, MAOI)
        .filter(family -> !familyByClass.containsValue(family))
        .forEach(family -> problems.add(file, 0, "no class is of \"%s\"".formatted(family)));
    Map<String, String> familyByIngredient = new HashMap<>();
    for (Antidepressant each : antidepressants) {
      String family = familyByClass.get(each.drugClass());
      if (family != null) {
        familyByIngredient.put(each.ingredient(), family);
      } else if (each.counts() != Counts.NO) {
        problems.add(
            file,
            0,
            "\"%s\", the class of %s, has no row".formatted(each.drugClass(), each.ingredient()));
      }
    }
    return new ThaseRush(familyByIngredient);
  }

  private static String add(Table.Row row, Map<String, String> familyByClass) {
    row.required("source");
    String drugClass = row.required("class");
    Table.once(familyByClass, drugClass, row.required("family"), drugClass);
    return drugClass;
  }

  /**
   * The stage, where 0 means that nothing has failed: I for one family of drugs, II for two, III
   * where one of them is the tricyclics, IV where the inhibitors of monoamine oxidase failed too,
   * and V where electroconvulsive therapy was given as well. Each stage asks for those before it. A
   * drug that was added to another is of no family.
   */
  public int stage(Set<String> failedIngredients, boolean ect) {
    Set<String> failed =
        failedIngredients.stream()
            .flatMap(each -> Stream.ofNullable(familyByIngredient.get(each)))
            .collect(Collectors.toSet());
    if (failed.size() <= 1) {
      return failed.size();
    }
    if (!failed.contains(TRICYCLIC)) {
      return 2;
    }
    if (!failed.contains(MAOI)) {
      return 3;
    }
    return ect ? 5 : 4;
  }
}
