package org.trdadvisor.service.wire;

import java.util.List;
import java.util.Map;

/** The answer to {@code GET /cds-services}. */
public record Discovery(List<Service> services) {

  /**
   * One service at one hook.
   *
   * @param prefetch templates by key
   */
  public record Service(
      String hook,
      String id,
      String title,
      String description,
      Map<String, String> prefetch,
      String usageRequirements) {}
}
