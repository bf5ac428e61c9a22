package org.trdadvisor.service.hooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Answers an invented call a few times before readiness, so that the first real one is not slow.
 */
class WarmUp implements ApplicationRunner {

  private static final int TIMES = 30;

  /** The day on which the invented patient gets a card. */
  private static final LocalDate DAY = LocalDate.of(2025, 2, 1);

  private final Answers answers;
  private final Policies policies;

  WarmUp(Answers answers, Policies policies) {
    this.answers = answers;
    this.policies = policies;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    try (InputStream file = WarmUp.class.getResourceAsStream("warm-up.json")) {
      byte[] body = Objects.requireNonNull(file, "warm-up.json is missing").readAllBytes();
      for (int i = 0; i < TIMES; i++) {
        HookCall call = HookCall.of(Envelope.read(new ByteArrayInputStream(body), body.length));
        var unused = answers.cards(call, DAY, policies.inForce());
      }
    }
  }
}
