package org.trdadvisor.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class TrdAdvisorApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TrdAdvisorApplication.class, arguments);
  }
}
