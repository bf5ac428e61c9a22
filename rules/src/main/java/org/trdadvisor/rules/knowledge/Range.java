package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.List;

/** Which values a parameter may have. */
public sealed interface Range {

  /** In words that end the sentence "it must be". */
  String words();

  /**
   * The value as it is written in one way only.
   *
   * @throws IllegalArgumentException if it is not of this range
   */
  String read(String value);

  /** A number, its bounds included. */
  record Between(BigDecimal least, BigDecimal greatest, boolean whole) implements Range {

    public Between {
      if (least.compareTo(greatest) > 0) {
        throw new IllegalArgumentException("no number is from %s to %s".formatted(least, greatest));
      }
    }

    @Override
    public String words() {
      return least.compareTo(greatest) == 0
          ? "%s, and is not for a site to choose".formatted(least.toPlainString())
          : "a %s from %s to %s"
              .formatted(
                  whole ? "whole number" : "number",
                  least.toPlainString(),
                  greatest.toPlainString());
    }

    @Override
    public String read(String value) {
      BigDecimal number = new BigDecimal(value);
      boolean fits =
          number.compareTo(least) >= 0
              && number.compareTo(greatest) <= 0
              && (!whole || number.stripTrailingZeros().scale() <= 0);
      if (!fits) {
        throw new IllegalArgumentException("\"%s\" is out of range".formatted(value));
      }
      return number.stripTrailingZeros().toPlainString();
    }
  }

  /** One of several words. */
  record OneOf(List<String> choices) implements Range {

    public OneOf {
      choices = List.copyOf(choices);
    }

    @Override
    public String words() {
      return String.join(" or ", choices);
    }

    @Override
    public String read(String value) {
      if (!choices.contains(value)) {
        throw new IllegalArgumentException("\"%s\" is no choice".formatted(value));
      }
      return value;
    }
  }

  /** A score that another parameter settles. */
  record Derived() implements Range {

    @Override
    public String words() {
      return "what another parameter makes it";
    }

    @Override
    public String read(String value) {
      return String.valueOf(Integer.parseInt(value));
    }
  }
}
