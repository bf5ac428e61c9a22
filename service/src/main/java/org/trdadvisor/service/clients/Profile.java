package org.trdadvisor.service.clients;

/** What is known of EHRs of one kind. */
public enum Profile {
  STANDARD,
  EPIC,
  ORACLE,
  V1
}
