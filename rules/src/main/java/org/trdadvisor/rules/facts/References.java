package org.trdadvisor.rules.facts;

/** Orders references as people count: digits by their value, all else letter by letter. */
final class References {

  private References() {}

  static int compare(String left, String right) {
    int atLeft = 0;
    int atRight = 0;
    while (atLeft < left.length() && atRight < right.length()) {
      String leftRun = run(left, atLeft);
      String rightRun = run(right, atRight);
      int order = compareRuns(leftRun, rightRun);
      if (order != 0) {
        return order;
      }
      atLeft += leftRun.length();
      atRight += rightRun.length();
    }
    int order = Boolean.compare(atLeft < left.length(), atRight < right.length());
    return order != 0 ? order : left.compareTo(right);
  }

  /** The digits, or the letters without a digit, that stand together from a place on. */
  private static String run(String reference, int from) {
    boolean digits = isDigit(reference.charAt(from));
    int to = from + 1;
    while (to < reference.length() && isDigit(reference.charAt(to)) == digits) {
      to++;
    }
    return reference.substring(from, to);
  }

  private static int compareRuns(String left, String right) {
    if (!isDigit(left.charAt(0)) || !isDigit(right.charAt(0))) {
      return left.compareTo(right);
    }
    String leftNumber = withoutLeadingZeros(left);
    String rightNumber = withoutLeadingZeros(right);
    int order = Integer.compare(leftNumber.length(), rightNumber.length());
    return order != 0 ? order : leftNumber.compareTo(rightNumber);
  }

  private static String withoutLeadingZeros(String digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
