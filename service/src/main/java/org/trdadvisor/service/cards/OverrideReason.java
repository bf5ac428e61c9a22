package org.trdadvisor.service.cards;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.trdadvisor.service.wire.Coding;

/** Why a card may be put aside, in the order in which it offers the reasons. */
enum OverrideReason {
  ALREADY_REFERRED("Already referred or seen by psychiatry"),
  OPTIMISE_FIRST("Optimising dose or giving it more time"),
  RESPONDING("Improving or well"),
  PATIENT_DECLINED("Patient declines for now"),
  NOT_FAILURE_INTOLERANCE("Stopped for side effects or not taken"),
  DIAGNOSIS_NOT_MDD("Not major depression, or drug for something else"),
  DATA_WRONG("Record is wrong"),
  LATER("Not now"),
  RISK_ASSESSED("Risk assessed for this result"),
  PATHWAY_STARTED("Local pathway started");

  private static final String SYSTEM = "urn:trd-advisor:override-reason";

  private final String display;

  OverrideReason(String display) {
    this.display = display;
  }

  /** Those of a pattern card. */
  static List<Coding> ofPattern() {
    return EnumSet.range(ALREADY_REFERRED, LATER).stream()
        .map(reason -> reason.coding(reason.display))
        .toList();
  }

  /** Those of a safety card. */
  static List<Coding> ofSafety() {
    return List.of(
        RISK_ASSESSED.coding(RISK_ASSESSED.display),
        PATHWAY_STARTED.coding(PATHWAY_STARTED.display),
        DATA_WRONG.coding("Recorded in error"));
  }

  private Coding coding(String display) {
    return new Coding(SYSTEM, name().toLowerCase(Locale.ROOT).replace('_', '-'), display);
  }
}
