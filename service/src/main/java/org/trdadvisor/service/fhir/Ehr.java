package org.trdadvisor.service.fhir;

/**
 * What is known of the EHR that calls, whatever it says in the call.
 *
 * @param queries how its FHIR server is asked
 * @param showsEveryFill whether a fill that is not among its dispenses was not had
 */
public record Ehr(Queries queries, boolean showsEveryFill) {

  /** Of one that nothing is known of. */
  public static final Ehr UNKNOWN = new Ehr(Queries.STANDARD, false);
}
