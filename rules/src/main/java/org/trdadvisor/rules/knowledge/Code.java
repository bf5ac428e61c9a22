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
  public static final String ICD_11 = "http://id.who.int/icd/release/11/mms";
  public static final String CPT = "http://www.ama-assn.org/go/cpt";
  public static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
  public static final String STATUS_REASON =
      "http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason";
  public static final String STOP_REASON = "urn:trd-advisor:stop-reason";

  /** Whether it is this code, or one below it where codes are written from the general. */
  boolean isWithin(Code prefix) {
    return system.equals(prefix.system) && code.startsWith(prefix.code);
  }
}
