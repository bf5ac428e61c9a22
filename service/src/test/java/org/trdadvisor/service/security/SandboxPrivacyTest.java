package org.trdadvisor.service.security;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Anybody is let in, the registered client too. */
@ActiveProfiles("sandbox")
class SandboxPrivacyTest extends Privacy {

  SandboxPrivacyTest(
      @LocalServerPort int port,
      @LocalManagementPort int managementPort,
      @Autowired MeterRegistry metrics) {
    super(port, managementPort, metrics);
  }
}
