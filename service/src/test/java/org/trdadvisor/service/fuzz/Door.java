package org.trdadvisor.service.fuzz;

import java.util.Locale;
import java.util.Set;

/** Where input goes in, and with which statuses it may be answered. */
enum Door {
  /** The body of a hook call. */
  HOOK(200, 400, 412, 413),
  /** The body of a question for the whole reasoning. */
  ASSESSMENT(200, 400, 412, 413),
  /** The body of feedback. */
  FEEDBACK(200, 400, 413),
  /** What a FHIR server answers to one search of a call that brings nothing. */
  FHIR_SERVER(200, 412, 503),
  /** A request from its first byte. Tomcat itself refuses versions and methods it does not know. */
  CONNECTION(200, 204, 400, 401, 403, 404, 405, 406, 412, 413, 414, 415, 431, 501, 505);

  private final Set<Integer> statuses;

  Door(Integer... statuses) {
    this.statuses = Set.of(statuses);
  }

  /** Such as {@code fhir-server}. */
  static Door named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean mayAnswer(int status) {
    return statuses.contains(status);
  }
}
