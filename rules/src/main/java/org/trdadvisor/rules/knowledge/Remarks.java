package org.trdadvisor.rules.knowledge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R29: which conditions and drugs in use a card remarks on, and which options it may name. */
public final class Remarks {

  private static final List<String> CHECK_COLUMNS =
      List.of(
          "words", "roles", "codes", "drugs", "test", "answer", "sensitive", "source", "verified");
  private static final List<String> CAUTION_COLUMNS =
      List.of(
          "number",
          "roles",
          "codes",
          "drugs",
          "in_episode",
          "withholds_options",
          "sensitive",
          "sentence",
          "source",
          "verified");
  private static final List<String> DRUG_COLUMNS =
      List.of("kind", "atc", "names", "source", "verified");

  private static final List<String> OPTION_COLUMNS =
      List.of("option", "least_failures", "source", "verified");

  private record DrugKind(String kind, List<Code> prefixes, Set<String> names) {

    boolean isOf(Code code) {
      return prefixes.stream().anyMatch(code::isWithin);
    }
  }

  private final Map<String, CheckFirst> checks = new LinkedHashMap<>();
  private final Map<Integer, OptionCaution> cautions = new TreeMap<>();
  private final Map<String, SpecialistOption> options = new LinkedHashMap<>();
  private final Map<String, DrugKind> kinds = new TreeMap<>();

  Remarks(UnaryOperator<String> file, Table.Problems problems) {
    new Table(file.apply("cautioned-drugs.csv"), problems).read(DRUG_COLUMNS, this::addKind);
    new Table(file.apply("check-first.csv"), problems).read(CHECK_COLUMNS, this::addCheck);
    new Table(file.apply("option-cautions.csv"), problems).read(CAUTION_COLUMNS, this::addCaution);
    new Table(file.apply("specialist-options.csv"), problems).read(OPTION_COLUMNS, this::addOption);
  }

  private DrugKind addKind(Table.Row row) {
    row.required("source");
    List<Code> prefixes =
        row.list("atc", ";").stream().map(code -> new Code(Code.ATC, code)).toList();
    prefixes.forEach(CodeShapes::checkPrefix);
    DrugKind kind =
        new DrugKind(row.required("kind"), prefixes, Set.copyOf(row.list("names", ";")));
    Table.once(kinds, kind.kind(), kind, kind.kind());
    return kind;
  }

  private CheckFirst addCheck(Table.Row row) {
    Occurrence occurrence = occurrence(row);
    CodedAnswer answer = answer(row);
    checkSomething(occurrence, answer != null);
    CheckFirst check =
        new CheckFirst(
            checks.size() + 1,
            row.required("words"),
            occurrence,
            answer,
            row.yesOrNo("sensitive"),
            row.required("source"));
    Table.once(checks, check.words(), check, check.words());
    return check;
  }

  private static @Nullable CodedAnswer answer(Table.Row row) {
    if (row.text("test").isEmpty() && row.text("answer").isEmpty()) {
      return null;
    }
    CodedAnswer both =
        new CodedAnswer(
            new Code(Code.LOINC, row.required("test")),
            new Code(Code.LOINC, row.required("answer")));
    CodeShapes.check(both.test());
    CodeShapes.check(both.answer());
    return both;
  }

  private OptionCaution addCaution(Table.Row row) {
    Occurrence occurrence = occurrence(row);
    checkSomething(occurrence, false);
    OptionCaution caution =
        new OptionCaution(
            row.wholeAboveZero("number"),
            row.required("sentence"),
            occurrence,
            row.yesOrNo("in_episode"),
            row.yesOrNo("withholds_options"),
            row.yesOrNo("sensitive"),
            row.required("source"));
    Table.once(cautions, caution.place(), caution, String.valueOf(caution.place()));
    return caution;
  }

  private SpecialistOption addOption(Table.Row row) {
    SpecialistOption option =
        new SpecialistOption(
            options.size() + 1,
            row.required("option"),
            row.wholeFromZero("least_failures"),
            row.required("source"));
    Table.once(options, option.name(), option, option.name());
    return option;
  }

  private Occurrence occurrence(Table.Row row) {
    Occurrence occurrence = Occurrence.of(row);
    for (String drug : occurrence.drugs()) {
      if (!kinds.containsKey(drug)) {
        throw new IllegalArgumentException(
            "cautioned-drugs.csv has no kind \"%s\"".formatted(drug));
      }
    }
    return occurrence;
  }

  private static void checkSomething(Occurrence occurrence, boolean answered) {
    if (!answered
        && occurrence.roles().isEmpty()
        && occurrence.prefixes().isEmpty()
        && occurrence.drugs().isEmpty()) {
      throw new IllegalArgumentException("a row names a role, a code or a kind of drug");
    }
  }

  /** What a condition of these roles and codes calls for. */
  List<CheckFirst> checks(Set<Role> roles, Set<Code> codes) {
    return checks.values().stream().filter(check -> check.occurrence().isIn(roles, codes)).toList();
  }

  /** What this answer of a test calls for. */
  List<CheckFirst> checks(CodedAnswer answer) {
    return checks.values().stream().filter(check -> answer.equals(check.answer())).toList();
  }

  /** What a condition of these roles and codes calls for. */
  List<OptionCaution> cautions(Set<Role> roles, Set<Code> codes) {
    return cautions.values().stream()
        .filter(caution -> caution.occurrence().isIn(roles, codes))
        .toList();
  }

  /** All that can be looked at first, in the order of the cards. */
  public List<CheckFirst> checks() {
    return List.copyOf(checks.values());
  }

  /** All that a specialist may consider, in the order of the cards. */
  public List<SpecialistOption> options() {
    return List.copyOf(options.values());
  }

  /** All that bears on an option, in the order of the cards. */
  public Collection<OptionCaution> cautions() {
    return List.copyOf(cautions.values());
  }

  /**
   * The kinds of drug a medication is of.
   *
   * @param words in lower case
   */
  Set<String> kinds(List<Code> codes, Set<String> words) {
    return kinds.values().stream()
        .filter(
            kind ->
                codes.stream().anyMatch(kind::isOf)
                    || words.stream().anyMatch(kind.names()::contains))
        .map(DrugKind::kind)
        .collect(Collectors.toUnmodifiableSet());
  }
}
