package org.trdadvisor.service.clients;

import java.net.URI;
import java.util.Set;

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
 */
public record Client(
    String id,
    String issuer,
    URI jwkSetUri,
    Set<String> audiences,
    Set<String> tenants,
    Set<URI> fhirServers,
    Set<String> origins) {

  public Client {
    audiences = Set.copyOf(audiences);
    tenants = Set.copyOf(tenants);
    fhirServers = Set.copyOf(fhirServers);
    origins = Set.copyOf(origins);
  }

  /** Whether this FHIR server may be asked for its data, however its address is written. */
  public boolean mayAsk(URI base) {
    return fhirServers.contains(Addresses.normalised(base));
  }
}
