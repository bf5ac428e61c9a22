package org.trdadvisor.service.fhir;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.rules.facts.PatientRecord;

/** Reads what one prefetch key holds, and nothing else. */
final class Prefetched {

  static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(10), 20, 1_000_000);
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  /** Nothing is fetched. */
  static final Room NO_ROOM = new Room(0, 0);

  static final RecordReader READER = new RecordReader(new R4(), LIMITS, ZONE, NO_ROOM);

  private Prefetched() {}

  static Question question(String medicationRequests) {
    return question("medicationRequests", medicationRequests);
  }

  static Question question(String key, String prefetched) {
    return Questions.of(Map.of(key, Json.read(prefetched)));
  }

  static List<MedicationEvidence> medications(String prefetched) {
    PatientRecord patient = READER.read(question(prefetched)).patient();
    return patient.medications();
  }

  static MedicationEvidence request(String members) {
    return medications("{\"resourceType\": \"MedicationRequest\", \"id\": \"1\", " + members + "}")
        .getFirst();
  }

  static DosageLine line(String dosage) {
    return request("\"dosageInstruction\": [" + dosage + "]").dosage().getFirst();
  }
}
