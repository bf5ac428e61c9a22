package org.trdadvisor.service.fhir;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Input;
import tools.jackson.databind.JsonNode;

/** The way in: a question goes in, the record of its patient comes out. Thread-safe. */
public final class RecordReader {

  /** Long enough for a server to recover, short enough for nobody to miss it once it has. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final R4 r4;
  private final FetchLimits limits;
  private final ZoneId zone;
  private final ExecutorService threads;
  private final Breakers breakers;
  private final Room room;

  /**
   * @param zone where a day begins and ends
   * @param room for what is fetched
   */
  public RecordReader(R4 r4, FetchLimits limits, ZoneId zone, Room room) {
    this(r4, limits, zone, room, Executors.newVirtualThreadPerTaskExecutor(), new Breakers(PAUSE));
  }

  /**
   * @param threads what waits for a FHIR server
   */
  RecordReader(
      R4 r4,
      FetchLimits limits,
      ZoneId zone,
      Room room,
      ExecutorService threads,
      Breakers breakers) {
    this.room = room;
    this.breakers = breakers;
    this.threads = threads;
    this.r4 = r4;
    this.limits = limits;
    this.zone = zone;
  }

  /** One circuit breaker for each FHIR server that was asked, named by its base and its client. */
  public CircuitBreakerRegistry breakers() {
    return breakers.all();
  }

  /** As below, in the time that the limits give. */
  public ReadRecord read(Question question) {
    return read(question, Deadline.in(limits.deadline()));
  }

  /**
   * Reads what the call brought, and fetches what it did not.
   *
   * @throws UnreadableException if something the call brought is not FHIR R4
   */
  public ReadRecord read(Question question, Deadline deadline) {
    Forgiven forgiven = new Forgiven();
    Searches searches = new Searches(deadline);
    FhirAccess access = question.access();
    // What is still being read is told to stop first, before others have its room.
    try (Room.@Nullable Taken taken =
            access == null ? null : room.taken(access.outbound().client());
        Gathering gathering = new Gathering(threads, deadline)) {
      Server server =
          access == null || taken == null
              ? null
              : server(access, deadline, gathering, taken, forgiven);
      return read(question, server, gathering, searches, forgiven);
    }
  }

  private ReadRecord read(
      Question question,
      @Nullable Server server,
      Gathering gathering,
      Searches searches,
      Forgiven forgiven) {
    Ownership ownership = new Ownership(question.patientId());
    Drafts drafts = drafts(question, forgiven).own(ownership);
    if (server != null) {
      server.medications().begin(drafts.resources());
    }
    Map<Input, Reading> readings = new EnumMap<>(Input.class);
    readings(question, server, gathering, searches, forgiven)
        .forEach(
            (input, reading) ->
                readings.put(input, ownership.own(ofType(Queries.type(input), reading))));
    Reading visits =
        ownership.own(ofType("Encounter", unasked(PrefetchKeys.VISITS, question, forgiven)));
    List<Resource> userRoles = unasked(PrefetchKeys.USER_ROLES, question, forgiven).resources();

    List<Resource> all = new ArrayList<>(visits.resources());
    readings.values().forEach(reading -> all.addAll(reading.resources()));
    MedicationLookup medications = new MedicationLookup(all, drafts.resources());
    if (server != null) {
      medications.add(server.medications().answers());
    }
    readings.replaceAll((input, reading) -> medications.checked(reading));
    return new ReadRecord(
        new RecordBuilder(question, new Dates(zone), medications)
            .build(readings, drafts, visits, userRoles),
        searches.done(),
        late(readings),
        why(readings),
        gathering.faults(),
        ownership.dropped(),
        forgiven.counts());
  }

  /** The server of a call, and what is read from it because something else refers to it. */
  private record Server(FhirClient client, MedicationReads medications) {

    Reading fetch(Input input, Question question) throws InterruptedException {
      return begun(client.fetch(input, question));
    }

    Reading pages(Bundle first) throws InterruptedException {
      return begun(client.pages(first));
    }

    Reading begun(Reading reading) {
      medications.begin(reading.resources());
      return reading;
    }
  }

