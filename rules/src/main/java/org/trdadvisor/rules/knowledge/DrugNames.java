package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** R2, by text: whole words only, the longest combination name first, no guessing. */
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

  private final Map<List<String>, String> ingredientByWords = new HashMap<>();
  private int longest = 1;

  void add(String name, String ingredient) {
    List<String> words = words(name);
    ingredientByWords.putIfAbsent(words, ingredient);
    longest = Math.max(longest, words.size());
  }

  /** What one text names. */
  Identification identify(String text) {
    List<String> words = words(text);
    Set<String> found = new TreeSet<>();
    int from = 0;
    while (from < words.size()) {
      int length = matchAt(words, from, found);
      from += Math.max(length, 1);
    }
    if (found.size() == 1) {
      return new Identification.Known(found.iterator().next(), false, null, strength(text));
    }
    return !found.isEmpty() || words.stream().anyMatch(CLASS_WORDS::contains)
        ? new Identification.Unnamed(text)
        : new Identification.Unrelated();
  }

  private int matchAt(List<String> words, int from, Set<String> found) {
    for (int length = Math.min(longest, words.size() - from); length > 0; length--) {
      String ingredient = ingredientByWords.get(words.subList(from, from + length));
      if (ingredient != null) {
        found.add(ingredient);
        return length;
      }
    }
    return 0;
  }

  private static @Nullable BigDecimal strength(String text) {
    List<BigDecimal> strengths = new ArrayList<>();
    Matcher matcher = STRENGTH.matcher(text);
    while (matcher.find()) {
      strengths.add(new BigDecimal(matcher.group(1)));
    }
    return strengths.size() == 1 && strengths.get(0).signum() > 0 ? strengths.get(0) : null;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
