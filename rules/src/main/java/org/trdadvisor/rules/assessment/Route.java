package org.trdadvisor.rules.assessment;

import java.util.Locale;

/** R36: whom a referral goes to. */
public enum Route {
  ADULT,
  OLDER,
  PERINATAL,
  URGENT;

  /** The word of the configuration. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
