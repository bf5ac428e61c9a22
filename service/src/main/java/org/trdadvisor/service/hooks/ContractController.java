package org.trdadvisor.service.hooks;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.trdadvisor.service.contract.Contract;

/** Shows anybody what may be sent and what is answered, in a form that machines read. */
@RestController
class ContractController {

  private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

  /** Long enough to spare repeated reading, short enough for a release to be known soon. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final Contract contract = new Contract();

  @GetMapping("/openapi.json")
  ResponseEntity<String> openApi() {
    return published().contentType(MediaType.APPLICATION_JSON).body(contract.openApi());
  }

  /**
   * One schema.
   *
   * @param name of its file
   * @throws Problem if there is no such file
   */
  @GetMapping("/schemas/{name}")
  ResponseEntity<String> schema(@PathVariable String name) {
    return published()
        .contentType(SCHEMA)
        .body(contract.schema(name).orElseThrow(Problem::unknownSchema));
  }

  /** An answer that is the same for everybody until the next release. */
  static ResponseEntity.BodyBuilder published() {
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT).cachePublic());
  }
}
