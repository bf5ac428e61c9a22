package org.trdadvisor.service.fhir;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.outbound.NoRoomException;
import org.trdadvisor.service.outbound.Outbound;
import org.trdadvisor.service.outbound.RefusedAddressException;

/** Asks one FHIR server within one call's deadline. */
final class FhirClient {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int MOST_AT_ONCE = 16;

  private final R4 r4;
  private final FetchLimits limits;
  private final FhirAccess access;
  private final Deadline deadline;
  private final Forgiven forgiven;
  private final CircuitBreaker breaker;
  private final Room.Taken room;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  FhirClient(
      R4 r4,
      FetchLimits limits,
      FhirAccess access,
      CircuitBreaker breaker,
      Deadline deadline,
      Room.Taken room,
      Forgiven forgiven) {
    this.room = room;
    this.r4 = r4;
    this.limits = limits;
    this.access = access;
    this.breaker = breaker;
    this.deadline = deadline;
    this.forgiven = forgiven;
  }

  /** Reads an input that the server is not known to lack. */
  Reading fetch(Input input, Question question) throws InterruptedException {
    String patientId = question.patientId();
    String query = question.ehr().queries().of(input, patientId);
    Answer answer = get(query);
    if (input == Input.PATIENT) {
      return answer.single();
    }
    if (input == Input.MEDICATION_REQUESTS && answer.status() == BAD_REQUEST) {
      return medicationRequests(patientId, query);
    }
    // Servers without MedicationStatement, which are many, answer its search in either way.
    return input == Input.MEDICATION_STATEMENTS && answer.status() == BAD_REQUEST
        ? Reading.NOT_SUPPORTED.because(answer.why())
        : searched(answer);
  }

  // Some servers refuse a list of intents, others a search without one.
  private Reading medicationRequests(String patientId, String refused) throws InterruptedException {
    String withoutIntent = Queries.medicationRequests(patientId);
    if (!withoutIntent.equals(refused)) {
      Answer answer = get(withoutIntent);
      if (answer.status() != BAD_REQUEST) {
        return searched(answer);
      }
    }
    Reading orders = searched(get(Queries.medicationRequests(patientId, "order")));
    Reading plans = searched(get(Queries.medicationRequests(patientId, "plan")));
    return orders.and(plans);
  }

  private Reading searched(Answer answer) throws InterruptedException {
    return answer.resource().orElse(null) instanceof Bundle first
        ? pages(first)
        : answer.notSupported() ? Reading.NOT_SUPPORTED.because(answer.why()) : answer.failure();
  }

  /** Follows a search from its first page to its last. */
  Reading pages(Bundle first) throws InterruptedException {
    SearchSet all = new SearchSet();
    Optional<String> next = all.add(first);
    for (int page = 1; next.isPresent(); page++) {
      Answer answer = page > limits.pages() ? Answer.TOO_MANY : page(next.get());
      if (!(answer.resource().orElse(null) instanceof Bundle following)) {
        return all.reading(true).cut(answer.late()).because(answer.why());
      }
      next = all.add(following);
    }
    return all.reading(false);
  }

  private Answer page(String link) throws InterruptedException {
    if (link.isBlank()) {
      // It would lead to the base itself, which a server may answer with anything.
      return Answer.ASTRAY;
    }
    try {
      URI address = access.base().resolve(link);
      return access.owns(address) ? get(address) : Answer.ASTRAY;
    } catch (IllegalArgumentException e) {
      return Answer.ASTRAY;
    }
  }

  /** Reads a resource by its relative reference, such as {@code Medication/1}. */
  Reading read(String reference) throws InterruptedException {
    return get(reference).single();
  }

  private Answer get(String relative) throws InterruptedException {
    return get(URI.create(access.base() + relative));
  }

  private Answer get(URI address) throws InterruptedException {
    if (!free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
      return Answer.LATE;
    }
    try {
      if (deadline.isOver()) {
        return Answer.LATE;
      }
      return breaker.tryAcquirePermission() ? watched(address) : Answer.RESTING;
    } finally {
      free.release();
    }
  }

