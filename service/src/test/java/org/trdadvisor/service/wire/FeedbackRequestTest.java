package org.trdadvisor.service.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class FeedbackRequestTest {

  @Test
  void whatAClinicianTypedIsInNoTextOfTheFeedback() {
    var reason = new FeedbackRequest.Reason("Jane Doe", "Jane Doe", "Jane Doe");
    var override =
        new FeedbackRequest.OverrideReason(reason, "Jane Doe", StringNode.valueOf("Jane Doe"));
    var item =
        new FeedbackRequest.Item(
            "1", "overridden", "2026-11-27T10:00:00Z", null, List.of(override), List.of(override));

    assertThat("%s %s %s".formatted(item, override, reason))
        .contains("overridden")
        .doesNotContain("Jane");
  }
}
