package org.trdadvisor.rules.knowledge;

/** Which of the published minimum doses counts as adequate: the parameter {@code dose.profile}. */
public enum DoseProfile {
  LENIENT,
  DEFAULT,
  STRICT
}
