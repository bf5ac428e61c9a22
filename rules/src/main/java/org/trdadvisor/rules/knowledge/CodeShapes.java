package org.trdadvisor.rules.knowledge;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the codes of each system look like. */
final class CodeShapes {

  static final Pattern RXNORM = Pattern.compile("[1-9]\\d{0,7}");
  static final Pattern ATC = Pattern.compile("[A-Z]\\d{2}[A-Z]{2}\\d{2}");
  private static final Pattern SNOMED_CT = Pattern.compile("[1-9]\\d{5,17}");
  private static final Pattern LOINC = Pattern.compile("(?:\\d{1,7}|LA\\d{1,6})-\\d");
  private static final Pattern NUCC = Pattern.compile("\\d{3}[0-9A-Z]{2}\\d{4}X");
  private static final Pattern ICD = Pattern.compile("[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?");

  private static final Pattern ICD_11 = Pattern.compile("[0-9A-Z]{4}(?:\\.[0-9A-Z]{1,2})?");
  private static final Pattern CPT = Pattern.compile("\\d{5}");
  private static final Pattern HCPCS = Pattern.compile("[A-Z]\\d{4}");
  private static final Pattern WORD = Pattern.compile("[a-z]+(?:-[a-z]+)*");

  private static final Map<String, Pattern> BY_SYSTEM =
      Map.ofEntries(
          Map.entry(Code.RXNORM, RXNORM),
          Map.entry(Code.ATC, ATC),
          Map.entry(Code.SNOMED_CT, SNOMED_CT),
          Map.entry(Code.LOINC, LOINC),
          Map.entry(Code.NUCC, NUCC),
          Map.entry(Code.ICD_10_CM, ICD),
          Map.entry(Code.ICD_10, ICD),
          Map.entry(Code.ICD_11, ICD_11),
          Map.entry(Code.CPT, CPT),
          Map.entry(Code.HCPCS, HCPCS),
          Map.entry(Code.STATUS_REASON, WORD),
          Map.entry(Code.STOP_REASON, WORD));

  // Verhoeff's dihedral group: products, and the permutation applied position by position.
  private static final int[][] PRODUCT = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private CodeShapes() {}

  /**
   * @throws IllegalArgumentException if the system is not known, or the code cannot be one of it
   */
  static void check(Code code) {
    if (!shapeIn(code.system()).matcher(code.code()).matches()) {
      throw misshapen(code);
    }
    if (code.system().equals(Code.SNOMED_CT) && !hasCheckDigit(code.code())) {
      throw new IllegalArgumentException(
          "\"%s\" has a wrong SNOMED CT check digit".formatted(code.code()));
    }
  }

  /**
   * @throws IllegalArgumentException if the system is not known, or no code of it begins like this
   */
  static void checkPrefix(Code prefix) {
    Matcher beginning = shapeIn(prefix.system()).matcher(prefix.code());
    if (!beginning.matches() && !beginning.hitEnd()) {
      throw misshapen(prefix);
    }
  }

  /**
   * @throws IllegalArgumentException if the system is not known
   */
  static void checkSystem(String system) {
    var unused = shapeIn(system);
  }

  private static Pattern shapeIn(String system) {
    Pattern shape = BY_SYSTEM.get(system);
    if (shape == null) {
      throw new IllegalArgumentException("there is no code system \"%s\"".formatted(system));
    }
    return shape;
  }

  private static IllegalArgumentException misshapen(Code code) {
    return new IllegalArgumentException(
        "\"%s\" has not the shape of %s".formatted(code.code(), code.system()));
  }

  /** Whether the last digit is the Verhoeff check digit of those before it. */
  static boolean hasCheckDigit(String digits) {
    int sum = 0;
    for (int position = 0; position < digits.length(); position++) {
      int digit = digits.charAt(digits.length() - 1 - position) - '0';
      for (int times = 0; times < position % 8; times++) {
        digit = PERMUTATION[digit];
      }
      sum = PRODUCT[sum][digit];
    }
    return sum == 0;
  }
}
