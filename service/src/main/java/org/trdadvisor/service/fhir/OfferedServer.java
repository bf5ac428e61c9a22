package org.trdadvisor.service.fhir;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.outbound.Outbound;

/**
 * A FHIR server that a call offers, with its token. It cannot be asked before it is allowed.
 *
 * @param base with a slash at its end
 */
public record OfferedServer(URI base, @Nullable String token) {

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

  /**
   * The server at this address.
   *
   * @throws IllegalArgumentException if it is no http or https address of a FHIR base
   */
  public static OfferedServer at(String address, @Nullable String token) {
    URI base = URI.create(address.endsWith("/") ? address : address + "/");
    boolean http =
        "https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme());
    if (!http
        || base.getHost() == null
        || base.getUserInfo() != null
        || base.getQuery() != null
        || base.getFragment() != null) {
      throw new IllegalArgumentException("A FHIR server's address is an http or https URL.");
    }
    return new OfferedServer(base, token);
  }

  /** Whether a text can stand in a header as a token (RFC 6750). */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /**
   * Leave to ask it.
   *
   * @param registered its address as it was registered
   * @param outbound the way there
   */
  public FhirAccess allowed(URI registered, Outbound outbound) {
    return new FhirAccess(registered, token, outbound);
  }

  /** Without the token, so that no log can hold it. */
  @Override
  public String toString() {
    return "OfferedServer[" + base.getHost() + "]";
  }
}
