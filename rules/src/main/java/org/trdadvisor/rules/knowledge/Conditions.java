package org.trdadvisor.rules.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What codes mean: an exact row wins over a prefix row, and that over a pattern. */
final class Conditions {

  private static final List<String> COLUMNS =
      List.of("system", "code", "match", "display", "roles", "source", "verified", "note");

  private record Meaning(Code code, String display, Set<Role> roles) {}

  private record Key(Code code, String match) {}

  private final Set<Key> keys = new HashSet<>();
  private final Map<Code, Meaning> exact = new HashMap<>();
  private final List<Meaning> prefixes = new ArrayList<>();
  private final Map<Pattern, Meaning> patterns = new LinkedHashMap<>();

  void read(String file, Table.Problems problems) {
    new Table(file, problems).read(COLUMNS, this::add);
    prefixes.sort(
        Comparator.comparing((Meaning meaning) -> meaning.code().code().length()).reversed());
  }

  private Meaning add(Table.Row row) {
    Code code = new Code(row.required("system"), row.required("code").toUpperCase(Locale.ROOT));
    Code asWritten = new Code(code.system(), row.required("code"));
    Set<Role> roles =
        row.list("roles", ";").stream().map(Role::of).collect(Collectors.toUnmodifiableSet());
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("\"roles\" is empty");
    }
    row.required("source");
    Meaning meaning = new Meaning(code, row.text("display"), roles);
    String match = row.required("match");
    if (!keys.add(new Key(match.equals("regex") ? asWritten : code, match))) {
      throw new IllegalArgumentException("\"%s\" stands twice".formatted(asWritten.code()));
    }
    switch (match) {
      case "exact" -> {
        CodeShapes.check(asWritten);
        exact.put(code, meaning);
      }
      case "prefix" -> {
        CodeShapes.checkPrefix(asWritten);
        prefixes.add(meaning);
      }
      case "regex" -> {
        CodeShapes.checkSystem(code.system());
        patterns.put(pattern(asWritten.code()), meaning);
      }
      default ->
          throw new IllegalArgumentException(
              "\"match\" is exact, prefix or regex, but was \"%s\"".formatted(row.text("match")));
    }
    return meaning;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no pattern: %s".formatted(regex, e.getDescription()), e);
    }
  }

  /** The system of each row. */
  Stream<String> systems() {
    return Stream.of(exact.values(), prefixes, patterns.values())
        .flatMap(Collection::stream)
        .map(meaning -> meaning.code().system());
  }

  Set<Role> roles(Code code) {
    return find(code).map(Meaning::roles).orElse(Set.of());
  }

  Optional<String> display(Code code) {
    return find(code).map(Meaning::display).filter(display -> !display.isEmpty());
  }

  private Optional<Meaning> find(Code code) {
    Code folded = new Code(code.system(), code.code().toUpperCase(Locale.ROOT));
    return Optional.ofNullable(exact.get(folded))
        .or(() -> prefixes.stream().filter(each -> folded.isWithin(each.code())).findFirst())
        .or(
            () ->
                patterns.entrySet().stream()
                    .filter(each -> each.getValue().code().system().equals(code.system()))
                    .filter(each -> each.getKey().matcher(folded.code()).find())
                    .map(Map.Entry::getValue)
                    .findFirst());
  }
}
