package org.trdadvisor.service.fhir;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Medications that resources refer to, each once and as soon as it is known of: a search
 * that takes all the time there is must not leave the answers of the others without their drugs.
 */
final class MedicationReads {

  /**
   * How many are read for one call: more drugs than a record of many years names, and few enough
   * for a server that takes 200 ms for each to give them within a deadline of two seconds. Without
   * it one call could make the service ask a server for thousands.
   */
  private static final int MOST = 100;

  private final FhirAccess access;
  private final FhirClient client;
  private final Gathering gathering;
  private final Map<String, Future<Reading>> running = new ConcurrentHashMap<>();
  private final Semaphore left = new Semaphore(MOST);

  MedicationReads(FhirAccess access, FhirClient client, Gathering gathering) {
    this.access = access;
    this.client = client;
    this.gathering = gathering;
  }

  /**
   * Begins to read what these refer to and do not hold themselves, as long as it is not too much.
   */
  void begin(Collection<Resource> resources) {
    new MedicationLookup(resources, List.of())
        .elsewhere(access)
        .forEach(id -> running.computeIfAbsent(id, this::begin));
  }

  // What is not begun is not there when it is looked up, just as what could not be read.
  private @Nullable Future<Reading> begin(String id) {
    return left.tryAcquire() ? gathering.begin(() -> read(id)) : null;
  }

  private Reading read(String id) throws InterruptedException {
    String reference = "Medication/" + id;
    Reading reading = client.read(reference);
    reading.resources().forEach(each -> each.setId(access.base() + reference));
    return reading;
  }

  /** What was read in time, by id. */
  Map<String, Reading> answers() {
    return gathering.answers(running, Reading.LATE, Reading.BROKEN);
  }
}
