package org.trdadvisor.rules.knowledge;

/**
 * A code and the system it belongs to.
 *
 * @param system the code system's URI
 */
public record Code(String system, String code) {

  public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  public static final String ATC = "http://www.whocc.no/atc";
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String LOINC = "http://loinc.org";
  public static final String NUCC = "http://nucc.org/provider-taxonomy";
  public static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
  public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
}
