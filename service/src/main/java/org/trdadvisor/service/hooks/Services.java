package org.trdadvisor.service.hooks;

import java.util.stream.Stream;
import org.trdadvisor.service.fhir.Queries;
import org.trdadvisor.service.wire.Discovery;

/** The one service there is, as it is offered at each of its hooks. */
final class Services {

  private Services() {}

  static Discovery discovery() {
    return new Discovery(
        Stream.of("order-sign", "order-select", "patient-view")
            .map(
                hook ->
                    new Discovery.Service(
                        hook,
                        ServiceId.STANDARD,
                        "Treatment-resistant depression pattern",
                        "Recognises a documented pattern of treatment-resistant depression in the"
                            + " medication history, and offers a draft specialist referral.",
                        Queries.STANDARD.templates(),
                        "Needs conditions and one medication source; PHQ-9 and referrals improve"
                            + " the answer."))
            .toList());
  }
}
