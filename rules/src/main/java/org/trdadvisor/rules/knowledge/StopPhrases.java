package org.trdadvisor.rules.knowledge;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** R21: which whole texts say why a drug was stopped, by language. */
final class StopPhrases {

  private static final List<String> COLUMNS =
      List.of("language", "phrase", "role", "source", "verified");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  private static final Pattern NO_WORD = Pattern.compile("[\\s.]+");
  private static final Set<Role> SAYABLE =
      EnumSet.of(Role.STATUSREASON_INEFFECTIVE, Role.STATUSREASON_INTOLERANCE);

  private final Map<String, Map<String, Role>> byLanguage = new TreeMap<>();

  StopPhrases(UnaryOperator<String> file, Table.Problems problems) {
    new Table(file.apply("stop-reason-phrases.csv"), problems).read(COLUMNS, this::add);
  }

  private String add(Table.Row row) {
    String language = row.required("language");
    if (!LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException("\"%s\" is no language, such as en".formatted(language));
    }
    Role role = Role.of(row.required("role"));
    if (!SAYABLE.contains(role)) {
      throw new IllegalArgumentException("a phrase has a role among " + SAYABLE);
    }
    row.required("source");
    String phrase = plain(row.required("phrase"));
    Table.once(byLanguage.computeIfAbsent(language, each -> new TreeMap<>()), phrase, role, phrase);
    return phrase;
  }

  private static String plain(String text) {
    return NO_WORD.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  Set<String> languages() {
    return new TreeSet<>(byLanguage.keySet());
  }

  /** What a whole text says in one of these languages; none where it is none of their phrases. */
  Optional<Role> role(String text, Set<String> languages) {
    String plain = plain(text);
    return languages.stream()
        .map(byLanguage::get)
        .filter(Objects::nonNull)
        .flatMap(phrases -> Stream.ofNullable(phrases.get(plain)))
        .findFirst();
  }
}
