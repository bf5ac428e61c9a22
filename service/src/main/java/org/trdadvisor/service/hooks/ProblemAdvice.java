package org.trdadvisor.service.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.fhir.UnreadableException;
import org.trdadvisor.service.telemetry.Faults;
import org.trdadvisor.service.wire.OperationOutcome;

/** Turns what went wrong into an OperationOutcome that tells nothing of the patient. */
@RestControllerAdvice
class ProblemAdvice {

  /** Under which a request has its hookInstance once that is known, as it may stand in a log. */
  static final String INSTANCE = ProblemAdvice.class.getName() + ".INSTANCE";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_SECONDS = "1";
  private static final Set<Integer> RETRIABLE =
      Set.of(HttpStatus.TOO_MANY_REQUESTS.value(), HttpStatus.SERVICE_UNAVAILABLE.value());

  @ExceptionHandler
  ResponseEntity<OperationOutcome> problem(Problem problem) {
    return answer(problem.status(), new HttpHeaders(), problem.code(), problem.texts());
  }

  @ExceptionHandler
  ResponseEntity<OperationOutcome> unreadable(UnreadableException unreadable) {
    return problem(Problem.malformed(String.valueOf(unreadable.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<OperationOutcome> wrongParameter(MethodArgumentTypeMismatchException wrong) {
    String expected =
        LocalDate.class.equals(wrong.getRequiredType())
            ? "is a day written as YYYY-MM-DD, such as 2025-06-01"
            : "has the wrong type";
    return problem(Problem.malformed("\"%s\" %s.".formatted(wrong.getName(), expected)));
  }

  /** Tomcat reads the query when something is first asked of it. */
  @ExceptionHandler
  ResponseEntity<OperationOutcome> unreadableQuery(InvalidParameterException unreadable) {
    return problem(
        Problem.malformed(
            "The query of the address cannot be read: a percent sign stands before two digits of base 16."));
  }

  /** Spring's own exceptions know their status; their messages may quote the request. */
  @ExceptionHandler
  ResponseEntity<OperationOutcome> anything(Exception exception, HttpServletRequest request) {
    if (exception instanceof ErrorResponse known) {
      return answer(
          known.getStatusCode(),
          known.getHeaders(),
          code(known.getStatusCode()),
          List.of(reason(known)));
    }
    // Spring wraps an Error, such as one for want of memory, and says only where it did so.
    Throwable fault = exception.getCause() instanceof Error error ? error : exception;
    LOG.error(
        "client={} hookInstance={} A call failed: {}.",
        Objects.requireNonNullElse(request.getRemoteUser(), Client.nameOf(null)),
        Objects.requireNonNullElse(request.getAttribute(INSTANCE), "unknown"),
        Faults.logged(fault));
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        new HttpHeaders(),
        "exception",
        List.of("The service failed; its log says where."));
  }

  private static String reason(ErrorResponse known) {
    HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
    return switch (status) {
      case null -> "The request was refused.";
      case METHOD_NOT_ALLOWED -> "Method Not Allowed: \"Allow\" names those that are.";
      case NOT_ACCEPTABLE -> "Not Acceptable: \"Accept\" names no type that the answer can have.";
      case UNSUPPORTED_MEDIA_TYPE -> "Unsupported Media Type: calls are application/json.";
      default -> status.getReasonPhrase() + ".";
    };
  }

  static String code(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> "not-found";
      case 405, 406, 415, 501, 505 -> "not-supported";
      default -> status.is5xxServerError() ? "exception" : "invalid";
    };
  }

  private static ResponseEntity<OperationOutcome> answer(
      HttpStatusCode status, HttpHeaders headers, String code, List<String> texts) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_JSON);
    if (RETRIABLE.contains(status.value())) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.body(OperationOutcome.errors(code, texts));
  }
}
