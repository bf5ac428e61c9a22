package org.trdadvisor.service.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.trdadvisor.service.wire.OperationOutcome;
import tools.jackson.databind.json.JsonMapper;

/** Says what Tomcat refuses by itself, such as an address that cannot be one, as we say it. */
final class RefusalReport extends ErrorReportValve {

  private final JsonMapper json;

  RefusalReport(JsonMapper json) {
    this.json = json;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response
          .getReporter()
          .write(
              json.writeValueAsString(
                  OperationOutcome.error(
                      ProblemAdvice.code(status), status.getReasonPhrase() + ".")));
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
