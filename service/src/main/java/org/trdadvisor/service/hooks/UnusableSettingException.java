package org.trdadvisor.service.hooks;

import org.jspecify.annotations.Nullable;

/** A property that the service cannot start with. */
public final class UnusableSettingException extends RuntimeException {

  private final String property;
  private final String value;
  private final String rule;

  /**
   * @param property its name in configuration, whole
   * @param value as it was given
   * @param rule what it must be, to end a sentence
   */
  UnusableSettingException(String property, String value, String rule, @Nullable Throwable cause) {
    super("%s must be %s, but was \"%s\".".formatted(property, rule, value), cause);
    this.property = property;
    this.value = value;
    this.rule = rule;
  }

  String property() {
    return property;
  }

  String value() {
    return value;
  }

  String rule() {
    return rule;
  }
}
