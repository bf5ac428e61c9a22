package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * R2, by text: whole words only, no guessing. A name of several words is found wherever all of them
 * stand, so that salts and strengths between them do not hide a combination; the name with the most
 * words wins over those it is made of.
 */
final class DrugNames {

  private static final Pattern STRENGTH =
      Pattern.compile("(?<![\\d.])(\\d{1,6}(?:\\.\\d{1,4})?)\\s*mg\\b", Pattern.CASE_INSENSITIVE);

  private static final Comparator<String> BY_LENGTH =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

  private record Named(Set<String> words, String ingredient, @Nullable Product product) {}

  private final Map<Set<String>, Named> byWords = new HashMap<>();

  /** Names by the longest of their words, which tells more of them apart than any other. */
  private final Map<String, List<Named>> byLongestWord = new HashMap<>();

  private final Set<String> classes = new HashSet<>();
  private final Predicate<String> isAntidepressant;

  /**
   * @param isAntidepressant of an ingredient
   */
  DrugNames(Predicate<String> isAntidepressant) {
    this.isAntidepressant = isAntidepressant;
  }

  /**
   * @param name one word for antidepressants, or for some of them
   * @throws IllegalArgumentException if it is none, or already known
   */
  void addClass(String name) {
    if (!words(name).equals(Set.of(name)) || !classes.add(name)) {
      throw new IllegalArgumentException(
          "\"%s\" is no word in lower case, or stands twice".formatted(name));
    }
  }

  /**
   * @param product the product a brand stands for, where it decides what the drug is for; else null
   * @throws IllegalArgumentException if the name already stands for something else, or for nothing
   */
  void add(String name, String ingredient, @Nullable Product product) {
    Named named = new Named(Set.copyOf(words(name)), ingredient, product);
    if (named.words().isEmpty()) {
      throw new IllegalArgumentException("\"%s\" is a name without letters".formatted(name));
    }
    Named other = byWords.putIfAbsent(named.words(), named);
    if (other != null && !other.equals(named)) {
      throw new IllegalArgumentException(
          "\"%s\" is already a name of %s".formatted(name, other.ingredient()));
    }
    if (other == null) {
      String longest = Collections.max(named.words(), BY_LENGTH);
      byLongestWord.computeIfAbsent(longest, key -> new ArrayList<>()).add(named);
    }
  }

  /** What the texts of one record name; those that name different drugs do not say which. */
  Identification identify(List<String> texts) {
    List<String> naming = new ArrayList<>();
    List<String> sayingClass = new ArrayList<>();
    Set<Named> found = new LinkedHashSet<>();
    for (String text : texts) {
      Set<String> words = words(text);
      List<Named> named = named(words);
      if (words.stream().anyMatch(classes::contains)) {
        sayingClass.add(text);
      }
      if (!named.isEmpty()) {
        found.addAll(named);
        naming.add(text);
      }
    }
    Set<String> ingredients =
        found.stream().map(Named::ingredient).collect(Collectors.toUnmodifiableSet());
    if (ingredients.size() == 1) {
      return new Identification.Known(
          ingredients.iterator().next(), false, product(found), strength(naming));
    }
    if (!ingredients.isEmpty() && ingredients.stream().noneMatch(isAntidepressant)) {
      return new Identification.Unrelated();
    }
    return (ingredients.isEmpty() ? sayingClass : naming)
        .stream()
            .distinct()
            .reduce((first, second) -> first + " / " + second)
            .<Identification>map(Identification.Unnamed::new)
            .orElseGet(Identification.Unrelated::new);
  }

  private List<Named> named(Set<String> words) {
    List<Named> found =
        words.stream()
            .flatMap(word -> byLongestWord.getOrDefault(word, List.of()).stream())
            .filter(name -> words.containsAll(name.words()))
            .toList();
    return found.stream()
        .filter(name -> found.stream().noneMatch(each -> isPartOf(name, each)))
        .toList();
  }

  private static boolean isPartOf(Named name, Named other) {
    return other.words().size() > name.words().size() && other.words().containsAll(name.words());
  }

  // Of two products it is not said which one it is.
  private static @Nullable Product product(Set<Named> names) {
    List<Product> products =
        names.stream().map(Named::product).flatMap(Stream::ofNullable).distinct().toList();
    return products.size() == 1 ? products.get(0) : null;
  }

  private static @Nullable BigDecimal strength(List<String> texts) {
    List<BigDecimal> strengths =
        texts.stream()
            .map(DrugNames::strengths)
            .filter(each -> !each.isEmpty())
            .distinct()
            .flatMap(List::stream)
            .toList();
    return strengths.size() == 1 && strengths.get(0).signum() > 0 ? strengths.get(0) : null;
  }

  private static List<BigDecimal> strengths(String text) {
    return STRENGTH
        .matcher(text)
        .results()
        .map((MatchResult match) -> new BigDecimal(match.group(1)))
        .toList();
  }

  static Set<String> words(String text) {
    // Unlike Set.of, a HashSet stays quick where a text is made of words that all hash alike.
    return BETWEEN_WORDS
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
