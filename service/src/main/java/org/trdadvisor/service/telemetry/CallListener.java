package org.trdadvisor.service.telemetry;

/** Hears what becomes of calls. */
public interface CallListener {

  /**
   * Is told once for each call whose record was read, on the thread that answers it, and must not
   * throw.
   */
  void heard(CallReport report);
}