  private Answer watched(URI address) throws InterruptedException {
    long start = System.nanoTime();
    boolean fair = deadline.left().compareTo(limits.deadline().dividedBy(2)) > 0;
    boolean told = false;
    try {
      Answer answer = send(address);
      // That there was no time to answer says nothing of the server.
      if (fair || !answer.late()) {
        told = true;
        breaker.onResult(System.nanoTime() - start, TimeUnit.NANOSECONDS, answer);
      }
      return answer;
    } finally {
      if (!told) {
        breaker.releasePermission();
      }
    }
  }

  private Answer send(URI address) {
    try {
      Outbound.Answer answer =
          access.outbound().get(address, headers(), deadline.left(), limits.bytes(), room::take);
      if (answer.status() != OK) {
        return Answer.failed(
            answer.status(), "The FHIR server answered %d.".formatted(answer.status()));
      }
      return answer.body().isEmpty()
          ? Answer.TOO_LARGE
          : parse(answer.body().get()).map(Answer::of).orElse(Answer.NO_FHIR);
    } catch (RefusedAddressException e) {
      return Answer.REFUSED;
    } catch (NoRoomException e) {
      return Answer.NO_ROOM;
    } catch (SocketTimeoutException e) {
      return Answer.LATE;
    } catch (IOException | IllegalArgumentException e) {
      return Answer.BROKEN;
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/fhir+json");
    if (access.token() != null) {
      headers.put("Authorization", "Bearer " + access.token());
    }
    return headers;
  }

  private Optional<Resource> parse(String body) {
    return Processors.reading(() -> r4.parse(body, forgiven));
  }

  /**
   * What came of one request.
   *
   * @param status 0 where there was no answer
   * @param why a sentence that says why what was asked for did not come, for when it did not
   */
  record Answer(int status, Optional<Resource> resource, boolean late, String why) {

    static final Answer LATE = late(0, Reading.LATE.why());

    /** For a while; whoever waits that long may try again. */
    static final Answer RESTING =
        late(0, "The FHIR server failed too often of late, and is not asked for some seconds.");

    /** The server did answer, but calls in work have all the room, or all of the client's. */
    static final Answer NO_ROOM =
        late(
            OK,
            "There was no room for the FHIR server's answer (trd-advisor.limits.bytes-at-once).");

    static final Answer BROKEN =
        failed(0, "The FHIR server could not be connected to, or broke off.");
    static final Answer TOO_MANY =
        failed(OK, "The search has more pages than are read (trd-advisor.limits.pages).");
    static final Answer TOO_LARGE =
        failed(OK, "The FHIR server's answer is too large (trd-advisor.limits.request-size).");
    static final Answer NO_FHIR = failed(OK, "The FHIR server's answer is no resource of FHIR R4.");
    static final Answer ASTRAY =
        failed(OK, "The FHIR server says that the search goes on where it may not be asked.");

    /** As the server itself would refuse: it is in no trouble. */
    static final Answer REFUSED =
        failed(FORBIDDEN, "The FHIR server is at no address that may be connected to.");

    static Answer of(Resource resource) {
      String why = "The FHIR server answered with %s.".formatted(resource.fhirType());
      return new Answer(OK, Optional.of(resource), false, why);
    }

    static Answer failed(int status, String why) {
      return new Answer(status, Optional.empty(), false, why);
    }

    private static Answer late(int status, String why) {
      return new Answer(status, Optional.empty(), true, why);
    }

    /** Whether the server is down or asked too much, rather than unwilling. */
    boolean isOfServerInTrouble() {
      return status == 0
          || status == TOO_MANY_REQUESTS
          || (status >= INTERNAL_ERROR && status != NOT_IMPLEMENTED);
    }

    boolean notSupported() {
      return status == NOT_FOUND || status == NOT_IMPLEMENTED;
    }

    /** What was asked for by its id. */
    Reading single() {
      return resource.map(each -> Reading.whole(List.of(each))).orElse(failure());
    }

    Reading failure() {
      return (late ? Reading.LATE : Reading.FAILED).because(why);
    }
  }
}
