package org.trdadvisor.service.hooks;

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

  private final Contract contract = new Contract();

  @GetMapping("/openapi.json")
  ResponseEntity<String> openApi() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(contract.openApi());
  }

  /**
   * One schema.
   *
   * @param name of its file
   * @throws Problem if there is no such file
   */
  @GetMapping("/schemas/{name}")
  ResponseEntity<String> schema(@PathVariable String name) {
    return ResponseEntity.ok()
        .contentType(SCHEMA)
        .body(contract.schema(name).orElseThrow(Problem::unknownSchema));
  }
}
