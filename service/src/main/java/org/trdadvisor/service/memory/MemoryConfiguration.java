package org.trdadvisor.service.memory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where feedback is kept. */
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryConfiguration.class);

  /** Those of one client are some 20 MB at most, of which {@code trd-advisor.limits} knows not. */
  private static final int MOST_FEEDBACK = 2_000;

  @Bean
  FeedbackStore feedbackStore() {
    LOG.warn(
        "Feedback is kept in memory, the last {} items of each client: it is forgotten at a restart.",
        MOST_FEEDBACK);
    return new InMemoryFeedback(MOST_FEEDBACK);
  }
}
