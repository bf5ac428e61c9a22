package org.trdadvisor.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trdadvisor.service.wire.CdsResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds to the contract what tests make without a call. */
public final class Conformance {

  private static final JsonMapper JSON = new JsonMapper();

  private Conformance() {}

  /** Fails unless these cards could be sent. */
  public static void check(CdsResponse response) {
    assertThat(violations(JSON.valueToTree(response))).isEmpty();
  }

  static List<String> violations(JsonNode response) {
    List<String> found = new ArrayList<>(Schemas.violations("response.json", response));
    found.addAll(HandRules.brokenBy(response, Set.of()));
    return found;
  }
}
