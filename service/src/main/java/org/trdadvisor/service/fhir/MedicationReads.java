package org.trdadvisor.service.fhir;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads the Medications that resources refer to, each once and as soon as it is known of: a search
 * that takes all the time there is must not leave the answers of the others without their drugs.
 */
final class MedicationReads {

  private final FhirAccess access;
  private final FhirClient client;
  private final Gathering gathering;
  private final Map<String, Future<Reading>> running = new ConcurrentHashMap<>();

  MedicationReads(FhirAccess access, FhirClient client, Gathering gathering) {
    this.access = access;
    this.client = client;
    this.gathering = gathering;
  }

  /** Begins to read what these refer to and do not hold themselves. */
  void begin(Collection<Resource> resources) {
    new MedicationLookup(resources, List.of())
        .elsewhere(access)
        .forEach(id -> running.computeIfAbsent(id, this::begin));
  }

  private Future<Reading> begin(String id) {
    return gathering.begin(() -> client.read("Medication/" + id));
  }

  /** What was read in time, by id. */
  Map<String, Reading> answers() {
    return gathering.answers(running, Reading.LATE, Reading.FAILED);
  }
}