  private Server server(
      FhirAccess access,
      Deadline deadline,
      Gathering gathering,
      Room.Taken room,
      Forgiven forgiven) {
    FhirClient client =
        new FhirClient(r4, limits, access, breakers.of(access), deadline, room, forgiven);
    return new Server(client, new MedicationReads(access, client, gathering));
  }

  private Map<Input, Reading> readings(
      Question question,
      @Nullable Server server,
      Gathering gathering,
      Searches searches,
      Forgiven forgiven) {
    Map<Input, Reading> readings = new EnumMap<>(Input.class);
    Map<Input, Callable<Reading>> askedFor = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      JsonNode given = question.prefetch().get(input.key());
      Resource brought =
          given == null || given.isNull()
              ? null
              : parse("prefetch." + input.key(), given, forgiven);
      if (given == null && !question.ehr().queries().serve(input)) {
        readings.put(input, Reading.NOT_SUPPORTED);
      } else if (server != null && given == null) {
        askedFor.put(input, () -> server.fetch(input, question));
      } else if (server != null && brought instanceof Bundle bundle && SearchSet.goesOn(bundle)) {
        askedFor.put(input, () -> server.pages(bundle));
      } else if (brought != null) {
        Reading reading = asGiven(brought);
        readings.put(input, server == null ? reading : server.begun(reading));
      } else {
        readings.put(input, given == null ? absent(input, question) : Reading.EMPTY);
      }
    }
    readings.putAll(searches.timed(askedFor, gathering));
    return readings;
  }

  // A key that holds something else entirely was not read.
  private static Reading ofType(String type, Reading reading) {
    boolean wrong =
        !reading.resources().isEmpty()
            && reading.resources().stream().noneMatch(each -> each.fhirType().equals(type));
    return wrong ? Reading.FAILED.because("What came for it is no %s.".formatted(type)) : reading;
  }

  // A client without a server for us sends what it has, and one medication source is enough.
  private static Reading absent(Input input, Question question) {
    boolean another =
        input.isMedication()
            && Stream.of(Input.values())
                .filter(Input::isMedication)
                .anyMatch(each -> question.prefetch().containsKey(each.key()));
    return another && !question.offered() ? Reading.NOT_SUPPORTED : Reading.FAILED;
  }

  /** A resource as it stands, without the pages it may point to. */
  private static Reading asGiven(Resource resource) {
    if (resource instanceof OperationOutcome) {
      return Reading.FAILED.because("An OperationOutcome came in its place.");
    }
    if (!(resource instanceof Bundle bundle)) {
      return Reading.whole(List.of(resource));
    }
    SearchSet only = new SearchSet();
    return only.reading(only.add(bundle).isPresent());
  }

  private Drafts drafts(Question question, Forgiven forgiven) {
    if (question.draftOrders() == null) {
      return Drafts.NONE;
    }
    String place = "context.draftOrders";
    if (parse(place, question.draftOrders(), forgiven) instanceof Bundle bundle) {
      return Drafts.of(bundle);
    }
    throw new UnreadableException(place, "a Bundle");
  }

  // Nothing depends on these keys alone, so that one that cannot be read is passed over.
  private Reading unasked(String key, Question question, Forgiven forgiven) {
    JsonNode given = question.prefetch().get(key);
    if (given == null) {
      return Reading.FAILED;
    }
    return given.isNull()
        ? Reading.EMPTY
        : r4.parse(given, forgiven).map(RecordReader::asGiven).orElse(Reading.FAILED);
  }

  private Resource parse(String place, JsonNode json, Forgiven forgiven) {
    return r4.parse(json, forgiven)
        .orElseThrow(() -> new UnreadableException(place, "a FHIR R4 resource"));
  }

  private static Map<Input, String> why(Map<Input, Reading> readings) {
    Map<Input, String> why = new EnumMap<>(Input.class);
    readings.forEach(
        (input, reading) -> {
          if (!reading.state().isWhole() && !reading.why().isEmpty()) {
            why.put(input, reading.why());
          }
        });
    return why;
  }

  private static Set<Input> late(Map<Input, Reading> readings) {
    Set<Input> late = EnumSet.noneOf(Input.class);
    readings.forEach(
        (input, reading) -> {
          if (reading.late()) {
            late.add(input);
          }
        });
    return late;
  }
}
