package org.trdadvisor.service.clients;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is registered.
 *
 * @param publicUrl where the service is reached from outside; unset: this machine, which is only
 *     for trying out
 * @param allowLoopbackHttp whether key sets and FHIR servers may be on this machine without TLS
 */
@ConfigurationProperties("trd-advisor")
record ClientSettings(
    @Nullable URI publicUrl, boolean allowLoopbackHttp, @DefaultValue List<Registration> clients) {

  /**
   * One EHR, as configured.
   *
   * @param issuer its tokens' {@code iss}
   * @param jwkSetUri where the keys of its tokens are read
   * @param audiences what its tokens may be meant for besides the exact address of an endpoint
   * @param tenants those whose tokens are accepted; empty: all
   * @param fhirServers the bases that may be asked for data
   * @param origins of browsers whose pages may call
   * @param profile what is known of EHRs of its kind
   * @param dispenseHistory whether its dispenses show every fill
   * @param referralCodes its own codes of referrals
   * @param observationCodes its own codes of PHQ-9
   * @param specialistCodes its specialties that are psychiatry, each {@code system|code}
   * @param stopReasonCodes its codes that mean "ineffective", each {@code system|code}
   * @param endOfLifeCodes its codes of palliative care or hospice, each {@code system|code}
   * @param privateNetworks ranges of private or link-local addresses, where its servers may be
   * @param sslBundle of {@code spring.ssl.bundle}: what its servers are trusted by, and our
   *     certificate where they ask for one; unset: Java's own trust, and none
   */
  record Registration(
      @Nullable String id,
      @Nullable String issuer,
      @Nullable URI jwkSetUri,
      @DefaultValue("live") Mode mode,
      @DefaultValue List<String> audiences,
      @DefaultValue List<String> tenants,
      @DefaultValue List<URI> fhirServers,
      @DefaultValue List<String> origins,
      @DefaultValue("standard") Profile profile,
      @DefaultValue("partial") DispenseHistory dispenseHistory,
      @DefaultValue ReferralCodes referralCodes,
      @DefaultValue ObservationCodes observationCodes,
      @DefaultValue List<String> specialistCodes,
      @DefaultValue List<String> stopReasonCodes,
      @DefaultValue List<String> endOfLifeCodes,
      @DefaultValue List<String> privateNetworks,
      @Nullable String sslBundle) {}

  /** Rows of flowsheets, each {@code system|code}. */
  record ObservationCodes(
      @DefaultValue List<String> phq9Total, @DefaultValue List<String> phq9Item9) {}

  /** Whether a fill that is not among the dispenses was not had. */
  enum DispenseHistory {
    PARTIAL,
    COMPLETE
  }

  /** What is done with a client's calls. */
  enum Mode {
    LIVE,
    SHADOW,
    OFF
  }
}
