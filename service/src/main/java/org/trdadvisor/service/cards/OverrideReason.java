package org.trdadvisor.service.cards;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trdadvisor.service.wire.Coding;

/** Why a pattern card may be put aside, in the order in which the card offers it. */
enum OverrideReason {
  ALREADY_REFERRED("Already referred or seen by psychiatry"),
  OPTIMISE_FIRST("Optimising dose or giving it more time"),
  RESPONDING("Improving or well"),
  PATIENT_DECLINED("Patient declines for now"),
  NOT_FAILURE_INTOLERANCE("Stopped for side effects or not taken"),
  DIAGNOSIS_NOT_MDD("Not major depression, or drug for something else"),
  DATA_WRONG("Record is wrong"),
  LATER("Not now");

  private static final String SYSTEM = "urn:trd-advisor:override-reason";

  private final String display;

  OverrideReason(String display) {
    this.display = display;
  }

  /** All of them, as a card lists them. */
  static List<Coding> codings() {
    return Arrays.stream(values()).map(OverrideReason::coding).toList();
  }

  private Coding coding() {
    return new Coding(SYSTEM, name().toLowerCase(Locale.ROOT).replace('_', '-'), display);
  }
}
