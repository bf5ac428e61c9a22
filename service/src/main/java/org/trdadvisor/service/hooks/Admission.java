package org.trdadvisor.service.hooks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.fhir.Room;

/**
 * Takes on no more calls at once than can be answered well. The others are refused before their
 * bodies are read, and at once (those that get no turn in time, by {@code Processors}, later): an
 * EHR that is kept waiting for a card has its user waiting too.
 */
final class Admission implements HandlerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final String ADMITTED = Admission.class.getName();

  private final int mostOfOne;
  private final Semaphore ofAll;
  private final Room room;
  private final Map<String, Semaphore> ofEach = new ConcurrentHashMap<>();

  /**
   * @param room for bodies
   */
  Admission(HookSettings.Limits limits, Room room) {
    this.mostOfOne = limits.callsAtOncePerClient();
    this.ofAll = new Semaphore(limits.callsAtOnce());
    this.room = room;
  }

  /** A call in work, and what it holds. */
  private record Admitted(Semaphore share, Room.Taken room) {}

  /** The caller is known by now, and nothing of the body has been read. */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!HttpMethod.POST.matches(request.getMethod())) {
      return true;
    }
    String client = nameOf(request);
    Semaphore share = ofEach.computeIfAbsent(client, each -> new Semaphore(mostOfOne));
    if (!share.tryAcquire()) {
      throw refused(request, Problem.tooMuchOfOne());
    }
    if (!ofAll.tryAcquire()) {
      share.release();
      throw refused(request, Problem.tooMuchOfAll());
    }
    request.setAttribute(ADMITTED, new Admitted(share, room.taken(client)));
    return true;
  }

  /**
   * Sets memory aside for so many more bytes of the body.
   *
   * @throws Problem if the calls in work have all there is, or those of the client its share
   */
  static void reserve(HttpServletRequest request, int more) {
    if (request.getAttribute(ADMITTED) instanceof Admitted admitted && !admitted.room.take(more)) {
      throw refused(
          request,
          admitted.room.isBeyondShare(more) ? Problem.tooLargeOfOne() : Problem.tooMuchOfAll());
    }
  }

  /** The problem, of which the log is told. */
  static Problem refused(HttpServletRequest request, Problem problem) {
    LOG.info(
        "client={} refused with {}: {}", nameOf(request), problem.status().value(), problem.text());
    return problem;
  }

  private static String nameOf(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getRemoteUser(), Client.nameOf(null));
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception exception) {
    if (request.getAttribute(ADMITTED) instanceof Admitted admitted) {
      request.removeAttribute(ADMITTED);
      admitted.room.close();
      ofAll.release();
      admitted.share.release();
    }
  }
}
