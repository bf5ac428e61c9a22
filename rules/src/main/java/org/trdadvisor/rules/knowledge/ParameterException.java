package org.trdadvisor.rules.knowledge;

import org.jspecify.annotations.Nullable;

/** A parameter was given a value that it cannot have. */
public final class ParameterException extends IllegalArgumentException {

  private final Parameter parameter;
  private final String value;
  private final String rule;

  /**
   * @param rule what the value must be, to end a sentence
   */
  ParameterException(Parameter parameter, String value, String rule, @Nullable Throwable cause) {
    super("%s must be %s, but was \"%s\"".formatted(parameter.name(), rule, value), cause);
    this.parameter = parameter;
    this.value = value;
    this.rule = rule;
  }

  public Parameter parameter() {
    return parameter;
  }

  /** As it was given. */
  public String value() {
    return value;
  }

  /** What it must be, to end a sentence. */
  public String rule() {
    return rule;
  }
}
