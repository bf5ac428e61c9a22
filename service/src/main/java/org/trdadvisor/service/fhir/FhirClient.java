package org.trdadvisor.service.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.trdadvisor.rules.facts.Input;

/** Asks one FHIR server within one call's deadline. */
final class FhirClient {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int MOST_AT_ONCE = 16;

  private final HttpClient http;
  private final R4 r4;
  private final FetchLimits limits;
  private final FhirAccess access;
  private final Deadline deadline;
  private final Forgiven forgiven;
  private final CircuitBreaker breaker;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  FhirClient(
      HttpClient http,
      R4 r4,
      FetchLimits limits,
      FhirAccess access,
      CircuitBreaker breaker,
      Deadline deadline,
      Forgiven forgiven) {
    this.http = http;
    this.r4 = r4;
    this.limits = limits;
    this.access = access;
    this.breaker = breaker;
    this.deadline = deadline;
    this.forgiven = forgiven;
  }

  /** Reads an input by its queries. */
  Reading fetch(Input input, String patientId) throws InterruptedException {
    Answer answer = get(Queries.of(input, patientId));
    if (input == Input.PATIENT) {
      return answer.resource().map(each -> Reading.whole(List.of(each))).orElse(answer.failure());
    }
    if (input == Input.MEDICATION_REQUESTS && answer.status() == BAD_REQUEST) {
      return medicationRequests(patientId);
    }
    // Servers without MedicationStatement, which are many, answer its search in either way.
    return input == Input.MEDICATION_STATEMENTS && answer.status() == BAD_REQUEST
        ? Reading.NOT_SUPPORTED
        : searched(answer);
  }

  // Some servers refuse a list of intents, others a search without one.
  private Reading medicationRequests(String patientId) throws InterruptedException {
    Answer ofPatient = get(Queries.MEDICATION_REQUESTS_OF_PATIENT.formatted(patientId));
    if (ofPatient.status() != BAD_REQUEST) {
      return searched(ofPatient);
    }
    Reading orders =
        searched(get(Queries.MEDICATION_REQUESTS_BY_INTENT.formatted(patientId, "order")));
    Reading plans =
        searched(get(Queries.MEDICATION_REQUESTS_BY_INTENT.formatted(patientId, "plan")));
    return orders.and(plans);
  }

  private Reading searched(Answer answer) throws InterruptedException {
    return answer.resource().orElse(null) instanceof Bundle first
        ? pages(first)
        : answer.notSupported() ? Reading.NOT_SUPPORTED : answer.failure();
  }

  /** Follows a search from its first page to its last. */
  Reading pages(Bundle first) throws InterruptedException {
    SearchSet all = new SearchSet();
    Optional<String> next = all.add(first);
    for (int page = 1; next.isPresent(); page++) {
      if (page > limits.pages() || !(page(next.get()).orElse(null) instanceof Bundle following)) {
        return all.reading(true);
      }
      next = all.add(following);
    }
    return all.reading(false);
  }

  private Optional<Resource> page(String link) throws InterruptedException {
    try {
      URI address = access.base().resolve(link);
      return access.owns(address) ? get(address).resource() : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads a resource by its relative reference, such as {@code Medication/1}. */
  Optional<Resource> read(String reference) throws InterruptedException {
    return get(reference).resource();
  }

  private Answer get(String relative) throws InterruptedException {
    return get(URI.create(access.base() + relative));
  }

  private Answer get(URI address) throws InterruptedException {
    if (!free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
      return Answer.LATE;
    }
    try {
      return deadline.isOver() || !breaker.tryAcquirePermission() ? Answer.LATE : watched(address);
    } finally {
      free.release();
    }
  }

  private Answer watched(URI address) throws InterruptedException {
    long start = System.nanoTime();
    boolean told = false;
    try {
      Answer answer = send(address);
      told = true;
      breaker.onResult(System.nanoTime() - start, TimeUnit.NANOSECONDS, answer);
      return answer;
    } finally {
      if (!told) {
        breaker.releasePermission();
      }
    }
  }

  private Answer send(URI address) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(deadline.left())
            .header("Accept", "application/fhir+json");
    if (access.token() != null) {
      request.header("Authorization", "Bearer " + access.token());
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return response.statusCode() == OK
            ? new Answer(OK, parse(body), false)
            : new Answer(response.statusCode(), Optional.empty(), false);
      }
    } catch (HttpTimeoutException e) {
      return Answer.LATE;
    } catch (IOException | IllegalArgumentException e) {
      return Answer.BROKEN;
    }
  }

  private Optional<Resource> parse(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(limits.bytes() + 1);
    return bytes.length > limits.bytes()
        ? Optional.empty()
        : r4.parse(new String(bytes, UTF_8), forgiven);
  }

  /** What came of one request; the status is 0 where there was no answer. */
  record Answer(int status, Optional<Resource> resource, boolean late) {

    static final Answer LATE = new Answer(0, Optional.empty(), true);
    static final Answer BROKEN = new Answer(0, Optional.empty(), false);

    /** Whether the server is down or asked too much, rather than unwilling. */
    boolean isOfServerInTrouble() {
      return status == 0
          || status == TOO_MANY_REQUESTS
          || (status >= INTERNAL_ERROR && status != NOT_IMPLEMENTED);
    }

    boolean notSupported() {
      return status == NOT_FOUND || status == NOT_IMPLEMENTED;
    }

    Reading failure() {
      return late ? Reading.LATE : Reading.FAILED;
    }
  }
}
