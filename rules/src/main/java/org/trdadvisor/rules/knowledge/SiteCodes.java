package org.trdadvisor.rules.knowledge;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a site's own codes mean, which no table can know.
 *
 * @param specialist local specialties that are psychiatry (R35a, R43)
 * @param endOfLife local codes of palliative care or hospice (R35d); none is built in
 */
public record SiteCodes(Set<Code> specialist, Set<Code> endOfLife) {

  /** Of a site that has named none. */
  public static final SiteCodes NONE = new SiteCodes(Set.of(), Set.of());

  public SiteCodes {
    specialist = Set.copyOf(specialist);
    endOfLife = Set.copyOf(endOfLife);
  }

  Set<Role> roles(Code code) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (specialist.contains(code)) {
      roles.add(Role.SPECIALTY_PSYCHIATRY);
    }
    if (endOfLife.contains(code)) {
      roles.add(Role.END_OF_LIFE);
    }
    return roles;
  }
}
