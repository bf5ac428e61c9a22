package org.trdadvisor.service.fhir;

/** What of the FHIR was not as it should be, and was passed over. */
public enum Leniency {
  /** An element of another JSON type than FHIR gives it. */
  WRONG_TYPE("wrong-type"),
  /** A value that none of its type can be, such as a day that does not exist. */
  IMPOSSIBLE_VALUE("impossible-value"),
  /** A second value where there can be one. */
  REPEATED_ELEMENT("repeated-element"),
  /** An element that R4 does not have. */
  UNKNOWN_ELEMENT("unknown-element");

  private final String code;

  Leniency(String code) {
    this.code = code;
  }

  /** As in the log. */
  public String code() {
    return code;
  }
}
