package org.trdadvisor.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the service. */
// There are no users and no passwords: callers are EHRs.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class TrdAdvisorApplication {

  /** Of virtual threads: how many may compute at once. */
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * Twice as many for each processor as calls compute on (see {@code fhir.Processors}). A virtual
   * thread gives way only where it waits: those that hear, count and refuse calls must not wait for
   * those that compute.
   */
  private static final int CARRIERS_OF_EACH_PROCESSOR = 4;

  public static void main(String[] arguments) {
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(
          CARRIERS,
          String.valueOf(CARRIERS_OF_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors()));
    }
    SpringApplication.run(TrdAdvisorApplication.class, arguments);
  }
}
