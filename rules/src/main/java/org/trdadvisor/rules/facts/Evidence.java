package org.trdadvisor.rules.facts;

/**
 * The resource a fact was read from.
 *
 * @param reference a relative FHIR reference, such as {@code MedicationDispense/1}
 */
public record Evidence(String reference) implements Comparable<Evidence> {

  public Evidence {
    if (reference.isBlank()) {
      throw new IllegalArgumentException("Evidence needs a reference, such as Condition/1.");
    }
  }

  /**
   * In the order of the references, numbers by their value: Observation/2 before Observation/10.
   */
  @Override
  public int compareTo(Evidence other) {
    return References.compare(reference, other.reference);
  }

  @Override
  public String toString() {
    return reference;
  }
}
