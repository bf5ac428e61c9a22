package org.trdadvisor.service.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.memory.Feedback;
import org.trdadvisor.service.memory.FeedbackStore;
import org.trdadvisor.service.telemetry.FeedbackReport;
import org.trdadvisor.service.telemetry.FeedbackTelemetry;
import org.trdadvisor.service.wire.FeedbackRequest;

/**
 * Hears what became of cards.
 *
 * <p>Cards are not remembered yet, so a card that was never given cannot be told from one that was:
 * feedback on either is kept.
 */
@RestController
class FeedbackController {

  private final FeedbackStore store;
  private final FeedbackTelemetry telemetry;
  private final Clock clock;
  private final HookSettings.Limits limits;

  FeedbackController(
      FeedbackStore store, FeedbackTelemetry telemetry, Clock clock, HookSettings settings) {
    this.store = store;
    this.telemetry = telemetry;
    this.clock = clock;
    this.limits = settings.limits();
  }

  /**
   * Keeps what is good of a batch.
   *
   * @param client who calls, or null if anybody may
   * @throws Problem that names the items which are not
   */
  @PostMapping(
      path = "/cds-services/{id}/feedback",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  void feedback(
      @PathVariable String id,
      @AuthenticationPrincipal @Nullable Client client,
      HttpServletRequest request)
      throws IOException {
    ServiceId.check(id, client);
    String name = Client.nameOf(client);
    FeedbackBatch batch =
        FeedbackBatch.of(
            Envelope.read(request, limits, FeedbackRequest.class), name, clock.instant());
    keep(batch, name);
    if (!batch.refused().isEmpty()) {
      throw Problem.malformed(batch.refused());
    }
  }

  private void keep(FeedbackBatch batch, String client) {
    int accepted = 0;
    int overridden = 0;
    int repeated = 0;
    for (Feedback feedback : batch.good()) {
      if (!store.keep(feedback)) {
        repeated++;
      } else if (feedback.outcome() instanceof Feedback.Accepted) {
        accepted++;
      } else {
        overridden++;
      }
    }
    telemetry.heard(
        new FeedbackReport(client, accepted, overridden, repeated, batch.refused().size()));
  }
}
