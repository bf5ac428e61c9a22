package org.trdadvisor.service.fuzz;

import java.util.Locale;
import java.util.Set;

/** Where input goes in, and with which statuses it may be answered. */
enum Door {
  /** The body of a hook call. */
  HOOK,
  /** The body of a question for the whole reasoning. */
  ASSESSMENT,
  /** The body of feedback. */
  FEEDBACK,
  /** What a FHIR server answers to one search of a call that brings nothing. */
  FHIR_SERVER,
  /** A request from its first byte. Tomcat itself refuses versions and methods it does not know. */
  CONNECTION;

  /** Such as {@code fhir-server}. */
  static Door named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean mayAnswer(int status) {
    Set<Integer> allowed =
        switch (this) {
          case HOOK, ASSESSMENT -> Set.of(200, 400, 412, 413);
          case FEEDBACK -> Set.of(200, 400, 413);
          case FHIR_SERVER -> Set.of(200, 412, 503);
          case CONNECTION ->
              Set.of(200, 204, 400, 401, 403, 404, 405, 406, 412, 413, 414, 415, 431, 501, 505);
        };
    return allowed.contains(status);
  }
}
