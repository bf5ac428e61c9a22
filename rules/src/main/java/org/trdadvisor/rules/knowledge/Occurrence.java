package org.trdadvisor.rules.knowledge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What in a record a remark is made on.
 *
 * @param roles of conditions
 * @param prefixes of codes of conditions
 * @param drugs kinds of drugs in use, as {@code cautioned-drugs.csv} has them
 */
public record Occurrence(Set<Role> roles, List<Code> prefixes, Set<String> drugs) {

  public Occurrence {
    roles = Set.copyOf(roles);
    prefixes = List.copyOf(prefixes);
    drugs = Set.copyOf(drugs);
  }

  static Occurrence of(Table.Row row) {
    List<Code> prefixes =
        row.list("codes", ";").stream().map(code -> new Code(Code.ICD_10_CM, code)).toList();
    prefixes.forEach(CodeShapes::checkPrefix);
    return new Occurrence(
        row.list("roles", ";").stream().map(Role::of).collect(Collectors.toSet()),
        prefixes,
        Set.copyOf(row.list("drugs", ";")));
  }

  /** Whether it is made on a condition of these roles and codes. */
  boolean isIn(Set<Role> ofCondition, Set<Code> codes) {
    return roles.stream().anyMatch(ofCondition::contains)
        || codes.stream().anyMatch(code -> prefixes.stream().anyMatch(code::isWithin));
  }
}
