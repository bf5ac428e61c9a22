package org.trdadvisor.service.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses pages of other origins in the words in which all else is refused. */
final class OriginsProcessor extends DefaultCorsProcessor {

  private static final byte[] REFUSED =
      """
      {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden",\
      "diagnostics":"Pages of this origin may not call, or not with this method or header."}]}"""
          .getBytes(UTF_8);

  @Override
  protected void rejectRequest(ServerHttpResponse response) throws IOException {
    response.setStatusCode(HttpStatus.FORBIDDEN);
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getBody().write(REFUSED);
    response.flush();
  }
}
