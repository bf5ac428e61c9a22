package org.trdadvisor.rules.facts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The kinds of data that are asked of the EHR, named as the prefetch keys are. */
public enum Input {
  PATIENT("patient"),
  CONDITIONS("conditions"),
  MEDICATION_STATEMENTS("medicationStatements"),
  MEDICATION_REQUESTS("medicationRequests"),
  MEDICATION_DISPENSES("medicationDispenses"),
  OBSERVATIONS("observations"),
  PROCEDURES("procedures"),
  SERVICE_REQUESTS("serviceRequests");

  private final String key;

  Input(String key) {
    this.key = key;
  }

  /** The prefetch key. */
  public String key() {
    return key;
  }

  /** Whether it tells of medication. */
  public boolean isMedication() {
    return this == MEDICATION_STATEMENTS
        || this == MEDICATION_REQUESTS
        || this == MEDICATION_DISPENSES;
  }

  /** The states in the inputs' own order, whatever the order they come in. */
  public static Map<Input, State> inOrder(Map<Input, State> states) {
    EnumMap<Input, State> ordered = new EnumMap<>(Input.class);
    ordered.putAll(states);
    return Collections.unmodifiableMap(ordered);
  }

  /** How far an input could be read. */
  public enum State {
    COMPLETE("complete"),
    /** Some of it is missing, such as a page that could not be followed. */
    PARTIAL("partial"),
    /** The EHR answered that there is none. */
    EMPTY("empty"),
    /** The EHR could not or would not answer. */
    FAILED("failed"),
    /** The EHR does not know this kind of data, which is normal. */
    NOT_SUPPORTED("not-supported");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /** The word used in answers and metrics. */
    public String code() {
      return code;
    }

    /** Whether all there is has been read. */
    public boolean isWhole() {
      return this == COMPLETE || this == EMPTY;
    }

    /** Whether there may be more than was read. */
    public boolean hidesSomething() {
      return this == PARTIAL || this == FAILED;
    }
  }
}
