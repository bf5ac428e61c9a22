package org.trdadvisor.rules.knowledge;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a site's own codes mean, which no table can know: its specialties that are psychiatry (R35a,
 * R43), palliative care or hospice (R35d), its words for "ineffective" (R21a), its rows of a
 * flowsheet that are PHQ-9 (R22, R36).
 *
 * @param byRole the codes of each meaning; of one that is not named the site has none
 */
public record SiteCodes(Map<Role, Set<Code>> byRole) {

  /** Of a site that has named none. */
  public static final SiteCodes NONE = new SiteCodes(Map.of());

  public SiteCodes {
    Map<Role, Set<Code>> copy = new EnumMap<>(Role.class);
    byRole.forEach((role, codes) -> copy.put(role, Set.copyOf(codes)));
    byRole = Map.copyOf(copy);
  }

  Set<Role> roles(Code code) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    byRole.forEach(
        (role, codes) -> {
          if (codes.contains(code)) {
            roles.add(role);
          }
        });
    return roles;
  }
}
