package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * R2, by text: whole words only, no guessing. A name of several words is found wherever all of them
 * stand, so that salts and strengths between them do not hide a combination; the name with the most
 * words wins over those it is made of.
 */
final class DrugNames {

  private static final Set<String> CLASS_WORDS =
      Set.of(
          "antidepressant",
          "antidepressants",
          "ssri",
          "ssris",
          "snri",
          "snris",
          "tricyclic",
          "tricyclics",
          "maoi",
          "maois");
  private static final Pattern STRENGTH =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*mg\\b", Pattern.CASE_INSENSITIVE);

  private record Named(Set<String> words, String ingredient, @Nullable Product product) {}

  private final Map<Set<String>, Named> byWords = new HashMap<>();

  /**
   * @param product the product a brand stands for, where it decides what the drug is for; else null
   * @throws IllegalArgumentException if the name already stands for something else
   */
  void add(String name, String ingredient, @Nullable Product product) {
    Named named = new Named(Set.copyOf(words(name)), ingredient, product);
    Named other = byWords.putIfAbsent(named.words(), named);
    if (other != null && !other.equals(named)) {
      throw new IllegalArgumentException(
          "\"%s\" is already a name of %s".formatted(name, other.ingredient()));
    }
  }

  /** What one text names. */
  Identification identify(String text) {
    Set<String> words = Set.copyOf(words(text));
    List<Named> found =
        byWords.values().stream().filter(name -> words.containsAll(name.words())).toList();
    List<Named> longest =
        found.stream()
            .filter(name -> found.stream().noneMatch(each -> isPartOf(name, each)))
            .toList();
    Set<String> ingredients =
        longest.stream().map(Named::ingredient).collect(Collectors.toUnmodifiableSet());
    if (ingredients.size() == 1) {
      return new Identification.Known(
          ingredients.iterator().next(), false, product(longest), strength(text));
    }
    return !ingredients.isEmpty() || words.stream().anyMatch(CLASS_WORDS::contains)
        ? new Identification.Unnamed(text)
        : new Identification.Unrelated();
  }

  private static boolean isPartOf(Named name, Named other) {
    return other.words().size() > name.words().size() && other.words().containsAll(name.words());
  }

  private static @Nullable Product product(List<Named> names) {
    for (Named name : names) {
      if (name.product() != null) {
        return name.product();
      }
    }
    return null;
  }

  private static @Nullable BigDecimal strength(String text) {
    List<BigDecimal> strengths =
        STRENGTH
            .matcher(text)
            .results()
            .map((MatchResult match) -> new BigDecimal(match.group(1)))
            .toList();
    return strengths.size() == 1 && strengths.get(0).signum() > 0 ? strengths.get(0) : null;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }
}
