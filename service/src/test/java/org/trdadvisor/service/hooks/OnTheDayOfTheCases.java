package org.trdadvisor.service.hooks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.fixtures.cases.Cases;

/** Runs the service, open to anybody, on the day on which the calls of the cases are made. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "trd-advisor.limits.deadline=3s"})
@ActiveProfiles("sandbox")
@Import(OnTheDayOfTheCases.Today.class)
@interface OnTheDayOfTheCases {

  /** That day, for tests that start the service in another way. */
  @TestConfiguration
  class Today {
    @Bean
    @Primary
    Clock today() {
      return Clock.fixed(Cases.ASKED_ON.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
  }
}
