package org.trdadvisor.service.telemetry;

import java.util.Arrays;

/** What failed by a fault of the service, as it may stand in a log. */
public final class Faults {

  private Faults() {}

  /** Its class and where it happened, and no message, which may quote a record. */
  public static String logged(Throwable fault) {
    return "%s at %s"
        .formatted(
            fault.getClass().getName(), Arrays.stream(fault.getStackTrace()).limit(5).toList());
  }
}
