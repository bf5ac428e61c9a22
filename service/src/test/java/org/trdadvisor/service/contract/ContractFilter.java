package org.trdadvisor.service.contract;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Holds each answer to the contract before the caller gets it, and remembers what is broken. */
final class ContractFilter implements Filter {

  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  /** What was broken since this was asked last. */
  List<String> violations() {
    List<String> found = List.copyOf(violations);
    violations.removeAll(found);
    return found;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var call = new ContentCachingRequestWrapper((HttpServletRequest) request, MOST_BYTES);
    var answer = new Answer((HttpServletResponse) response);
    chain.doFilter(call, answer);
    if (!answer.isLeftToTheErrorPage()) {
      violations.addAll(exchange(call, answer).violations());
      answer.copyBodyToResponse();
    }
  }

  private static Exchange exchange(ContentCachingRequestWrapper call, Answer answer) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .getHeaderNames()
        .forEach(
            name ->
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(answer.getHeader(name))));
    if (answer.getContentType() != null) {
      headers.put("content-type", answer.getContentType());
    }
    boolean refused = call.getDispatcherType() == DispatcherType.ERROR;
    return new Exchange(
        refused
            ? String.valueOf(call.getAttribute(RequestDispatcher.ERROR_METHOD))
            : call.getMethod(),
        refused
            ? String.valueOf(call.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
            : call.getRequestURI(),
        text(call.getContentAsByteArray()),
        answer.getStatus(),
        headers,
        new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  // JSON may also be sent in UTF-16 or with a mark of its encoding, which Jackson knows by itself.
  private static String text(byte[] body) {
    try {
      return JSON.readTree(body).toString();
    } catch (JacksonException e) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What is refused with an error has its body written later, in a dispatch of its own. */
  private static final class Answer extends ContentCachingResponseWrapper {

    private boolean isRefused;

    Answer(HttpServletResponse response) {
      super(response);
    }

    // Tomcat itself may say 408 when a read has taken too long; nothing can be set from then on.
    boolean isLeftToTheErrorPage() {
      return isRefused
          || (getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT && getContentType() == null);
    }

    @Override
    public void sendError(int status) throws IOException {
      isRefused = true;
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      isRefused = true;
      super.sendError(status, message);
    }
  }
}
