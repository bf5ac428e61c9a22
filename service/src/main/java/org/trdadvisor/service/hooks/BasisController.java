package org.trdadvisor.service.hooks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.service.basis.Basis;
import org.trdadvisor.service.basis.BasisPage;
import org.trdadvisor.service.basis.Grounds;
import org.trdadvisor.service.basis.Release;

/** Shows anybody what the answers rest on; every card links here. */
@RestController
class BasisController {

  private static final String UNPACKAGED = "development";

  private final BasisPage page = new BasisPage();
  private final Grounds grounds;
  private final Clock clock;

  BasisController(
      Knowledge knowledge,
      Assessor assessor,
      Policies policies,
      HookSettings settings,
      ObjectProvider<BuildProperties> build,
      Clock clock) {
    this.grounds =
        new Grounds(
            knowledge,
            assessor.rules(),
            policies.inForceInFull(),
            release(build.getIfAvailable()),
            settings.contact());
    this.clock = clock;
  }

  /** Whoever does not ask for JSON gets the page. */
  @GetMapping(
      path = "/basis",
      produces = {MediaType.TEXT_HTML_VALUE, MediaType.ALL_VALUE})
  ResponseEntity<String> page() {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_HTML)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(page.of(basis()));
  }

  @GetMapping(path = "/basis", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Basis> json() {
    return ResponseEntity.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT).body(basis());
  }

  private Basis basis() {
    return grounds.asOf(LocalDate.now(clock));
  }

  private static Release release(@Nullable BuildProperties build) {
    return build == null
        ? new Release(UNPACKAGED, null)
        : new Release(
            String.valueOf(build.getVersion()),
            build.getTime() == null ? null : LocalDate.ofInstant(build.getTime(), ZoneOffset.UTC));
  }
}
