package org.trdadvisor.service.clients;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** A registered client for tests that need no more of it than its kind. */
public final class GeneralHospital {

  /** No codes of its own. */
  public static final ReferralCodes NO_CODES =
      new ReferralCodes(List.of(), List.of(), List.of(), List.of());

  private GeneralHospital() {}

  /**
   * The client, of this kind.
   *
   * @param networks beyond public addresses, where its servers may be
   */
  public static Client with(Profile profile, ReferralCodes codes, Set<Network> networks) {
    return new Client(
        "general-hospital",
        "https://ehr.hospital.example",
        URI.create("https://ehr.hospital.example/jwks.json"),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        profile,
        false,
        codes,
        LocalCodes.NONE,
        networks,
        null);
  }
}
