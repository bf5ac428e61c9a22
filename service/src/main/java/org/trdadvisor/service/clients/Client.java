package org.trdadvisor.service.clients;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered EHR.
 *
 * @param id its name in logs
 * @param issuer its tokens' {@code iss}
 * @param jwkSetUri where the keys of its tokens are read
 * @param audiences what its tokens may be meant for besides the exact address of an endpoint
 * @param tenants those whose tokens are accepted; empty: all
 * @param fhirServers the bases that may be asked for data, normalised
 * @param origins of browsers whose pages may call
 * @param profile what is known of EHRs of its kind
 * @param referralCodes its own codes of referrals
 */
public record Client(
    String id,
    String issuer,
    URI jwkSetUri,
    Set<String> audiences,
    Set<String> tenants,
    Set<URI> fhirServers,
    Set<String> origins,
    Profile profile,
    ReferralCodes referralCodes) {

  static final String ANONYMOUS = "anonymous";

  public Client {
    audiences = Set.copyOf(audiences);
    tenants = Set.copyOf(tenants);
    fhirServers = Set.copyOf(fhirServers);
    origins = Set.copyOf(origins);
  }

  /** Who calls, for a log; the client is null where anybody may. */
  public static String nameOf(@Nullable Client client) {
    return client == null ? ANONYMOUS : client.id();
  }

  /** Its FHIR server at this address, however that is written; empty if it is none of its own. */
  public Optional<URI> fhirServer(URI address) {
    return Optional.of(Addresses.normalised(address)).filter(fhirServers::contains);
  }
}
