package org.trdadvisor.service.hooks;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.trdadvisor.service.wire.OperationOutcome;

/** Answers what was refused before a controller saw it, such as an address that is not one. */
@RestController
class RefusalController implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<OperationOutcome> refusal(HttpServletRequest request) {
    Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus resolved = given instanceof Integer code ? HttpStatus.resolve(code) : null;
    HttpStatus status = resolved == null ? HttpStatus.NOT_FOUND : resolved;
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(OperationOutcome.error(ProblemAdvice.code(status), status.getReasonPhrase() + "."));
  }
}
