package org.trdadvisor.service.clients;

import java.util.Set;

/**
 * A client's own codes, by what they mean; where there are none, only the standard ones are known.
 *
 * @param specialist specialties that are psychiatry
 * @param endOfLife palliative care or hospice
 * @param ineffective why a medication was stopped: it did not help
 * @param phq9Total rows of a flowsheet that hold the total of a PHQ-9
 * @param phq9Item9 rows of a flowsheet that hold the answer to its item 9
 */
public record LocalCodes(
    Set<Code> specialist,
    Set<Code> endOfLife,
    Set<Code> ineffective,
    Set<Code> phq9Total,
    Set<Code> phq9Item9) {

  public static final LocalCodes NONE =
      new LocalCodes(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public LocalCodes {
    specialist = Set.copyOf(specialist);
    endOfLife = Set.copyOf(endOfLife);
    ineffective = Set.copyOf(ineffective);
    phq9Total = Set.copyOf(phq9Total);
    phq9Item9 = Set.copyOf(phq9Item9);
  }

  /** A code of a code system. */
  public record Code(String system, String code) {

    /** As FHIR writes it in a search: {@code system|code}. */
    @Override
    public String toString() {
      return system + "|" + code;
    }
  }
}
