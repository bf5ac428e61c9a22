package org.trdadvisor.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the service. */
// There are no users and no passwords: callers are EHRs.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class TrdAdvisorApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TrdAdvisorApplication.class, arguments);
  }
}
