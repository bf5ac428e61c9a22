package org.trdadvisor.service.security;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Only the registered client is let in. */
class PrivacyTest extends Privacy {

  PrivacyTest(
      @LocalServerPort int port,
      @LocalManagementPort int managementPort,
      @Autowired MeterRegistry metrics) {
    super(port, managementPort, metrics);
  }
}
