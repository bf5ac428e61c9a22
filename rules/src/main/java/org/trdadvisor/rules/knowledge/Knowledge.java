package org.trdadvisor.rules.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All tables together, read once and never changed. */
public final class Knowledge {

  private Knowledge() {}

  /** All tables, SNOMED CT rows included. */
  public static Knowledge standard() {
    return new Knowledge();
  }

  /** For sites without a SNOMED CT licence. */
  public static Knowledge withoutSnomedCt() {
    return new Knowledge();
  }

  public String version() {
    return "1";
  }

  public LocalDate reviewed() {
    return LocalDate.of(2026, 11, 23);
  }

  /** R2: what the codes mean, else what the texts name. */
  public Identification identify(List<Code> codes, List<String> texts) {
    return new Identification.Unrelated();
  }

  public Optional<Antidepressant> antidepressant(String ingredient) {
    return Optional.empty();
  }

  public Optional<AugmentationAgent> augmentationAgent(String ingredient) {
    return Optional.empty();
  }

  /** What a code of a Condition, Observation, Procedure, ServiceRequest or status reason means. */
  public Set<Role> roles(Code code) {
    return Set.of();
  }

  /** The name of a code on a card, where the tables have one. */
  public Optional<String> display(Code code) {
    return Optional.empty();
  }

  /** The numbers that are part of the rules themselves. */
  public Definitions definitions() {
    return new Definitions(
        1,
        366,
        365,
        java.math.BigDecimal.valueOf(2),
        3,
        14,
        28,
        30,
        14,
        28,
        14,
        5,
        new java.math.BigDecimal("0.50"),
        new java.math.BigDecimal("0.25"),
        28,
        60,
        365,
        90,
        28,
        365);
  }

  /** R27: whether the code, written down on that day, stood for any depression. */
  public boolean wasUnspecific(
      Code code, java.time.@org.jspecify.annotations.Nullable LocalDate recorded) {
    return false;
  }

  /** R31b: whether the code is one of a brief psychosis. */
  public boolean isBriefPsychosis(Code code) {
    return code.code().equals("F23");
  }
}
