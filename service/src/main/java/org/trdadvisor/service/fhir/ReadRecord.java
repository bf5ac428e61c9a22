package org.trdadvisor.service.fhir;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.PatientRecord;

/**
 * A record, and how the reading went.
 *
 * @param searches what was read from a FHIR server, and how
 * @param late inputs that failed because time was up
 * @param why a sentence for each input that was not read in full, as far as the reason is known
 * @param faults what the reading of inputs failed with, where the service is to blame
 * @param dropped resources that were another patient's
 * @param forgiven how often the FHIR was not as it should be, by how
 */
public record ReadRecord(
    PatientRecord patient,
    List<Search> searches,
    Set<Input> late,
    Map<Input, String> why,
    List<Throwable> faults,
    int dropped,
    SortedMap<Leniency, Integer> forgiven) {}
